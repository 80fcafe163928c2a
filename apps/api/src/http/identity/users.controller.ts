import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  addUserSchema,
  idSchema,
  invitationListSchema,
  invitationSchema,
  inviteUserSchema,
  listUsersQuerySchema,
  putUserBlockSchema,
  putUserRoleSchema,
  sessionsEndedSchema,
  userPageSchema,
  userSchema,
  type AddUser,
  type ListUsersQuery,
  type Role,
} from '@tessera/contracts';
import { InvitationList, Invitations, Members, OwnSessions, People, PersonList } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const userParam = { params: { id: idSchema }, notFound: 'PERSON_NOT_FOUND', returns: userSchema } as const;

@Controller('users')
export class UsersController {
  constructor(
    private readonly list: PersonList,
    private readonly people: People,
    private readonly members: Members,
    private readonly invitations: Invitations,
    private readonly invitationList: InvitationList,
    private readonly sessions: OwnSessions,
  ) {}

  @Get()
  @Route({
    access: 'person:read',
    summary: 'People, newest first',
    query: listUsersQuerySchema,
    returns: userPageSchema,
  })
  find(@Ctx() context: RequestContext, @Query() query: ListUsersQuery) {
    return this.list.list(context, query);
  }

  @Post()
  @Route({
    notes: 'person.added',
    access: 'person:add',
    summary: 'Add somebody before they ever wrote',
    body: addUserSchema,
    returns: userSchema,
    status: 201,
  })
  async add(@Ctx() context: RequestContext, @Body() body: AddUser) {
    return this.list.get(context, await this.people.add(context, body));
  }

  @Post('invitations')
  @Route({
    notes: 'invitation.created',
    access: 'person:add',
    summary: 'A one-time link by which somebody joins with a role',
    body: inviteUserSchema,
    returns: invitationSchema,
    status: 201,
  })
  invite(@Ctx() context: RequestContext, @Body() body: { role: Role }) {
    return this.invitations.create(context, body.role);
  }

  @Get('invitations')
  @Route({
    access: 'person:add',
    summary: 'Invitations: the open ones, and what became of those of the last 30 days',
    returns: invitationListSchema,
  })
  invited(@Ctx() context: RequestContext) {
    return this.invitationList.list(context);
  }

  @Delete('invitations/:id')
  @Route({
    access: 'person:add',
    summary: 'Take an invitation back: its link is good for nobody any more',
    params: { id: idSchema },
    notFound: 'INVITATION_NOT_FOUND',
    notes: 'invitation.revoked',
  })
  revoke(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.invitationList.revoke(context, id);
  }

  @Get(':id')
  @Route({ access: 'person:read', summary: 'One person', ...userParam })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.list.get(context, id);
  }

  @Put(':id/role')
  @Route({
    notes: 'role.changed',
    access: 'role:assign',
    summary: 'Give a role',
    ...userParam,
    body: putUserRoleSchema,
  })
  async setRole(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: { role: Role }) {
    await this.members.setRole(context, id, body.role);
    return this.list.get(context, id);
  }

  @Put(':id/block')
  @Route({
    notes: ['person.blocked', 'person.unblocked'],
    access: 'person:block',
    summary: 'Block or unblock',
    ...userParam,
    body: putUserBlockSchema,
  })
  async setBlock(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Body() body: { blocked: boolean; reason?: string },
  ) {
    await this.members.setBlock(context, id, body);
    return this.list.get(context, id);
  }

  @Delete(':id/sessions')
  @Route({
    ...userParam,
    access: 'person:block',
    summary: 'End every session of somebody, at once',
    returns: sessionsEndedSchema,
    notes: 'person.signed-out',
  })
  endSessions(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.sessions.endAllOf(context, id);
  }
}
