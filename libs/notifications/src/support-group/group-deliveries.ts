import type { Door } from '@tessera/platform';
import type { NewDelivery } from '../queue/delivery-payload';
import type { Block } from '../text/phrase';

/** A topic or card that something is to be said in. */
export interface Target {
  readonly id: string;
  readonly chatId: string;
  readonly ticketId: string;
}

const at = ({ id, chatId, ticketId }: Target) => ({ surfaceId: id, chatId, ticketId });

/** Brings the topic or card up to date; several of a moment are one. */
export const updateOf = (target: Target, priority: NewDelivery['priority'] = 2): NewDelivery => ({
  ...at(target),
  kind: 'topic',
  payload: { type: 'surface' },
  coalesceKey: `surface:${target.id}`,
  priority,
});

/** A message of ours, for the team. `door` is told where it did not come by the bot. */
export const mirrorOf = (
  target: Target,
  messageId: string,
  more: Pick<NewDelivery, 'dueAt' | 'priority'> & { door?: Door; fileIds?: readonly string[] } = {},
): NewDelivery => {
  const { door, fileIds, ...when } = more;
  return {
    ...at(target),
    kind: 'send',
    messageId,
    payload: {
      type: 'mirror',
      ...(door === 'miniapp' || door === 'web' || door === 'api' ? { door } : {}),
      ...(fileIds && { fileIds }),
    },
    ...when,
  };
};

export const correctionOf = (target: Target, messageId: string): NewDelivery => ({
  ...at(target),
  kind: 'edit',
  messageId,
  payload: { type: 'correction' },
  priority: 2,
});

/** Lines of the bot's own. */
export const linesOf = (
  target: Target,
  blocks: readonly Block[],
  more: { replyTo?: string; priority?: NewDelivery['priority'] } = {},
): NewDelivery => ({
  ...at(target),
  kind: 'send',
  payload: {
    type: 'text',
    blocks,
    silent: true,
    ...(more.replyTo !== undefined && { replyTo: more.replyTo }),
  },
  priority: more.priority ?? 2,
});
