import { Injectable } from '@nestjs/common';
import { maxMessageLength, type AttachmentDetails, type Entity } from '@tessera/contracts';
import { DomainError, type RequestContext } from '@tessera/platform';
import { CustomerFiles } from '../attachments/customer-files';
import { MessageChanges } from './message-changes';
import { MessageFilesRepository, type IncomingFile } from './message-files.repository';
import { MessageVersionsRepository } from './message-versions.repository';
import type { MessageRow } from './message.row';
import { withWords } from './part-words';

export interface LateFiles {
  files: readonly IncomingFile[];
  text?: string;
  entities?: readonly Entity[];
  /** The words of the message that these stand before, as far as they are still there; null: below all. */
  before?: string | null;
  /** What it is meant to be: NOT_A_NOTE when the customer has the message already. */
  kind?: 'note';
}

/** Commands on the files of one's own message: parts that came late, a picture exchanged, a place that moves. */
@Injectable()
export class MessageFiles {
  constructor(
    private readonly changes: MessageChanges,
    private readonly files: MessageFilesRepository,
    private readonly versions: MessageVersionsRepository,
    private readonly customerFiles: CustomerFiles,
  ) {}

  /** See `MessagesService.extend`. */
  async extend(context: RequestContext, ticketId: string, messageId: string, late: LateFiles) {
    return this.changes.apply(context, ticketId, messageId, async (tx, row, at) => {
      assertOwn(context, row);
      if (late.kind === 'note' && row.kind === 'public') throw new DomainError('NOT_A_NOTE');
      await this.customerFiles.assertTaken({ ...context, tx }, late.files);
      const { personId } = context.actor;
      const added = await this.files.add(tx, context.deskId, personId, row.id, late.files, at);
      const before = { text: row.text, entities: row.entities };
      Object.assign(row, joined(row, late));
      row.attachments = await this.files.of(tx, row.id);
      if (added.length === 0) return { event: 'message.edited', before };
      return { event: 'message.extended', attachmentIds: added.map(({ id }) => id) };
    });
  }

  /**
   * Puts another file in the place of one; the versions keep the name of the old, which nobody sees from now on. The same file again
   * changes nothing.
   * @throws EDIT_WINDOW_OVER
   */
  async replace(
    context: RequestContext,
    ticketId: string,
    messageId: string,
    attachmentId: string,
    file: IncomingFile,
  ) {
    return this.changes.apply(context, ticketId, messageId, async (tx, row, at) => {
      const position = await this.files.placeOfOther(tx, row.id, attachmentId, file);
      if (position === null) return null;
      await this.changes.assertMayChange(tx, context, row, at);
      await this.customerFiles.assertTaken({ ...context, tx }, [file]);
      const { personId } = context.actor;
      const old = row.attachments.find(({ id }) => id === attachmentId);
      await this.versions.keep(tx, row.id, personId, at, old?.name ?? old?.kind ?? '');
      await this.files.unbind(tx, attachmentId);
      const placed = { ...file, position };
      const added = await this.files.add(tx, context.deskId, personId, row.id, [placed], at);
      row.attachments = await this.files.of(tx, row.id);
      row.editedAt = at;
      return { event: 'message.extended', attachmentIds: added.map(({ id }) => id) };
    });
  }

  /** What a file that is none says now, e.g. where a live location has come to. No edit: it keeps no version and tells nobody anew. */
  async refresh(
    context: RequestContext,
    ticketId: string,
    messageId: string,
    attachmentId: string,
    details: AttachmentDetails,
  ) {
    return this.changes.apply(context, ticketId, messageId, async (tx, row) => {
      assertOwn(context, row);
      if (!(await this.files.saveDetails(tx, row.id, attachmentId, details))) return null;
      row.attachments = await this.files.of(tx, row.id);
      return { event: 'message.refreshed' };
    });
  }
}

function assertOwn({ actor }: RequestContext, { authorId }: MessageRow): void {
  if (authorId === null || authorId !== actor.personId) throw new DomainError('FORBIDDEN');
}

/** The words of a message with those that came later, as far as a message goes; what it begins with is not said twice. */
function joined(row: MessageRow, late: LateFiles): Pick<MessageRow, 'text' | 'entities'> {
  const said = row.text === late.text || row.text.startsWith(`${late.text}\n`);
  if (!late.text || said) return { text: row.text, entities: row.entities };
  const words = { text: late.text, entities: late.entities ?? [] };
  const whole = withWords(row, words, late.before ?? null);
  const text =
    whole.text.length > maxMessageLength
      ? `${whole.text.slice(0, maxMessageLength - 1).replace(/[\ud800-\udbff]$/, '')}…`
      : whole.text;
  return { text, entities: whole.entities.filter(({ offset, length }) => offset + length <= text.length) };
}
