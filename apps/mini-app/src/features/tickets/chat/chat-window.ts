/** The messages that stand in the page, by seq, both ends among them. */
export interface Span {
  from: number;
  /** Infinity: whatever comes at the end stands there, too. */
  to: number;
}

/** The messages that are at hand, without a gap. */
export interface Held {
  first: number;
  last: number;
  /** They reach the newest one. */
  live: boolean;
}

/** However far somebody scrolls, no more than so many are drawn. */
export const mostShown = 150;
/** So many come in one frame: more would be seen as a jerk. */
const step = 12;
/** So many are at hand on either side. */
export const reserve = 40;
/** More is drawn before the edge of what stands in the page comes so near. */
const margin = 1_400;
/** What fills a large screen, whatever is said; the rest follows when it is there. */
const opening = 20;
/** Above the first unread one. */
const before = 8;

/** A line of a bubble, what stands around its lines, and how wide a letter is, in pixels. */
const [lineHeight, aroundLines, letter] = [20, 14, 7.5];

/**
 * How many of the last messages fill a screen: as high as their words make them at least, so rather too many.
 * @param room width of a bubble's text and height of the conversation
 */
export function filling(
  messages: readonly { text: string }[],
  room: { width: number; height: number },
): number {
  let [count, height] = [0, 0];
  while (count < opening && height < room.height) {
    count++;
    const { length = 0 } = messages.at(-count)?.text ?? '';
    height += aroundLines + lineHeight * Math.max(1, Math.floor((length * letter) / room.width));
  }
  return count;
}

/**
 * The end of the conversation, from above the first unread message where that is near.
 * @param fills so many of the last ones fill the screen
 */
export function openingSpan({ first, last }: Held, firstUnread = Infinity, fills = opening): Span {
  const unread = firstUnread >= first ? firstUnread - before : Infinity;
  const from = Math.min(last - fills + 1, unread);
  return { from: Math.max(first, from, last - mostShown + 1), to: Infinity };
}

/** A step back; as many go at the other end as are too many. */
export function further({ from, to }: Span, held: Held): Span {
  const start = Math.max(held.first, from - step);
  const most = start + mostShown - 1;
  return { from: start, to: Math.min(to, held.last) > most ? most : to };
}

/** A step towards the newest. */
export function nearer({ from, to }: Span, held: Held): Span {
  const end = Math.min(held.last, to + step);
  return { from: Math.max(from, end - mostShown + 1), to: openEnd(end, held) };
}

/** As many on both sides of one. */
export function around(seq: number, held: Held): Span {
  const end = Math.min(held.last, seq + reserve);
  return { from: Math.max(held.first, seq - reserve), to: openEnd(end, held) };
}

/**
 * The same after messages came or went.
 * @param atEnd the newest is looked at: the oldest make room for what comes; else what comes waits
 */
export function settled(span: Span, held: Held, atEnd: boolean): Span {
  const gone = span.from > held.last || Math.min(span.to, held.last) < held.first;
  if (gone) return openingSpan(held);
  const from = Math.max(span.from, held.first);
  const to = span.to === Infinity && !held.live ? held.last : span.to;
  if (Math.min(to, held.last) - from < mostShown)
    return from === span.from && to === span.to ? span : { from, to };
  return atEnd ? { from: held.last - mostShown + 1, to } : { from, to: from + mostShown - 1 };
}

/** As many are drawn as may be. */
export const isFull = ({ from, to }: Span, { last }: Held): boolean =>
  Math.min(to, last) - from + 1 >= mostShown;

/**
 * How near an edge of what is drawn one comes before more is. Where as much is drawn as may be, what comes at one edge goes at the other:
 * on a very high screen each would call for the other, did each not leave the other its third.
 * @param beyond what is drawn and not in view, both sides together
 */
export const roomBefore = (beyond: number, full: boolean): number =>
  full ? Math.min(margin, Math.max(0, beyond) / 3) : margin;

/** True when the newest message stands in the page. */
export const reachesEnd = ({ to }: Span, { last, live }: Held): boolean => live && to >= last;

const openEnd = (end: number, { last, live }: Held): number => (live && end === last ? Infinity : end);
