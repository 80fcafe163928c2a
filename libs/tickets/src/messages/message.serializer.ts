import type { AnyMessage, CustomerMessage, Message } from '@tessera/contracts';
import { nameForCustomers } from '@tessera/platform';
import type { Audience } from '../ticket.policy';
import type { MessageRow } from './message.row';

/** Emoji → who gave it, in the order of the first. */
function reactionsOf(row: MessageRow): Map<string, string[]> {
  const byEmoji = new Map<string, string[]>();
  for (const [personId, emoji] of Object.entries(row.reactions)) {
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), personId]);
  }
  return byEmoji;
}

const common = (row: MessageRow) => ({
  id: row.id,
  ticketId: row.ticketId,
  text: row.text,
  entities: row.entities,
  attachments: row.deletedAt === null ? row.attachments : [],
  clientId: row.clientId,
  createdAt: row.createdAt,
  editedAt: row.editedAt,
  deletedAt: row.deletedAt,
  movedFrom: row.movedFrom,
  movedTo: row.movedTo,
});

/** The staff's view of a message. */
export function staffMessage(row: MessageRow, requesterId: string): Message {
  return {
    ...common(row),
    seq: row.seq,
    rev: row.rev,
    kind: row.kind,
    author:
      row.authorId === null
        ? null
        : { id: row.authorId, name: row.authorName ?? '', role: row.authorRole ?? 'user' },
    fromRequester: row.authorId === requesterId,
    replyTo: row.reply && {
      id: row.reply.id,
      seq: row.reply.seq,
      authorName: row.reply.authorName,
      text: row.reply.text,
    },
    reactions: [...reactionsOf(row)].map(([emoji, personIds]) => ({
      emoji,
      count: personIds.length,
      personIds,
    })),
    deliveries: row.deliveries,
  };
}

/** The requester's view; never called for a note. */
export function customerMessage(row: MessageRow, requesterId: string): CustomerMessage {
  if (row.publicSeq === null || row.publicRev === null) throw new Error('a note has no public view');
  const fromRequester = row.authorId === requesterId;
  const reply = row.reply?.publicSeq == null ? null : row.reply;
  return {
    ...common(row),
    clientId: fromRequester ? row.clientId : null,
    seq: row.publicSeq,
    rev: row.publicRev,
    author:
      row.authorId === null
        ? null
        : fromRequester
          ? { id: row.authorId, name: row.authorName ?? '', staff: false }
          : { id: null, name: nameForCustomers(row.authorFirstName, row.authorName) ?? '', staff: true },
    fromRequester,
    replyTo: reply && {
      id: reply.id,
      seq: reply.publicSeq!,
      authorName:
        reply.authorId === requesterId
          ? reply.authorName
          : nameForCustomers(reply.authorFirstName, reply.authorName),
      text: reply.text,
    },
    reactions: [...reactionsOf(row)].map(([emoji, personIds]) => ({
      emoji,
      count: personIds.length,
      mine: personIds.includes(requesterId),
    })),
  };
}

export const messageFor = (audience: Audience, row: MessageRow, requesterId: string): AnyMessage =>
  audience === 'staff' ? staffMessage(row, requesterId) : customerMessage(row, requesterId);
