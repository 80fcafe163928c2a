import { RateWindow, type Rate } from './rate-window';

/** What Telegram allows, and a little less for clocks that differ. */
export interface Rates {
  /** So many within so many milliseconds. */
  readonly overall: Rate;
  readonly privateChat: Rate;
  readonly group: Rate;
}

export const telegramRates: Rates = {
  overall: [30, 1_010],
  privateChat: [3, 3_050],
  group: [20, 60_200],
};

/** So long the bot rests on the guess that it is meant and not the chats; if so, Telegram says so again. Others must not wait for hours. */
const longestGuessMs = 60_000;

/** Messages that went out a moment ago, by a sender that is no more. */
export interface SentLately {
  readonly chatId: string;
  /** Milliseconds. */
  readonly at: number;
}

/**
 * Telegram's rates as the sender of a bot keeps them: 30 messages a second overall, one a second to a person with a short burst, 20 a
 * minute to a group; and the pauses that Telegram asks for. Times are milliseconds.
 */
export class SendingRates {
  private readonly overall: RateWindow;
  private readonly chats = new Map<string, RateWindow>();
  private readonly pauses = new Map<string, number>();
  private botPause = 0;

  constructor(private readonly rates: Rates = telegramRates) {
    this.overall = new RateWindow(rates.overall);
  }

  /** How many messages may go out at this moment. */
  room(now: number): number {
    return now < this.botPause ? 0 : this.overall.room(now);
  }

  /** True while Telegram wants nothing at all from this bot. */
  paused(now: number): boolean {
    return now < this.botPause;
  }

  /** A call begins that counts for so many messages to a chat. */
  begin(chatId: string, count = 1): void {
    this.overall.begin(count);
    this.chat(chatId).begin(count);
  }

  /**
   * It was answered, or given up. An album goes to a person as one call, though its messages count each: they are spread over the time
   * that they would have taken one by one, so that the chat rests that long.
   */
  end(chatId: string, now: number, count = 1): void {
    this.overall.end(now, count);
    const [most, window] = this.rateOf(chatId);
    const step = isGroup(chatId) ? 0 : window / most;
    const later = Array.from({ length: count }, (_, taken) => now + Math.max(0, taken - most + 1) * step);
    this.chat(chatId).end(now, count, later);
  }

  /** Takes over from a sender that is no more. */
  recall(sent: readonly SentLately[]): void {
    for (const { chatId, at } of sent) {
      this.begin(chatId);
      this.end(chatId, at);
    }
  }

  /** When so many messages may go to a chat at once; `now` when they may go now. */
  freeAt(chatId: string, now: number, count: number): number {
    return Math.max(
      now,
      this.botPause,
      this.pauses.get(chatId) ?? 0,
      this.chat(chatId).freeAt(now, isGroup(chatId) ? count : 1),
      this.overall.freeAt(now, count),
    );
  }

  /** Telegram asked for a pause. It does not say of whom: when two chats are to rest at once, the bot is. */
  pauseChat(chatId: string, now: number, seconds: number): void {
    const until = now + seconds * 1000;
    const others = [...this.pauses].some(([other, end]) => other !== chatId && end > now);
    this.pauses.set(chatId, Math.max(until, this.pauses.get(chatId) ?? 0));
    if (others) this.pauseBot(Math.min(until, now + longestGuessMs));
  }

  pauseBot(until: number): void {
    this.botPause = Math.max(this.botPause, until);
  }

  /** Chats that may get nothing at this moment. */
  resting(now: number): string[] {
    for (const [chatId, until] of this.pauses) if (until <= now) this.pauses.delete(chatId);
    const full: string[] = [];
    for (const [chatId, window] of this.chats) {
      if (window.room(now) <= 0) full.push(chatId);
      else if (window.idle) this.chats.delete(chatId);
    }
    return [...new Set([...this.pauses.keys(), ...full])];
  }

  /** When something that must rest now may go on; null when nothing rests, or when that depends on answers still to come. */
  nextChange(now: number): number | null {
    const ends = [...this.pauses.values(), this.botPause, this.overall.nextRoom(now)];
    for (const window of this.chats.values()) ends.push(window.nextRoom(now));
    const coming = ends.filter((end): end is number => end !== null && end > now);
    return coming.length > 0 ? Math.min(...coming) : null;
  }

  private chat(chatId: string): RateWindow {
    const known = this.chats.get(chatId);
    if (known) return known;
    const window = new RateWindow(this.rateOf(chatId));
    this.chats.set(chatId, window);
    return window;
  }

  private rateOf(chatId: string): Rate {
    return isGroup(chatId) ? this.rates.group : this.rates.privateChat;
  }
}

/** Ids of groups are negative. */
const isGroup = (chatId: string): boolean => chatId.startsWith('-');
