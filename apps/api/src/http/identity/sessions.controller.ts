import { Controller, Delete, Get, Param } from '@nestjs/common';
import { idSchema, ownSessionListSchema, sessionsEndedSchema } from '@tessera/contracts';
import { OwnSessions } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route, SessionId } from '../common';

@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  @Get()
  @Route({ access: 'signed-in', summary: 'Where I am signed in', returns: ownSessionListSchema })
  async list(@Ctx() context: RequestContext, @SessionId() current: string | null) {
    return { items: await this.sessions.list(context, current) };
  }

  @Delete()
  @Route({
    access: 'signed-in',
    summary: 'End all of my sessions but this one',
    returns: sessionsEndedSchema,
    notes: 'session.ended-elsewhere',
  })
  endOthers(@Ctx() context: RequestContext, @SessionId() current: string | null) {
    return this.sessions.endOthers(context, current);
  }

  @Delete(':id')
  @Route({
    access: 'signed-in',
    summary: 'End one of my sessions',
    params: { id: idSchema },
    notes: 'session.ended',
  })
  end(@Ctx() context: RequestContext, @SessionId() current: string | null, @Param('id') id: string) {
    return this.sessions.end(context, current, id);
  }
}
