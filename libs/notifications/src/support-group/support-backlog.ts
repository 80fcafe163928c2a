import { createHash } from 'node:crypto';
import { isOpenStatus, type Language } from '@tessera/contracts';
import type { NewDelivery } from '../queue/delivery-payload';
import type { Step, StepSettings } from '../sender/step';
import { replyMarkup, type Keyboard } from '../text/keyboard';
import { compose, shortened, type Block } from '../text/phrase';
import { ticketButton } from '../text/ticket-button';
import type { SupportGroupChat } from './support-group';
import type { Standing } from './support-surface';
import type { DeferredTicket } from './support-surfaces';
import { statusSigns } from './topic-name';

/** Two minutes and more of what Telegram lets a bot do in a group: with so much waiting, new tickets have to wait as well. */
export const mostQueued = 30;

const everyMs = 60_000;
const listed = 20;
const offered = 6;

/** What the message about waiting tickets is made of when it goes. */
export interface Backlog {
  readonly chatId: string;
  readonly standing: Standing | null;
  /** Oldest first, at most as many as are listed. */
  readonly tickets: readonly DeferredTicket[];
}

/** Says, or says anew, which tickets wait for a place in the group; once a minute at most. */
export function backlogOf({ chatId, standing }: SupportGroupChat, now: Date): NewDelivery {
  const shownAt = standing?.digest ? Date.parse(standing.digest.shownAt) : 0;
  return {
    kind: 'edit',
    chatId,
    payload: { type: 'backlog' },
    // It concerns no ticket in particular, and must not wait behind one.
    orderingKey: `${chatId}/backlog`,
    coalesceKey: `backlog:${chatId}`,
    // One message a minute that spares many: it goes before all that waits.
    priority: 0,
    dueAt: new Date(Math.max(now.getTime(), shownAt + everyMs)),
  };
}

export function backlogView(tickets: readonly DeferredTicket[]): { blocks: Block[]; keyboard?: Keyboard } {
  const total = tickets[0]?.total ?? 0;
  if (total === 0) return { blocks: [{ key: 'support.digest.done' }] };
  const rest = total - tickets.length;
  const free = tickets.filter(({ status }) => isOpenStatus(status)).slice(0, offered);
  const buttons = free.map(({ ticketId: id }) =>
    ticketButton({ key: 'support.button.take_id', params: { id } }, 'take', id),
  );
  return {
    blocks: [
      { key: 'support.digest.title', params: { count: total }, style: 'bold' },
      { text: '' },
      ...tickets.map((ticket): Block => ({
        key: 'support.digest.line',
        params: {
          sign: statusSigns[ticket.status],
          id: ticket.ticketId,
          name: shortened(ticket.requesterName, 40),
          subject: shortened(ticket.subject, 80),
        },
        marks: { id: 'code' },
      })),
      ...(rest > 0 ? [{ key: 'support.digest.more', params: { count: rest } } as const] : []),
    ],
    keyboard: { inline: buttons.flatMap((_, at) => (at % 2 === 0 ? [buttons.slice(at, at + 2)] : [])) },
  };
}

/** The most tickets that are asked for to be listed. */
export const mostListed = listed;

/** Changes the message about waiting tickets, or sends it; nothing while none waits and none was told of. */
export function backlogSteps(
  { chatId, standing, tickets }: Backlog,
  settings: StepSettings,
  now: Date,
): Step[] {
  const digest = standing?.digest;
  if (tickets.length === 0 && !digest) return [];
  const language: Language = settings.defaultLanguage;
  const { blocks, keyboard } = backlogView(tickets);
  const { text, entities } = compose(language, blocks);
  const fields = {
    text,
    entities: entities.length > 0 ? entities : undefined,
    reply_markup: replyMarkup(keyboard, language, settings.miniApp),
  };
  const print = createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 16);
  if (digest?.print === print) return [];
  const shown = (messageId: string | null) =>
    [
      {
        type: 'backlog_shown',
        digest: messageId === null ? null : { messageId, shownAt: now.toISOString(), print },
      },
    ] as const;
  if (!digest) {
    return [
      {
        method: 'sendMessage',
        body: { chat_id: chatId, disable_notification: true, ...fields },
        repeatable: true,
        effects: (answer) => shown(String((answer as { message_id: number }).message_id)),
      },
    ];
  }
  return [
    {
      method: 'editMessageText',
      body: { chat_id: chatId, message_id: Number(digest.messageId), ...fields },
      repeatable: true,
      effects: () => shown(tickets.length === 0 ? null : digest.messageId),
      recover: (failure) =>
        failure.kind === 'message_not_found' ? { type: 'again', effects: shown(null) } : null,
    },
  ];
}
