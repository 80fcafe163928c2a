import type { CustomerEvent, Language, StaffEvent, TicketSource } from '@tessera/contracts';
import type { Keyboard } from '../text/keyboard';
import type { Block, Phrase } from '../text/phrase';

/** How far a delivery has come, and what of it had to be done in another way. */
export interface Progress {
  /** The step that comes next, where steps are counted; absent: the first. */
  readonly part?: number;
  /** Telegram refused the formatting: go without. */
  readonly plain?: boolean;
  /** Files whose `file_id` Telegram does not take any more: by upload. */
  readonly stale?: readonly string[];
  /** Files that Telegram does not take as what they are: as documents. */
  readonly asDocument?: readonly string[];
  /** Files that cannot be sent at all: a line tells of them. */
  readonly asLine?: readonly string[];
  /** Too old to be deleted: the words are replaced instead. */
  readonly withdrawn?: boolean;
  /** The reader wants no sound at this hour. */
  readonly silent?: boolean;
}

/** Our message (the delivery's `messageId`) for its requester. */
export interface AnswerPayload extends Progress {
  readonly type: 'answer';
  /** The first message of a ticket that staff opened for them. */
  readonly opening?: boolean;
  /** Only these files and no words: parts of an album that came after the message had gone. */
  readonly fileIds?: readonly string[];
}

/** Our message (the delivery's `messageId`) for the team, in the ticket's topic or below its card (the delivery's `surfaceId`). */
export interface MirrorPayload extends Progress {
  readonly type: 'mirror';
  readonly fileIds?: readonly string[];
  /** By which door the author came, where it was not Telegram. */
  readonly door?: TicketSource;
}

/** Files of our message (the delivery's `messageId`) for somebody of the staff who asked to see them. */
export interface FilesPayload extends Progress {
  readonly type: 'files';
  readonly fileIds: readonly string[];
}

/** Something that a member of the staff is to hear of; messages that came in a burst come together. */
export interface NoticePayload extends Progress {
  readonly type: 'notice';
  readonly event: StaffEvent;
  /** Oldest first; empty when it is about the ticket itself. */
  readonly messageIds: readonly string[];
  /** Besides those of the messages: parts of an album that came after the notice of their message had gone. */
  readonly fileIds?: readonly string[];
  /** First name of the colleague who caused it. */
  readonly by?: string;
  /** Name of the auto-reply that calls them. */
  readonly rule?: string;
  /** The customer opened it again, without words. */
  readonly reopened?: boolean;
  /** A colleague put it back into the queue. */
  readonly returned?: boolean;
  /** The words were changed after they had been told. */
  readonly edited?: boolean;
}

/** What a person of the staff is to hear of that came while it was quiet for them: one summary. */
export interface DigestPayload extends Progress {
  readonly type: 'digest';
  readonly items: readonly DigestItem[];
  /** They came in a crowd, not while it was quiet. */
  readonly crowd?: boolean;
}

export type DigestItem = Pick<
  NoticePayload,
  'event' | 'messageIds' | 'by' | 'rule' | 'reopened' | 'returned'
> & {
  readonly ticketId: string;
};

/** Brings the topic or card of a ticket (the delivery's `surfaceId`) to what the ticket is at that moment. */
export interface SurfacePayload extends Progress {
  readonly type: 'surface';
}

/** Says in the support group which tickets wait for a place there, as it is at that moment. */
export interface BacklogPayload extends Progress {
  readonly type: 'backlog';
}

/** Sets the bot's one reaction on the Telegram message that is ours in that chat, to what the other side gave last. */
export interface ReactionPayload extends Progress {
  readonly type: 'reaction';
  /** Person whose view it is: their own reaction is not shown to them. */
  readonly awayFrom: string | null;
  /** Nobody's but this person's. */
  readonly only?: string;
  /** Who reacted last: theirs comes before those of others. */
  readonly latest?: string | null;
}

/** The same after an edit or a deletion. */
export interface CorrectionPayload extends Progress {
  readonly type: 'correction';
}

/** Something the bot says: keys and values, put into words when it is sent. */
export interface TextPayload extends Progress {
  readonly type: 'text';
  readonly blocks: readonly Block[];
  readonly keyboard?: Keyboard;
  /** Default: the recipient's language at that moment. */
  readonly language?: Language;
  /** Message of Telegram that it answers. */
  readonly replyTo?: string;
  /** Own message of Telegram to change instead of sending a new one. */
  readonly edits?: string;
  /** Which event it tells its recipient of, who may have turned it off; absent: they asked for it. */
  readonly event?: CustomerEvent;
  /** The words are wiped out as soon as they were sent. */
  readonly secret?: boolean;
}

/** Says to Telegram that a press of a button was noticed; `phrase` is shown as a short notice. */
export interface CallbackPayload {
  readonly type: 'callback';
  readonly callbackId: string;
  readonly phrase?: Phrase;
  readonly alert?: boolean;
  readonly language: Language;
}

/** A call that shows no words of ours in the chat, e.g. its menu button. Repeating it does no harm. */
export interface ApiPayload {
  readonly type: 'api';
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a delivery is made of. */
export type DeliveryPayload =
  | AnswerPayload
  | FilesPayload
  | CorrectionPayload
  | MirrorPayload
  | NoticePayload
  | DigestPayload
  | SurfacePayload
  | BacklogPayload
  | ReactionPayload
  | TextPayload
  | CallbackPayload
  | ApiPayload;

/** A delivery to be. */
export interface NewDelivery {
  readonly kind: 'send' | 'edit' | 'delete' | 'react' | 'topic' | 'call';
  readonly chatId: string;
  readonly threadId?: string | null;
  /** The ticket's place in that chat; gives the thread when the delivery goes. */
  readonly surfaceId?: string | null;
  readonly recipientId?: string | null;
  readonly ticketId?: string | null;
  readonly messageId?: string | null;
  readonly payload: DeliveryPayload;
  /** 0 urgent (answers to a press), 1 conversation (default), 2 notices, 3 bulk. */
  readonly priority?: 0 | 1 | 2 | 3;
  /** Default: the surface, else the chat and thread. */
  readonly orderingKey?: string;
  /** While a delivery of this key is queued, no second one is added. */
  readonly coalesceKey?: string;
  /** Not before then; default: at once. */
  readonly dueAt?: Date;
}

export function orderingKeyOf(delivery: NewDelivery): string {
  const { chatId, threadId, surfaceId } = delivery;
  if (surfaceId) return `${chatId}/s${surfaceId}`;
  return threadId ? `${chatId}/${threadId}` : chatId;
}
