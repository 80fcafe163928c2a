import { Global, Module } from '@nestjs/common';
import { Health } from './health';
import { SystemController } from './system.controller';

/** Health and status: in every process, whatever its roles. */
@Global()
@Module({ controllers: [SystemController], providers: [Health], exports: [Health] })
export class SystemModule {}
