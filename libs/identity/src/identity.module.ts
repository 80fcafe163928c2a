import { Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ApiKeysRepository } from './api-keys/api-keys.repository';
import { ApiKeys } from './api-keys/api-keys.service';
import { Demo } from './demo/demo.service';
import { DeskSettingsService } from './desk/desk-settings.service';
import { DesksRepository } from './desk/desks.repository';
import { Desks } from './desk/desks.service';
import { IdentityEvents } from './identity.events';
import { ActorRepository } from './people/actor.repository';
import { Actors } from './people/actors.service';
import { InvitationList } from './people/invitation-list';
import { InvitationsRepository } from './people/invitations.repository';
import { Invitations } from './people/invitations.service';
import { Members } from './people/members.service';
import { OwnProfile } from './people/own-profile.service';
import { PeopleRepository } from './people/people.repository';
import { People } from './people/people.service';
import { PersonListRepository } from './people/person-list.repository';
import { PersonList } from './people/person-list.service';
import { Presence } from './people/presence';
import { RoleFloors } from './people/role-floors';
import { RoleWriter } from './people/role-writer';
import { MatrixRepository } from './roles/matrix.repository';
import { Permissions } from './roles/matrix.service';
import { AccessTokens } from './sign-in/access-tokens';
import { Authenticator } from './sign-in/authenticator';
import { LoginCodes } from './sign-in/login-codes';
import { OwnSessions } from './sign-in/own-sessions.service';
import { RevokedSessions } from './sign-in/revoked-sessions';
import { SessionEnder } from './sign-in/session-ender';
import { SessionsRepository } from './sign-in/sessions.repository';
import { Sessions } from './sign-in/sessions.service';

const open = [
  Actors,
  ApiKeys,
  Authenticator,
  Demo,
  Desks,
  DeskSettingsService,
  IdentityEvents,
  InvitationList,
  Invitations,
  LoginCodes,
  Members,
  OwnProfile,
  OwnSessions,
  People,
  Permissions,
  PersonList,
  Presence,
  Sessions,
];

/** People, roles, permissions, sign-in, sessions, and the desk itself. */
@Module({
  providers: [
    ...open,
    AccessTokens,
    ActorRepository,
    ApiKeysRepository,
    DesksRepository,
    InvitationsRepository,
    MatrixRepository,
    PeopleRepository,
    PersonListRepository,
    RevokedSessions,
    RoleFloors,
    RoleWriter,
    SessionEnder,
    SessionsRepository,
  ],
  exports: open,
})
export class IdentityModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly desks: Desks,
    private readonly demo: Demo,
    private readonly members: Members,
    private readonly revoked: RevokedSessions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.desks.open();
    await this.revoked.read();
    await this.demo.open();
  }

  /** Once the other domains listen: somebody whom the settings take from the staff hands tickets over. */
  async onApplicationBootstrap(): Promise<void> {
    await this.members.applyFloors(this.desks.deskId);
  }
}
