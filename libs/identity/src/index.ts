export { DeskEntity } from './desk.entity';
export { PersonEntity } from './person.entity';
export { DeskMemberEntity } from './desk-member.entity';
export { RolePermissionEntity } from './role-permission.entity';
export { SessionEntity } from './session.entity';
export { LoginCodeEntity } from './login-code.entity';
export { InvitationEntity } from './invitation.entity';
export { ApiKeyEntity } from './api-key.entity';
