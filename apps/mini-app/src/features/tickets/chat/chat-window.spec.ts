import {
  around,
  filling,
  further,
  mostShown,
  isFull,
  nearer,
  openingSpan,
  reachesEnd,
  roomBefore,
  settled,
  type Held,
  type Span,
} from './chat-window';

const held = (first: number, last: number, live = true): Held => ({ first, last, live });
const size = ({ from, to }: Span, { last }: Held): number => Math.min(to, last) - from + 1;

describe('the window over a conversation', () => {
  it('opens at the end, with what fills a screen', () => {
    expect(openingSpan(held(4951, 5000))).toEqual({ from: 4981, to: Infinity });
    expect(openingSpan(held(1, 3))).toEqual({ from: 1, to: Infinity });
  });

  it('draws first what fills the screen: few long messages, more short ones', () => {
    const phone = { width: 311, height: 684 };
    const said = (...lengths: number[]) => lengths.map((length) => ({ text: 'x'.repeat(length) }));
    const all = (length: number) => said(...Array.from({ length: 50 }, () => length));
    expect(filling(all(2), phone)).toBe(20);
    expect(filling(all(100), phone)).toBe(13);
    expect(filling(all(10_000), phone)).toBe(1);
    expect(filling(said(10_000, 2, 2), phone)).toBe(3);
    expect(filling([], phone)).toBe(20);
    expect(openingSpan(held(4951, 5000), Infinity, 13).from).toBe(4988);
    expect(openingSpan(held(4951, 5000), 4990, 13).from).toBe(4982);
  });

  it('opens above the first unread message where that is at hand', () => {
    expect(openingSpan(held(4951, 5000), 4960).from).toBe(4952);
    expect(openingSpan(held(4951, 5000), 4952).from).toBe(4951);
    expect(openingSpan(held(4951, 5000), 4999).from).toBe(4981);
    // Elsewhere it would be a line at a wrong place.
    expect(openingSpan(held(4951, 5000), 3000).from).toBe(4981);
    const long = held(1, 5000);
    expect(size(openingSpan(long, 3000), long)).toBe(mostShown);
  });

  it('never holds more than its measure, however far one goes, and meets every message', () => {
    const all = held(1, 5000);
    const seen = new Set<number>();
    let span = openingSpan(all);
    for (const go of [further, nearer]) {
      for (let steps = 0; steps < 500; steps++) {
        expect(size(span, all)).toBeLessThanOrEqual(mostShown);
        for (let seq = span.from; seq <= Math.min(span.to, all.last); seq++) seen.add(seq);
        span = go(span, all);
      }
      expect(reachesEnd(span, all)).toBe(go === nearer);
    }
    expect(seen.size).toBe(5000);
  });

  it('keeps a step of what was seen before', () => {
    const all = held(1, 5000);
    const span = { from: 1000, to: 1149 };
    expect(further(span, all)).toEqual({ from: 988, to: 1137 });
    expect(nearer(span, all)).toEqual({ from: 1012, to: 1161 });
  });

  it('stands around a message that is asked for', () => {
    expect(around(120, held(70, 170, false))).toEqual({ from: 80, to: 160 });
    expect(around(5, held(1, 5000))).toEqual({ from: 1, to: 45 });
    expect(around(4990, held(1, 5000))).toEqual({ from: 4950, to: Infinity });
    expect(around(4990, held(4900, 5000, false)).to).toBe(5000);
  });

  it.each([
    ['a phone', 800, 60],
    ['a screen that stands', 2_400, 60],
    ['one that is higher than all that is drawn', 12_000, 60],
    ['one of many short lines', 3_800, 30],
  ])('comes to rest on %s', (_which, height, line) => {
    const all = held(1, 5000);
    for (const start of [openingSpan(all), around(2500, all), around(40, all)]) {
      let span = start;
      // What is in view stays there.
      const inView = (span.from + Math.min(span.to, all.last)) / 2;
      const beyond = (): number => Math.max(0, size(span, all) * line - height);
      const room = (): number => roomBefore(beyond(), isFull(span, all));
      const above = (): number => Math.min(beyond(), Math.max(0, (inView - span.from) * line - height / 2));
      const below = (): number => beyond() - above();
      let steps = 0;
      for (let before; before !== span && steps < 1000;) {
        before = span;
        for (; above() < room() && span.from > all.first && steps < 1000; steps++) span = further(span, all);
        for (; below() < room() && Math.min(span.to, all.last) < all.last && steps < 1000; steps++)
          span = nearer(span, all);
      }
      expect(steps).toBeLessThan(30);
    }
  });

  it('draws ahead as far as it goes while nothing has to go for it', () => {
    expect(roomBefore(0, false)).toBe(roomBefore(9_000, true));
    expect([roomBefore(300, true), roomBefore(-5, true)]).toEqual([100, 0]);
  });

  describe('when messages come', () => {
    const full = { from: 4851, to: Infinity };

    it('lets the oldest go for somebody who reads the end', () => {
      expect(settled(full, held(4801, 5001), true)).toEqual({ from: 4852, to: Infinity });
    });

    it('lets what comes wait for somebody who reads further up', () => {
      const span = settled(full, held(4801, 5001), false);
      expect(span).toEqual({ from: 4851, to: 5000 });
      expect(reachesEnd(span, held(4801, 5001))).toBe(false);
    });

    it('is the same where nothing has to go', () => {
      const span = { from: 4990, to: Infinity };
      expect(settled(span, held(4801, 5001), true)).toBe(span);
    });

    it('begins at the end again when others are at hand than those that were seen', () => {
      expect(settled({ from: 100, to: 249 }, held(4951, 5000), false)).toEqual({ from: 4981, to: Infinity });
      expect(settled({ from: 4900, to: Infinity }, held(4951, 5000), false).from).toBe(4951);
    });
  });
});
