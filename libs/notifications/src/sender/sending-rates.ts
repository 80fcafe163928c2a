/** What Telegram allows, with a little room for messages that arrive closer together than they were sent. */
export interface Rates {
  /** So many within so many milliseconds. */
  readonly overall: Rate;
  readonly privateChat: Rate;
  readonly group: Rate;
}
type Rate = readonly [count: number, milliseconds: number];

export const telegramRates: Rates = {
  overall: [30, 1_050],
  privateChat: [3, 3_100],
  group: [20, 60_500],
};

/**
 * Telegram's rates as the sender of a bot keeps them: 30 messages a second overall, one a second to a person with a short burst, 20 a
 * minute to a group; and the pauses that Telegram asks for. Times are milliseconds.
 */
export class SendingRates {
  private readonly overall: number[] = [];
  private readonly chats = new Map<string, number[]>();
  private readonly pauses = new Map<string, number>();
  private botPause = 0;

  constructor(private readonly rates: Rates = telegramRates) {}

  /** How many messages may go out at this moment. */
  room(now: number): number {
    if (now < this.botPause) return 0;
    const [count, window] = this.rates.overall;
    forget(this.overall, now - window);
    return count - this.overall.length;
  }

  /** True while Telegram wants nothing at all from this bot. */
  paused(now: number): boolean {
    return now < this.botPause;
  }

  /**
   * Counts messages to a chat. An album goes to a person as one call, though its messages count each: they are spread over the time that
   * they would have taken one by one, so that the chat rests that long.
   */
  take(chatId: string, now: number, count = 1): void {
    const sent = this.chats.get(chatId) ?? [];
    const [most, window] = this.rateOf(chatId);
    const later = chatId.startsWith('-') ? 0 : window / most;
    for (let taken = 0; taken < count; taken++) {
      this.overall.push(now);
      sent.push(now + Math.max(0, taken - most + 1) * later);
    }
    this.chats.set(chatId, sent);
  }

  /** When so many messages may go to a chat at once; `now` when they may go now. */
  freeAt(chatId: string, now: number, count: number): number {
    const [, window] = this.rateOf(chatId);
    const sent = (this.chats.get(chatId) ?? []).filter((at) => at > now - window);
    const group = chatId.startsWith('-');
    return Math.max(
      now,
      this.botPause,
      this.pauses.get(chatId) ?? 0,
      roomAt(sent, this.rateOf(chatId), group ? count : 1),
      roomAt(
        this.overall.filter((at) => at > now - this.rates.overall[1]),
        this.rates.overall,
        count,
      ),
    );
  }

  /** Telegram asked for a pause. It does not say of whom: when two chats are to rest at once, the bot is. */
  pauseChat(chatId: string, now: number, seconds: number): void {
    const until = now + seconds * 1000;
    const others = [...this.pauses].some(([other, end]) => other !== chatId && end > now);
    this.pauses.set(chatId, Math.max(until, this.pauses.get(chatId) ?? 0));
    if (others) this.pauseBot(until);
  }

  pauseBot(until: number): void {
    this.botPause = Math.max(this.botPause, until);
  }

  /** Chats that may get nothing at this moment. */
  resting(now: number): string[] {
    for (const [chatId, until] of this.pauses) if (until <= now) this.pauses.delete(chatId);
    for (const [chatId, sent] of this.chats) {
      forget(sent, now - this.rateOf(chatId)[1]);
      if (sent.length === 0) this.chats.delete(chatId);
    }
    const full = [...this.chats].filter(([chatId, sent]) => sent.length >= this.rateOf(chatId)[0]);
    return [...new Set([...this.pauses.keys(), ...full.map(([chatId]) => chatId)])];
  }

  /** When something that must rest now may go on; null when nothing rests. */
  nextChange(now: number): number | null {
    const ends = [...this.pauses.values()];
    for (const [chatId, sent] of this.chats) {
      const [count, window] = this.rateOf(chatId);
      if (sent.length >= count) ends.push(sent[sent.length - count]! + window);
    }
    const [count, window] = this.rates.overall;
    if (this.overall.length >= count) ends.push(this.overall[this.overall.length - count]! + window);
    if (this.botPause > now) ends.push(this.botPause);
    const coming = ends.filter((end) => end > now);
    return coming.length > 0 ? Math.min(...coming) : null;
  }

  /** Ids of groups are negative. */
  private rateOf(chatId: string): Rate {
    return chatId.startsWith('-') ? this.rates.group : this.rates.privateChat;
  }
}

/** When `count` more fit into the rate's window; 0: they fit already. */
function roomAt(times: readonly number[], [most, window]: Rate, count: number): number {
  const over = times.length + Math.min(count, most) - most;
  return over <= 0 ? 0 : times[over - 1]! + window;
}

function forget(times: number[], until: number): void {
  let old = 0;
  while (old < times.length && times[old]! <= until) old++;
  if (old > 0) times.splice(0, old);
}
