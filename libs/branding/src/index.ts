export { BrandingModule } from './branding.module';
export { BrandingService } from './branding.service';
export { Logo } from './logo';
export { SpeechKeeper } from './speech-keeper';
export { WordingEntity } from './wordings/wording.entity';
export { WordingsService } from './wordings/wordings.service';
