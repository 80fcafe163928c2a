import type { Priority, TicketStatus } from '@tessera/contracts';
import type { TopicIcons } from './topic-icon';

/** What a topic or card looks like in Telegram now. */
export interface Shown {
  readonly name?: string;
  readonly icon?: string;
  readonly closed?: boolean;
  /** Fingerprint of the head of the topic, or of the card. */
  readonly head?: string;
}

/** What the bot is in the support group, in the words of Telegram's ChatMember. */
export interface Standing {
  readonly status?: string;
  readonly canManageTopics?: boolean;
  readonly canPinMessages?: boolean;
  /** Custom emoji for the icons of topics. */
  readonly icons?: TopicIcons;
  /** Problems that the admins were told of. */
  readonly told?: readonly string[];
  /** The message that counts the tickets that wait for a place. */
  readonly digest?: { readonly messageId: string; readonly shownAt: string; readonly print: string };
}

/** Where a ticket stands in the support group. */
export interface SupportSurface {
  readonly id: string;
  readonly ticketId: string;
  readonly chatId: string;
  readonly kind: 'topic' | 'card';
  /** deferred: it gets its place when there is room */
  readonly state: 'active' | 'deferred';
  readonly threadId: string | null;
  /** The head of the topic, or the card. */
  readonly anchorId: string | null;
  readonly shown: Shown;
}

/** A ticket as its topic or card shows it. */
export interface TicketFace extends SupportSurface {
  readonly deskId: string;
  readonly botId: string;
  /** Without `@`; empty until Telegram has told it. */
  readonly botUsername: string;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly priority: Priority;
  readonly deletedAt: string | null;
  /** The ticket in which it goes on. */
  readonly mergedIntoId: string | null;
  readonly requesterName: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly categoryName: string | null;
  /** Language → name. */
  readonly categoryNames: Readonly<Record<string, string>> | null;
  readonly first: FaceMessage | null;
  readonly last: FaceMessage | null;
  readonly standing: Standing | null;
}

export interface FaceMessage {
  readonly id: string;
  readonly author: string | null;
  readonly kind: 'public' | 'note';
  readonly text: string;
  readonly deletedAt: string | null;
  /** Kinds of its files. */
  readonly files: readonly string[];
}
