export { IdentityModule } from './identity.module';
export { IdentityEvents, identityTopics, readSessionRevoked, type SessionRevoked } from './identity.events';
export { Memo } from './memo';
export { systemContext } from './system-context';

export { DeskEntity } from './desk/desk.entity';
export { Desks } from './desk/desks.service';
export { DeskSettingsService } from './desk/desk-settings.service';
export { allowancesOf, featuresOf, type Allowances } from './desk/settings.rules';

export { PersonEntity } from './people/person.entity';
export { DeskMemberEntity } from './people/desk-member.entity';
export { InvitationEntity } from './people/invitation.entity';
export { Actors } from './people/actors.service';
export { meOf, type ActorState } from './people/actor-state';
export { InvitationList } from './people/invitation-list';
export { Invitations } from './people/invitations.service';
export { Members } from './people/members.service';
export { OwnProfile } from './people/own-profile.service';
export { People, type Visit } from './people/people.service';
export { PersonList } from './people/person-list.service';
export { Presence, type PresenceSource } from './people/presence';
export { displayName, toTelegramUser, type TelegramUser } from './people/telegram-user';

export { RolePermissionEntity } from './roles/role-permission.entity';
export { Permissions } from './roles/matrix.service';
export { blockRefusal, giveRefusal, roleChangeRefusal } from './roles/role.policy';

export { SessionEntity } from './sign-in/session.entity';
export { LoginCodeEntity } from './sign-in/login-code.entity';
export { Authenticator, type Authenticated, type OpenSession } from './sign-in/authenticator';
export { LoginCodes, loginCodeMinutes } from './sign-in/login-codes';
export { OwnSessions } from './sign-in/own-sessions.service';
export { Sessions, type Client } from './sign-in/sessions.service';
export { checkInitData, checkInitDataSignature, signInitData, type InitData } from './sign-in/init-data';
export { checkLoginWidget } from './sign-in/login-widget';

export { ApiKeyEntity } from './api-keys/api-key.entity';
export { ApiKeys } from './api-keys/api-keys.service';

export { Demo } from './demo/demo.service';
export { demoPersonas, type DemoPersona } from './demo/demo-personas';
