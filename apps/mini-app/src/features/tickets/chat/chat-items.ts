import type { TimelineEntry } from '@tessera/contracts';
import type { ChatMessage } from './chat-message';

export type ChatItem =
  | { type: 'day'; key: string; at: string }
  | { type: 'unread'; key: string }
  /** What follows was said in another ticket. */
  | { type: 'moved'; key: string; ticketId: string }
  | { type: 'system'; key: string; entry: TimelineEntry }
  | {
      type: 'message';
      key: string;
      message: ChatMessage;
      /** First of its group: has room above. */
      first: boolean;
      /** The author changed, so the name is shown. */
      named: boolean;
      /** Last of its group: has the tail. */
      last: boolean;
    };

export interface ChatSource {
  /** By time; pending ones at the end. */
  messages: readonly ChatMessage[];
  timeline: readonly TimelineEntry[];
  /** Messages before the first one exist but are not among these. */
  hasOlder: boolean;
  /** The same behind the last one. */
  hasNewer: boolean;
  /** Seq of the first message that was unread when the chat was opened. */
  firstUnread: number | undefined;
}

/** Messages of one author within this time stand together. */
const groupWithin = 60_000;

/** What the messages tell anyway is not told twice. */
const shownEvents = (entry: TimelineEntry): boolean =>
  !entry.type.startsWith('message.') && entry.type !== 'ticket.opened';

const days = new Map<string, string>();

/** Local day of an instant; kept by the minute, because a long conversation asks for thousands at once. */
function dayOf(iso: string): string {
  const minute = iso.slice(0, 16);
  const known = days.get(minute) ?? new Date(iso).toDateString();
  days.set(minute, known);
  return known;
}

const together = (a: ChatMessage | undefined, b: ChatMessage | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.authorKey === b.authorKey &&
  a.side === b.side &&
  a.kind === b.kind &&
  a.movedFrom?.ticketId === b.movedFrom?.ticketId &&
  dayOf(a.at) === dayOf(b.at) &&
  Math.abs(Date.parse(b.at) - Date.parse(a.at)) < groupWithin;

/** The chat from top to bottom: messages in groups, system lines, days and the unread line. */
export function chatItems(source: ChatSource): ChatItem[] {
  const { messages, firstUnread } = source;
  const lines = linesAmong(source);
  const lined = mergeByTime(messages, lines);
  const items: ChatItem[] = [];
  let day = '';
  const days = new Map<string, number>();
  let unreadShown = false;
  let movedFrom: string | undefined;

  lined.forEach((entry, index) => {
    const at = entry.at;
    if ('side' in entry && entry.movedFrom?.ticketId !== movedFrom) {
      movedFrom = entry.movedFrom?.ticketId;
      if (movedFrom) items.push({ type: 'moved', key: `moved:${entry.key}`, ticketId: movedFrom });
      day = '';
    }
    if (dayOf(at) !== day) {
      day = dayOf(at);
      // Behind what was moved here a day may come again.
      const times = days.get(day) ?? 0;
      days.set(day, times + 1);
      items.push({ type: 'day', key: times === 0 ? `day:${day}` : `day:${day}:${times}`, at });
    }
    if (!('side' in entry)) {
      items.push({ type: 'system', key: `event:${entry.id}`, entry });
      return;
    }
    const startsUnread =
      !unreadShown && firstUnread !== undefined && (entry.seq ?? 0) >= firstUnread && !entry.mine;
    if (startsUnread) {
      unreadShown = true;
      items.push({ type: 'unread', key: 'unread' });
    }
    const before = neighbour(lined[index - 1]);
    const after = neighbour(lined[index + 1]);
    items.push({
      type: 'message',
      key: entry.key,
      message: entry,
      first: startsUnread || !together(before, entry),
      named: startsUnread || before?.authorKey !== entry.authorKey || dayOf(before.at) !== dayOf(entry.at),
      last: !together(entry, after),
    });
  });
  return items;
}

/** Those that belong to these messages: what happened before them or after them stands with others. */
function linesAmong({ messages, timeline, hasOlder, hasNewer }: ChatSource): TimelineEntry[] {
  const [first, last] = [messages[0], messages.at(-1)];
  const from = hasOlder && first ? standsSince(first) : '';
  const until = hasNewer && last ? standsSince(last) : undefined;
  return timeline.filter(
    (entry) => shownEvents(entry) && entry.at >= from && (until === undefined || entry.at < until),
  );
}

/** When it came to stand here: what was moved keeps the time at which it was said. */
const standsSince = (message: ChatMessage): string => message.movedFrom?.at ?? message.at;

const neighbour = (entry: ChatMessage | TimelineEntry | undefined): ChatMessage | undefined =>
  entry && 'side' in entry ? entry : undefined;

/** Both are in order already; at the same instant a message comes before the line about it. */
function mergeByTime(
  messages: readonly ChatMessage[],
  lines: readonly TimelineEntry[],
): (ChatMessage | TimelineEntry)[] {
  const sorted = [...lines].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.rev - b.rev));
  const merged: (ChatMessage | TimelineEntry)[] = [];
  let next = 0;
  for (const message of messages) {
    while (
      next < sorted.length &&
      message.seq !== undefined &&
      (sorted[next] as TimelineEntry).at < standsSince(message)
    ) {
      merged.push(sorted[next++] as TimelineEntry);
    }
    merged.push(message);
  }
  const rest = sorted.slice(next);
  const firstPending = merged.findIndex((entry) => 'side' in entry && entry.seq === undefined);
  merged.splice(firstPending < 0 ? merged.length : firstPending, 0, ...rest);
  return merged;
}

/** The items, those that say the same as before being the same objects, so that they are not drawn again. */
export function keepSame(items: ChatItem[], before: readonly ChatItem[]): ChatItem[] {
  const known = new Map(before.map((item) => [item.key, item]));
  return items.map((item) => {
    const old = known.get(item.key);
    return old && saysTheSame(old, item) ? old : item;
  });
}

const saysTheSame = (a: ChatItem, b: ChatItem): boolean =>
  Object.entries(b).every(([name, value]) => (a as unknown as Record<string, unknown>)[name] === value);
