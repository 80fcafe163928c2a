import { foundReplies, type CannedReply } from '@tessera/contracts';
import type { Block } from '@tessera/notifications';
import { slipsBetween } from '../../views/nearest-command';

const most = 10;
const mostNear = 5;
/** More than this many slips make another word of it. */
const mostSlips = 2;

/** How `/c` is used, with what there is to say. */
export const usage = (replies: readonly CannedReply[]): Block[] =>
  replies.length === 0
    ? [{ key: 'bot.canned.none' }]
    : [{ key: 'bot.canned.usage' }, ...replies.slice(0, most).map(line)];

/** There is none of that name, but perhaps these were meant. */
export function unknownReply(replies: readonly CannedReply[], name: string): Block[] {
  const near = nearReplies(replies, name);
  const params = { name };
  return near.length === 0
    ? [{ key: 'bot.canned.unknown', params }]
    : [{ key: 'bot.canned.near', params }, ...near.map(line)];
}

/** Replies that answer to a name that is not quite theirs. */
export function nearReplies(replies: readonly CannedReply[], name: string): CannedReply[] {
  const found = foundReplies(replies, name);
  if (found.length > 0) return found.slice(0, mostNear);
  const typed = name.trim().toLowerCase();
  return replies
    .map((reply) => ({ reply, slips: slipsBetween(typed, reply.name) }))
    .filter(({ slips }) => slips <= mostSlips)
    .sort((one, other) => one.slips - other.slips)
    .map(({ reply }) => reply)
    .slice(0, mostNear);
}

const line = ({ name, title }: CannedReply): Block => ({
  key: 'bot.canned.line',
  params: { name: `/c ${name}`, title },
  marks: { name: 'code' },
});
