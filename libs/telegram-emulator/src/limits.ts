import { tooManyRequests } from './api-error';
import type { EmulatorClock } from './options';

const OVERALL_PER_SECOND = 30;
const GROUP_PER_MINUTE = 20;
const PRIVATE_BURST = 3;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/** The highest rates seen so far, in sliding windows. */
export interface Peaks {
  /** Messages to all chats within any second. */
  perSecond: number;
  /** Messages to one private chat within any second, the worst chat. */
  perPrivateChatSecond: number;
  /** Messages to one group within any minute, the worst group. */
  perGroupMinute: number;
  /** Calls that came too fast, refused or not. */
  exceeded: number;
}

/**
 * Telegram's sending rates: 30 messages a second overall, one a second to a private chat with short bursts, 20 a minute
 * to a group. Sends, edits and what is done to topics count. Peaks are always measured; 429 is answered only while `enforce` is true.
 */
export class LimitMeter {
  enforce = false;
  private readonly overall: number[] = [];
  private readonly byChat = new Map<number, number[]>();
  private highest: Peaks = noPeaks();

  constructor(private readonly clock: EmulatorClock) {}

  get peaks(): Peaks {
    return { ...this.highest };
  }

  reset(): void {
    this.highest = noPeaks();
    this.overall.length = 0;
    this.byChat.clear();
  }

  /** Counts `count` messages to a chat. @throws ApiError 429 when enforcing and too fast; then nothing is counted. */
  take(chatId: number, isPrivate: boolean, count = 1): void {
    const nowMs = this.clock.now().getTime();
    const chat = this.byChat.get(chatId) ?? [];
    this.byChat.set(chatId, chat);
    forget(this.overall, nowMs - SECOND_MS);
    forget(chat, nowMs - MINUTE_MS);

    const waitMs = Math.max(
      waitFor(this.overall, OVERALL_PER_SECOND, count, SECOND_MS, nowMs),
      isPrivate
        ? waitFor(
            since(chat, nowMs - PRIVATE_BURST * SECOND_MS),
            PRIVATE_BURST,
            1,
            PRIVATE_BURST * SECOND_MS,
            nowMs,
          )
        : waitFor(chat, GROUP_PER_MINUTE, count, MINUTE_MS, nowMs),
    );
    if (waitMs > 0) {
      this.highest.exceeded++;
      if (this.enforce) throw tooManyRequests(Math.max(1, Math.ceil(waitMs / SECOND_MS)));
    }
    for (let i = 0; i < count; i++) {
      this.overall.push(nowMs);
      chat.push(nowMs);
    }
    this.measure(chat, isPrivate, nowMs);
  }

  private measure(chat: number[], isPrivate: boolean, nowMs: number): void {
    const peaks = this.highest;
    peaks.perSecond = Math.max(peaks.perSecond, this.overall.length);
    if (isPrivate) {
      const lastSecond = since(chat, nowMs - SECOND_MS).length;
      peaks.perPrivateChatSecond = Math.max(peaks.perPrivateChatSecond, lastSecond);
    } else {
      peaks.perGroupMinute = Math.max(peaks.perGroupMinute, chat.length);
    }
  }
}

const noPeaks = (): Peaks => ({ perSecond: 0, perPrivateChatSecond: 0, perGroupMinute: 0, exceeded: 0 });

const since = (times: number[], fromMs: number): number[] => times.filter((it) => it > fromMs);

function forget(times: number[], untilMs: number): void {
  while (times.length > 0 && (times[0] as number) <= untilMs) times.shift();
}

/** Milliseconds until `count` more fit into the window; 0 when they fit now. */
function waitFor(times: number[], limit: number, count: number, windowMs: number, nowMs: number): number {
  const tooMany = times.length + Math.min(count, limit) - limit;
  if (tooMany <= 0) return 0;
  return (times[tooMany - 1] as number) + windowMs - nowMs;
}
