import fc from 'fast-check';
import { SendingRates } from './sending-rates';

const rates = () => new SendingRates({ overall: [30, 1000], privateChat: [3, 3000], group: [20, 60_000] });
/** A call that is answered at once. */
const send = (it: SendingRates, chatId: string, at: number): void => {
  it.begin(chatId);
  it.end(chatId, at);
};

describe('SendingRates', () => {
  it('lets 30 go within any second', () => {
    const it = rates();
    for (let chat = 0; chat < 20; chat++) send(it, String(chat), 0);
    expect(it.room(500)).toBe(10);
    for (let chat = 20; chat < 30; chat++) send(it, String(chat), 500);
    expect(it.room(999)).toBe(0);
    expect(it.nextChange(999)).toBe(1000);
    expect(it.room(1000)).toBe(20);
    expect(it.room(1500)).toBe(30);
  });

  it('lets a person have three at once, then one a second', () => {
    const it = rates();
    for (const at of [0, 10, 20]) send(it, '7', at);
    expect(it.resting(30)).toEqual(['7']);
    expect(it.nextChange(30)).toBe(3000);
    expect(it.resting(3000)).toEqual([]);
    send(it, '7', 3000);
    expect(it.resting(3001)).toEqual(['7']);
  });

  it('lets a group have 20 a minute', () => {
    const it = rates();
    for (let number = 0; number < 20; number++) send(it, '-5', number * 100);
    expect(it.resting(59_999)).toEqual(['-5']);
    expect(it.resting(60_000)).toEqual([]);
  });

  it('rests one chat, and the bot when a second chat is refused meanwhile', () => {
    const it = rates();
    it.pauseChat('7', 0, 5);
    expect(it.resting(0)).toEqual(['7']);
    expect(it.paused(0)).toBe(false);
    it.pauseChat('8', 1000, 5);
    expect(it.paused(5999)).toBe(true);
    expect(it.room(5999)).toBe(0);
    expect(it.paused(6000)).toBe(false);
  });

  it('is not silent for hours because two chats must be', () => {
    const it = rates();
    it.pauseChat('7', 0, 35_000);
    it.pauseChat('8', 0, 35_000);
    expect(it.paused(59_999)).toBe(true);
    expect(it.paused(60_000)).toBe(false);
    expect(it.resting(60_000)).toEqual(['7', '8']);
  });

  it('counts a call from its beginning until its window after the answer, so that late arrivals never bunch', () => {
    const it = rates();
    for (let chat = 0; chat < 30; chat++) it.begin(String(chat));
    expect(it.room(5_000)).toBe(0);
    expect(it.nextChange(5_000)).toBeNull();
    for (let chat = 0; chat < 30; chat++) it.end(String(chat), 5_000);
    expect(it.room(5_999)).toBe(0);
    expect(it.room(6_000)).toBe(30);
  });

  it('goes on with what the sender before it had sent', () => {
    const it = rates();
    it.recall(Array.from({ length: 20 }, (_, index) => ({ chatId: '-5', at: index * 1000 })));
    expect(it.resting(20_000)).toEqual(['-5']);
    expect(it.nextChange(20_000)).toBe(60_000);
  });

  it('keeps any window that Telegram may see, whatever the network does', () => {
    const delay = fc.integer({ min: 0, max: 900 });
    fc.assert(
      fc.property(fc.array(fc.tuple(delay, delay), { minLength: 60, maxLength: 150 }), (delays) => {
        const it = rates();
        const arrivals: number[] = [];
        const ends: { at: number; chat: string }[] = [];
        let next = 0;
        for (let now = 0; next < delays.length; now += 10) {
          for (const end of ends.splice(0)) {
            if (end.at <= now) it.end(end.chat, end.at);
            else ends.push(end);
          }
          while (next < delays.length && it.room(now) > 0) {
            const [there, back] = delays[next]!;
            const chat = String(next++);
            it.begin(chat);
            arrivals.push(now + there);
            ends.push({ at: now + there + back, chat });
          }
        }
        arrivals.sort((a, b) => a - b);
        for (const [index, first] of arrivals.entries()) {
          const within = arrivals.slice(index).filter((at) => at < first + 1000).length;
          expect(within).toBeLessThanOrEqual(30);
        }
      }),
      { numRuns: 50 },
    );
  });
});
