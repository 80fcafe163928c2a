import { Body, Controller, Get, Put } from '@nestjs/common';
import { deskSettingsSchema, putDeskSettingsSchema, type PutDeskSettings } from '@tessera/contracts';
import { DeskSettingsService } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const desk = { access: ['settings:manage', 'feature:manage'], returns: deskSettingsSchema } as const;

@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: DeskSettingsService) {}

  @Get()
  @Route({ ...desk, summary: 'The desk’s settings' })
  get(@Ctx() context: RequestContext) {
    return this.settings.of(context.deskId);
  }

  @Put()
  @Route({ notes: 'settings.changed', ...desk, summary: 'Change some settings', body: putDeskSettingsSchema })
  put(@Ctx() context: RequestContext, @Body() body: PutDeskSettings) {
    return this.settings.put(context, body);
  }
}
