import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '@tessera/identity';
import { Health } from './health';
import { SystemController } from './system.controller';

/** Health and status: in every process, whatever its roles. */
@Global()
@Module({
  imports: [IdentityModule],
  controllers: [SystemController],
  providers: [Health],
  exports: [Health],
})
export class SystemModule {}
