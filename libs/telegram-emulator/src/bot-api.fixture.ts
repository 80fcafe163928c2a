import { TelegramEmulator } from './emulator';
import type { EmulatorOptions } from './options';

/** An answer of the Bot API as it arrives. */
export interface ApiAnswer<T = unknown> {
  ok: boolean;
  result?: T;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
}

/** Calls a method over HTTP with a JSON body; the HTTP status must agree with the envelope. */
export async function callApi<T = any>(
  tg: TelegramEmulator,
  method: string,
  params: object = {},
  token = tg.token,
): Promise<ApiAnswer<T>> {
  const response = await fetch(`${tg.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const answer = (await response.json()) as ApiAnswer<T>;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

/** Calls a method that must succeed and gives its result. */
export async function callOk<T = any>(tg: TelegramEmulator, method: string, params: object = {}): Promise<T> {
  const answer = await callApi<T>(tg, method, params);
  if (!answer.ok) throw new Error(`${method} failed: ${answer.description}`);
  return answer.result as T;
}

/** Calls a method that must fail and gives what Telegram says. */
export async function refusal(tg: TelegramEmulator, method: string, params: object = {}): Promise<string> {
  const answer = await callApi(tg, method, params);
  expect(answer.ok).toBe(false);
  return answer.description ?? '';
}

/** A clock that moves only by `advance`. */
export class TestClock {
  constructor(private current = new Date('2026-03-01T12:00:00Z')) {}

  now(): Date {
    return this.current;
  }

  advance(seconds: number): void {
    this.current = new Date(this.current.getTime() + seconds * 1000);
  }
}

/** A fresh emulator with a clock that stands still, for every test of the surrounding block. */
export function useEmulator(options: EmulatorOptions = {}): {
  readonly tg: TelegramEmulator;
  readonly clock: TestClock;
} {
  let tg: TelegramEmulator | undefined;
  let clock = new TestClock();
  beforeEach(async () => {
    clock = new TestClock();
    tg = await TelegramEmulator.start({ clock, ...options });
  });
  afterEach(() => tg?.stop());
  return {
    get tg() {
      if (!tg) throw new Error('The emulator runs inside tests only');
      return tg;
    },
    get clock() {
      return clock;
    },
  };
}
