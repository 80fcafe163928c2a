import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Entity, Index } from 'typeorm';

/** Who did what to what, when and from where. Holds ids, never names or texts; a trigger refuses to change or delete it. */
@Entity('audit_entry')
@Index('audit_entry_list_idx', ['deskId', 'id'])
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
  @JsonColumn({ nullable: true }) before!: unknown;
  @JsonColumn({ nullable: true }) after!: unknown;
  @TextColumn() door!: string;
  @TextColumn({ nullable: true }) address!: string | null;
  @TextColumn({ nullable: true }) requestId!: string | null;
  @TimeColumn() createdAt!: Date;
}
