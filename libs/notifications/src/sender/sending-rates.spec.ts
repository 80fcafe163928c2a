import { SendingRates } from './sending-rates';

const rates = () => new SendingRates({ overall: [30, 1000], privateChat: [3, 3000], group: [20, 60_000] });

describe('SendingRates', () => {
  it('lets 30 go within any second', () => {
    const it = rates();
    for (let chat = 0; chat < 20; chat++) it.take(String(chat), 0);
    expect(it.room(500)).toBe(10);
    for (let chat = 20; chat < 30; chat++) it.take(String(chat), 500);
    expect(it.room(999)).toBe(0);
    expect(it.nextChange(999)).toBe(1000);
    expect(it.room(1000)).toBe(20);
    expect(it.room(1500)).toBe(30);
  });

  it('lets a person have three at once, then one a second', () => {
    const it = rates();
    for (const at of [0, 10, 20]) it.take('7', at);
    expect(it.resting(30)).toEqual(['7']);
    expect(it.nextChange(30)).toBe(3000);
    expect(it.resting(3000)).toEqual([]);
    it.take('7', 3000);
    expect(it.resting(3001)).toEqual(['7']);
  });

  it('lets a group have 20 a minute', () => {
    const it = rates();
    for (let number = 0; number < 20; number++) it.take('-5', number * 100);
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
});
