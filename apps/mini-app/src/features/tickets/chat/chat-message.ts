import type { AnyMessage, Attachment, Entity, MessageDelivery, MessageKind } from '@tessera/contracts';
import { localAttachment } from '../files/file-ref';
import type { PendingMessage } from '../outbox/outbox-entry';

/** Who looks at the conversation: its requester, or somebody of the staff. */
export type Audience = 'customer' | 'staff';

/** How far one's own message has come. */
export type MessageProgress = 'waiting' | 'refused' | 'stored' | 'read';

/** A message as the chat draws it, whoever looks and wherever it is kept. */
export interface ChatMessage {
  /** Stays the same when a pending message becomes a stored one. */
  key: string;
  /** Undefined while pending. */
  id: string | undefined;
  seq: number | undefined;
  clientId: string | null;
  /** `out`: from this side of the conversation, at the end edge. */
  side: 'in' | 'out';
  mine: boolean;
  kind: MessageKind;
  authorKey: string;
  authorName: string | null;
  /** Said by the desk itself. */
  automatic: boolean;
  text: string;
  entities: Entity[];
  attachments: Attachment[];
  replyTo: AnyMessage['replyTo'];
  /** `names`: who, as far as it is known here; staff alone is told. */
  reactions: { emoji: string; count: number; mine: boolean; names: string[] }[];
  /** Staff alone knows of doors. */
  deliveries: MessageDelivery[];
  progress: MessageProgress | undefined;
  at: string;
  edited: boolean;
  deleted: boolean;
  /** The ticket in which it was said, when it came here later. */
  movedFrom: AnyMessage['movedFrom'];
  /** The ticket that it went to; its place is all that is left here. */
  movedTo: string | null;
}

interface Viewer {
  myId: string;
  audience: Audience;
  /** How far the other side has read. */
  readSeq: number;
  /** A person's name by id, where it is known. */
  nameOf?: (id: string) => string | undefined;
}

/** A stored message, seen by `viewer`. */
export function storedMessage(message: AnyMessage, { myId, audience, readSeq, nameOf }: Viewer): ChatMessage {
  const staffView = 'kind' in message;
  const fromRequester = message.fromRequester;
  const mine = audience === 'customer' ? fromRequester : message.author?.id === myId;
  const side = (audience === 'customer') === fromRequester ? 'out' : 'in';
  return {
    key: message.clientId ?? message.id,
    id: message.id,
    seq: message.seq,
    clientId: message.clientId,
    side,
    mine,
    kind: staffView ? message.kind : 'public',
    authorKey: fromRequester ? 'requester' : (message.author?.id ?? message.author?.name ?? 'system'),
    authorName: message.author?.name ?? null,
    automatic: message.author === null,
    text: message.text,
    entities: message.entities,
    attachments: message.attachments,
    replyTo: message.replyTo,
    reactions: message.reactions.map((reaction) => ({
      emoji: reaction.emoji,
      count: reaction.count,
      mine: 'mine' in reaction ? reaction.mine : reaction.personIds.includes(myId),
      names: 'personIds' in reaction ? reaction.personIds.flatMap((id) => nameOf?.(id) ?? []) : [],
    })),
    deliveries: staffView ? message.deliveries : [],
    progress: side === 'out' ? (message.seq <= readSeq ? 'read' : 'stored') : undefined,
    at: message.createdAt,
    edited: message.editedAt !== null,
    deleted: message.deletedAt !== null,
    movedFrom: message.movedFrom,
    movedTo: message.movedTo,
  };
}

/** A message that is still in the outbox. */
export const pendingMessage = (entry: PendingMessage, myId: string, audience: Audience): ChatMessage => ({
  key: entry.clientId,
  id: undefined,
  seq: undefined,
  clientId: entry.clientId,
  side: 'out',
  mine: true,
  kind: entry.kind,
  authorKey: audience === 'customer' ? 'requester' : myId,
  authorName: null,
  automatic: false,
  text: entry.text,
  entities: entry.entities ?? [],
  attachments: (entry.files ?? []).map(localAttachment),
  replyTo: entry.replyTo,
  reactions: [],
  deliveries: [],
  progress: entry.failure ? 'refused' : 'waiting',
  at: entry.createdAt,
  edited: false,
  deleted: false,
  movedFrom: null,
  movedTo: null,
});

/** Own words may be changed for as long as the desk's settings say; the server decides again. */
export const isChangeable = (
  message: Pick<ChatMessage, 'mine' | 'deleted' | 'at'>,
  editMinutes: number,
  now: number,
): boolean => message.mine && !message.deleted && now - Date.parse(message.at) < editMinutes * 60_000;
