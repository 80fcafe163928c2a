import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Entity, Index } from 'typeorm';

/** Who did what to what, when and by which door. Holds ids and keys, never words; a trigger refuses to change or delete it. */
@Entity('audit_entry')
@Index('audit_entry_list_idx', ['deskId', 'createdAt', 'id'])
@Index('audit_entry_actor_idx', ['deskId', 'actorId', 'createdAt', 'id'])
@Index('audit_entry_target_idx', ['deskId', 'targetType', 'targetId', 'createdAt', 'id'])
export class AuditEntryEntity {
  @IdColumn() id!: string;
  @RefColumn() deskId!: string;
  /** e.g. `role.changed` */
  @TextColumn() action!: string;
  /** person | system | api_key */
  @TextColumn() actorKind!: string;
  @RefColumn({ nullable: true }) actorId!: string | null;
  @RefColumn({ nullable: true }) apiKeyId!: string | null;
  @TextColumn() targetType!: string;
  @TextColumn({ nullable: true }) targetId!: string | null;
  /** By field; `true` stands for words, which `audit_words` holds. */
  @JsonColumn({ nullable: true }) before!: unknown;
  @JsonColumn({ nullable: true }) after!: unknown;
  @TextColumn() door!: string;
  @TextColumn({ nullable: true }) requestId!: string | null;
  @TimeColumn() createdAt!: Date;
}
