import {
  AuditChainEntity,
  AuditEntryEntity,
  AuditSealEntity,
  AuditUnsealedEntity,
  AuditWordsEntity,
} from '@tessera/audit';
import { AutoReplyEntity, AutoReplyNewsEntity, AutoReplyRunEntity } from '@tessera/automation';
import { WordingEntity } from '@tessera/branding';
import { CategoryEntity, CategorySpecialistEntity, TagEntity } from '@tessera/catalog';
import {
  ApiKeyEntity,
  DeskEntity,
  DeskMemberEntity,
  InvitationEntity,
  LoginCodeEntity,
  PersonEntity,
  RolePermissionEntity,
  SessionEntity,
} from '@tessera/identity';
import { CannedReplyEntity, FaqArticleEntity, FaqSuggestionEntity, FaqVoteEntity } from '@tessera/knowledge';
import {
  DeliveryEntity,
  NotificationSettingsEntity,
  TelegramChatEntity,
  TelegramMessageEntity,
  TicketSurfaceEntity,
} from '@tessera/notifications';
import { LeaseEntity } from '@tessera/platform/database';
import { BotEntity, TelegramUpdateEntity } from '@tessera/platform/telegram';
import { CategoryRoutingEntity, RoutingWaitEntity, WorkingHoursEntity } from '@tessera/routing';
import {
  AttachmentEntity,
  MessageEntity,
  MessageVersionEntity,
  PersonNoteEntity,
  SearchProgressEntity,
  SearchWordEntity,
  TicketEntity,
  TicketEventEntity,
  TicketLinkEntity,
  TicketReadEntity,
  TicketViewEntity,
} from '@tessera/tickets';

/** Every table of the desk. The migration check compares them with what the migrations make. */
export const entities = [
  DeskEntity,
  PersonEntity,
  DeskMemberEntity,
  RolePermissionEntity,
  SessionEntity,
  LoginCodeEntity,
  InvitationEntity,
  ApiKeyEntity,
  CategoryEntity,
  CategorySpecialistEntity,
  FaqArticleEntity,
  FaqVoteEntity,
  FaqSuggestionEntity,
  TagEntity,
  TicketEntity,
  MessageEntity,
  MessageVersionEntity,
  AttachmentEntity,
  TicketEventEntity,
  TicketReadEntity,
  TicketViewEntity,
  PersonNoteEntity,
  TicketLinkEntity,
  SearchWordEntity,
  SearchProgressEntity,
  CategoryRoutingEntity,
  WorkingHoursEntity,
  RoutingWaitEntity,
  AutoReplyEntity,
  AutoReplyNewsEntity,
  AutoReplyRunEntity,
  BotEntity,
  TelegramUpdateEntity,
  LeaseEntity,
  TelegramChatEntity,
  DeliveryEntity,
  TelegramMessageEntity,
  TicketSurfaceEntity,
  NotificationSettingsEntity,
  CannedReplyEntity,
  AuditEntryEntity,
  WordingEntity,
  AuditWordsEntity,
  AuditUnsealedEntity,
  AuditSealEntity,
  AuditChainEntity,
];
