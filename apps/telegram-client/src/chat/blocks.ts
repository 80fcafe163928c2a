import { dayOf } from '@/i18n';
import type { Message } from '@/store/wire';
import { serviceText } from './describe';

/** What stands below each other in a chat. */
export type Block =
  | { kind: 'day'; key: string; text: string }
  | { kind: 'service'; key: string; text: string; message: Message }
  /** One bubble: a message, or the messages of an album. */
  | { kind: 'bubble'; key: string; messages: Message[]; first: boolean; last: boolean };

/** Messages this close together, of one sender, form a group with one tail. */
const groupSeconds = 600;

/** @param messages oldest first */
export function blocksOf(messages: readonly Message[]): Block[] {
  const blocks: Block[] = [];
  let day = '';
  for (const message of messages) {
    const today = dayOf(message.date);
    if (today !== day) blocks.push({ kind: 'day', key: `day-${today}`, text: (day = today) });
    const text = serviceText(message);
    if (text !== undefined) {
      blocks.push({ kind: 'service', key: String(message.message_id), text, message });
      continue;
    }
    const before = blocks.at(-1);
    if (before?.kind === 'bubble' && isSameAlbum(before.messages[0]!, message)) {
      before.messages.push(message);
      continue;
    }
    const joins = before?.kind === 'bubble' && isSameGroup(before.messages[0]!, message);
    if (joins) before.last = false;
    blocks.push({
      kind: 'bubble',
      key: String(message.message_id),
      messages: [message],
      first: !joins,
      last: true,
    });
  }
  return blocks;
}

const isSameAlbum = (one: Message, next: Message): boolean =>
  one.media_group_id !== undefined && one.media_group_id === next.media_group_id;

const isSameGroup = (one: Message, next: Message): boolean =>
  one.from?.id === next.from?.id && next.date - one.date < groupSeconds;
