import type { Entity as TextEntity } from '@tessera/contracts';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '@tessera/platform/database';
import { Entity, ForeignKey, Index } from 'typeorm';
import { MessageEntity } from './message.entity';

/** What a message said before an edit or a deletion. */
@Entity('message_version')
@Index('message_version_message_idx', ['messageId', 'id'])
export class MessageVersionEntity {
  @IdColumn() id!: string;
  @RefColumn() @ForeignKey(() => MessageEntity) messageId!: string;
  @TextColumn() text!: string;
  @JsonColumn({ default: [] }) entities!: TextEntity[];
  @RefColumn({ nullable: true }) replacedBy!: string | null;
  @TimeColumn() replacedAt!: Date;
}
