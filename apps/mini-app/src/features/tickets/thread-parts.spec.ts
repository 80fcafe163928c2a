import type { AnyMessage } from '@tessera/contracts';
import { applyCatchUp, applyTicketEvent, type Thread } from './applyTicketEvent';
import { backAtNewest, hasNewer, hasOlder, partOf, withAround, withNewer, withOlder } from './thread-parts';

const message = (seq: number, rev = seq): AnyMessage => ({ seq, rev, id: String(seq) }) as AnyMessage;
const run = (from: number, to: number): AnyMessage[] =>
  Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
const thread = (from: number, to: number): Thread =>
  ({ ticket: { rev: to, lastSeq: to }, messages: run(from, to), rev: to, heardRev: to, reads: {} }) as never;
const ends = (part: readonly AnyMessage[]): unknown[] => [part[0]?.seq, part.at(-1)?.seq, part.length];

describe('the parts of a conversation', () => {
  it('puts an older page in front once', () => {
    const known = withOlder(thread(4, 4), [message(2), message(3), message(4)]);
    expect(ends(known.messages)).toEqual([2, 4, 3]);
    expect([hasOlder(known), hasNewer(known)]).toEqual([true, false]);
  });

  it('keeps a part further back for itself, and what comes goes to the newest', () => {
    let known = withAround(thread(80, 100), run(10, 20));
    expect([ends(partOf(known)), hasOlder(known), hasNewer(known)]).toEqual([[10, 20, 11], true, true]);
    known = applyTicketEvent(known, { type: 'message.created', rev: 101, message: message(101) }, '1');
    expect([ends(partOf(known)), ends(known.messages)]).toEqual([
      [10, 20, 11],
      [80, 101, 22],
    ]);
    expect(ends(partOf(backAtNewest(known)))).toEqual([80, 101, 22]);
  });

  it('grows on both sides until it meets the newest, without a gap or a double', () => {
    let known = withAround(thread(30, 100), run(10, 20));
    known = withOlder(known, run(1, 9));
    known = withNewer(known, run(21, 25));
    expect([ends(partOf(known)), hasOlder(known), hasNewer(known)]).toEqual([[1, 25, 25], false, true]);
    known = withNewer(known, run(26, 45));
    expect([ends(partOf(known)), hasNewer(known)]).toEqual([[1, 100, 100], false]);
  });

  it('is one with the newest where it touches them', () => {
    expect(hasNewer(withAround(thread(30, 100), run(10, 29)))).toBe(false);
    expect(hasNewer(withAround(thread(30, 100), run(10, 28)))).toBe(true);
  });

  it('takes no page that was asked for where one is no more', () => {
    const far = withAround(thread(4951, 5000), run(550, 650));
    const asked = { older: run(850, 949), newer: run(151, 250), ahead: run(751, 850) };
    expect(withOlder(backAtNewest(far), asked.older)).toEqual(backAtNewest(far));
    expect(withOlder(far, asked.older)).toBe(far);
    expect(withNewer(far, asked.newer)).toBe(far);
    expect(withNewer(far, asked.ahead)).toBe(far);
    expect(withNewer(backAtNewest(far), asked.newer)).toEqual(backAtNewest(far));
  });

  it('keeps what is newer than all that was known for itself until the rest came', () => {
    const ahead = withAround(thread(4941, 4990), run(5100, 5200));
    expect(ends(partOf(ahead))).toEqual([5100, 5200, 101]);
    expect(ends(backAtNewest(ahead).messages)).toEqual([4941, 4990, 50]);
  });

  it('hears of what changes far back', () => {
    let known = withAround(thread(80, 100), run(10, 20));
    const edited = { ...message(15, 101), text: 'changed' } as AnyMessage;
    known = applyTicketEvent(known, { type: 'message.updated', rev: 101, message: edited }, '1');
    expect(partOf(known)[5]).toBe(edited);
    const again = { ...message(15, 102), text: 'again' } as AnyMessage;
    const missed = { ticket: known.ticket, messages: [again, message(101, 102)], rev: 102, partial: false };
    expect(partOf(applyCatchUp(known, missed, 101))[5]).toBe(again);
    expect(hasNewer(applyCatchUp(known, { ...missed, partial: true }, 101))).toBe(false);
    const deleted = { ...message(12, 103), text: '', deletedAt: '2026-01-01T00:00:00.000Z' } as AnyMessage;
    known = applyTicketEvent(known, { type: 'message.deleted', rev: 103, message: deleted }, '1');
    expect(ends(partOf(known))).toEqual([10, 20, 11]);
    expect(partOf(known)[2]).toBe(deleted);
  });
});
