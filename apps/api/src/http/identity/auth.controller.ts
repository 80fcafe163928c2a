import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import {
  acceptInvitationSchema,
  linkSignInSchema,
  logoutSchema,
  meSchema,
  putMeSchema,
  refreshSchema,
  sessionSchema,
  telegramSignInSchema,
  widgetSignInSchema,
  type PutMe,
} from '@tessera/contracts';
import { Invitations, OwnProfile, Sessions, type Client } from '@tessera/identity';
import { personIdOf, type RequestContext } from '@tessera/platform';
import { Ctx, Route, SessionId } from '../common';
import { ClientOf } from './client';

const signIn = {
  access: 'anyone',
  returns: sessionSchema,
  limit: 'auth.sign-in',
  notes: 'session.started',
} as const;

@Controller('auth')
export class AuthController {
  constructor(
    private readonly sessions: Sessions,
    private readonly profile: OwnProfile,
    private readonly invitations: Invitations,
  ) {}

  @Post('telegram')
  @Route({ ...signIn, summary: 'Sign in with the initData of the Mini App', body: telegramSignInSchema })
  telegram(@Body() body: { initData: string }, @ClientOf() client: Client) {
    return this.sessions.byInitData(body.initData, client);
  }

  @Post('widget')
  @Route({
    ...signIn,
    summary: 'Sign in with the fields of Telegram’s Login Widget',
    body: widgetSignInSchema,
  })
  widget(@Body() body: Record<string, string>, @ClientOf() client: Client) {
    return this.sessions.byWidget(body, client);
  }

  @Post('link')
  @Route({ ...signIn, summary: 'Sign in with a one-time code from the bot', body: linkSignInSchema })
  link(@Body() body: { code: string }, @ClientOf() client: Client) {
    return this.sessions.byLink(body.code, client);
  }

  @Post('refresh')
  @Route({
    ...signIn,
    notes: 'nothing',
    limit: 'auth.refresh',
    summary: 'Exchange a refresh token for the next pair; it is good once',
    body: refreshSchema,
  })
  refresh(@Body() body: { refreshToken: string }) {
    return this.sessions.refresh(body.refreshToken);
  }

  @Post('logout')
  @Route({
    notes: ['session.ended', 'session.ended-everywhere'],
    access: 'signed-in',
    summary: 'End this session, or all of this person',
    body: logoutSchema,
  })
  logout(
    @Ctx() context: RequestContext,
    @SessionId() sessionId: string | null,
    @Body() body: { everywhere: boolean },
  ) {
    return this.sessions.end(context, sessionId, body.everywhere);
  }

  @Get('me')
  @Route({ access: 'signed-in', summary: 'Who I am and what I may do', returns: meSchema })
  me(@Ctx() context: RequestContext) {
    return this.profile.get(context);
  }

  @Put('me')
  @Route({
    notes: 'own',
    access: 'signed-in',
    summary: 'My language and availability',
    body: putMeSchema,
    returns: meSchema,
  })
  putMe(@Ctx() context: RequestContext, @Body() body: PutMe) {
    return this.profile.put(context, body);
  }

  @Post('invitation')
  @Route({
    notes: ['invitation.accepted', 'role.changed'],
    access: 'signed-in',
    summary: 'Take an invitation up',
    body: acceptInvitationSchema,
    returns: meSchema,
    limit: 'auth.sign-in',
  })
  async acceptInvitation(@Ctx() context: RequestContext, @Body() body: { code: string }) {
    await this.invitations.accept(context, personIdOf(context), body.code);
    return this.profile.get(context);
  }
}
