import { Injectable } from '@nestjs/common';
import type { TelegramFailure } from './telegram-failure';

export type BotLinkState = 'off' | 'connecting' | 'running' | 'unreachable';

/** How this process, or the one that holds the bot's lease, gets along with Telegram; read by `/status`. */
@Injectable()
export class BotLink {
  state: BotLinkState = 'off';
  /** The kind of the last failure while the state is `unreachable`. */
  failure: TelegramFailure['kind'] | null = null;

  connecting(): void {
    if (this.state === 'off') this.state = 'connecting';
  }

  works(): void {
    this.state = 'running';
    this.failure = null;
  }

  /** @returns true when this is news, so that the log says it once */
  fails(kind: TelegramFailure['kind']): boolean {
    const news = this.state !== 'unreachable' || this.failure !== kind;
    this.state = 'unreachable';
    this.failure = kind;
    return news;
  }
}
