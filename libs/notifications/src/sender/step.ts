import type { Language, TicketStatus } from '@tessera/contracts';
import type { TelegramFailure } from '@tessera/platform/telegram';
import type { DeliveryPayload, DigestItem, Progress } from '../queue/delivery-payload';
import type { Standing } from '../support-group/support-surface';
import type { MiniAppAddress } from '../text/keyboard';

/** What the words and buttons of a delivery depend on besides the delivery. */
export interface StepSettings {
  readonly defaultLanguage: Language;
  readonly miniApp: MiniAppAddress;
  /** Without `@`; empty until Telegram has told us. */
  readonly botUsername: () => string;
}

/**
 * One call of the Bot API on the way of a delivery. Every step is claimed, made and written down by itself, so that a crash or a lost
 * answer leaves in doubt one call, and what surely arrived is never sent again.
 */
export interface Step {
  readonly method: string;
  /** Fields whose value is undefined are left out; files to be uploaded stand in it as `Upload`. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The messages that Telegram answers with, in this order (several for sendMediaGroup); absent: none is remembered. */
  readonly sends?: readonly SentPart[];
  /** As how many messages it counts in Telegram's rates; default 1. */
  readonly counts?: number;
  /** `payload.part` once it is done; absent where the next step follows from what was sent and shown so far. */
  readonly next?: number;
  /** Repeating it does no harm, so a lost answer is no doubt; default: true for all but deliveries of kind `send`. */
  readonly repeatable?: boolean;
  /** What else is to be written down in the transaction that records its success. */
  readonly effects?: (answer: unknown) => readonly Effect[];
  /** How to go on after a failure that this step knows better than the rule for all; null: by the rule. */
  readonly recover?: (failure: TelegramFailure) => Recovery | null;
}

/** A message that came of a step, as `telegram_message` remembers it. */
export interface SentPart {
  readonly part: number;
  /** What can be changed in it later. */
  readonly content: 'text' | 'caption' | 'none';
  readonly attachmentId?: string | null;
}

/**
 * What is left to do for a delivery, computed afresh each time it is claimed: only its first step is made.
 * Without steps, or once the last one is done, it ends as `end` says; default: sent when something was sent, else discarded.
 */
export interface Plan {
  readonly steps: readonly Step[];
  readonly end?: Ending;
  /** What is to be written down with the end of a delivery that has no steps. */
  readonly effects?: readonly Effect[];
}

export interface Ending {
  readonly state: 'sent' | 'failed' | 'discarded';
  /** Key `delivery.reason.<reason>`. */
  readonly reason: string | null;
}

/**
 * - `done`: what was wanted is so already;
 * - `again`: once more, with this progress put into the payload, or after these effects;
 * - `end`: it ends here.
 */
export type Recovery =
  | { readonly type: 'done'; readonly effects?: readonly Effect[] }
  | { readonly type: 'again'; readonly progress?: Partial<Progress>; readonly effects?: readonly Effect[] }
  | { readonly type: 'end'; readonly ending: Ending; readonly effects?: readonly Effect[] };

/** What a call that was made, or failed, means beyond its delivery. All but the pauses are stored with its result. */
export type Effect =
  | { readonly type: 'pause_chat'; readonly seconds: number }
  | { readonly type: 'pause_bot'; readonly failure: 'unreachable' | 'unauthorised' }
  | { readonly type: 'chat_unreachable'; readonly reason: string }
  | { readonly type: 'chat_migrated'; readonly to: string }
  /** The surface has a topic now; `shown` is what it looks like. */
  | {
      readonly type: 'topic_opened';
      readonly surfaceId: string;
      readonly threadId: string;
      readonly shown?: Readonly<Record<string, unknown>>;
    }
  /** The topic is gone: the next delivery to the surface makes it again. */
  | { readonly type: 'topic_lost'; readonly surfaceId: string }
  /** What the topic or card looks like now: put into what was known. */
  | {
      readonly type: 'surface_shown';
      readonly surfaceId: string;
      readonly shown?: Readonly<Record<string, unknown>>;
      readonly anchorId?: string | null;
      readonly state?: 'active' | 'deferred' | 'moved' | 'dead';
    }
  /** Where Telegram holds a file that was uploaded, so that the next chat needs no upload. */
  | { readonly type: 'file_known'; readonly attachmentId: string; readonly telegram: TelegramFile }
  /** The head of the topic, or the card, was sent; `print` tells what it shows. */
  | {
      readonly type: 'head_sent';
      readonly surfaceId: string;
      readonly messageId: string;
      readonly print: string;
    }
  /** No topic can be made there: the ticket stands on a card until what is lacking is there. */
  | {
      readonly type: 'surface_as_card';
      readonly surfaceId: string;
      readonly lack: 'no_rights' | 'not_forum';
    }
  /** Telegram does not offer the icon of that status any more. */
  | { readonly type: 'icon_refused'; readonly status: TicketStatus }
  /** The message about tickets that wait for a place in the support group; null: there is none any more. */
  | { readonly type: 'backlog_shown'; readonly digest: Standing['digest'] | null }
  /** It is quiet for whom these notices are meant: they wait for its end, together. */
  | {
      readonly type: 'notices_postponed';
      readonly until: Date;
      readonly items: readonly DigestItem[];
      readonly crowd: boolean;
    }
  /** Messages of Telegram that are there no more. */
  | { readonly type: 'messages_gone'; readonly ids: readonly string[] };

/** A file as Telegram knows it, for one bot. */
export interface TelegramFile {
  readonly botId: string;
  readonly fileId: string;
  readonly fileUniqueId?: string;
  /** Telegram made another kind of it than it is with us, e.g. a document of a photo above 10 MB. */
  readonly as?: string;
}

/** A file of ours that goes along with a call. */
export class Upload {
  constructor(
    readonly attachmentId: string,
    readonly storageKey: string,
    readonly filename: string,
    /** Bytes; 0: not known. */
    readonly size: number,
  ) {}
}

/** Steps of which some were made before: those that are left, each saying which one comes next. */
export const numbered = (payload: DeliveryPayload, steps: readonly Step[]): Step[] =>
  steps.map((step, index) => ({ ...step, next: index + 1 })).slice((payload as Progress).part ?? 0);
