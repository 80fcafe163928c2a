import { Module } from '@nestjs/common';
import { IdentityModule } from '@tessera/identity';
import { BrandingRepository } from './branding.repository';
import { BrandingService } from './branding.service';
import { Logo } from './logo';
import { SpeechKeeper } from './speech-keeper';
import { WordingsRepository } from './wordings/wordings.repository';
import { WordingsService } from './wordings/wordings.service';

const open = [BrandingService, Logo, SpeechKeeper, WordingsService];

/** How the desk looks and speaks. */
@Module({
  imports: [IdentityModule],
  providers: [...open, BrandingRepository, WordingsRepository],
  exports: open,
})
export class BrandingModule {}
