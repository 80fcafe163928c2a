import { Body, Controller, Get, Put } from '@nestjs/common';
import { notificationChoicesSchema, notificationsSchema, type NotificationChoices } from '@tessera/contracts';
import { Preferences } from '@tessera/notifications';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

@Controller('auth/me/notifications')
export class NotificationsController {
  constructor(private readonly preferences: Preferences) {}

  @Get()
  @Route({
    access: 'signed-in',
    summary: 'What I hear of, by which door, and when it is quiet',
    returns: notificationsSchema,
  })
  get(@Ctx() context: RequestContext) {
    return this.preferences.get(context);
  }

  @Put()
  @Route({
    notes: 'own',
    access: 'signed-in',
    summary: 'Change what I hear of; what is left out stays, null goes back to the default',
    body: notificationChoicesSchema,
    returns: notificationsSchema,
  })
  put(@Ctx() context: RequestContext, @Body() body: NotificationChoices) {
    return this.preferences.put(context, body);
  }
}
