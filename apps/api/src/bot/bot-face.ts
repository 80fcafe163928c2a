import { Inject, Injectable } from '@nestjs/common';
import { BrandingService, SpeechKeeper } from '@tessera/branding';
import { languages, type Language } from '@tessera/contracts';
import { Clock, log, pause, speech, translate } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { BotApi, Bots, TelegramFailure } from '@tessera/platform/telegram';
import { BotProfile } from './bot-profile';

/** One thing that Telegram shows of the bot to those who have not written yet. */
interface Wish {
  /** By which it is remembered. */
  readonly what: string;
  readonly method: string;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** When something else than Telegram's pace is in the way. */
const againMs = 60_000;

/**
 * The bot's name and descriptions in Telegram: the brand's, from the moment that somebody has given the desk one. Telegram allows few such
 * calls, so it is told only what it was not told yet, and the pause it asks for is kept.
 */
@Injectable()
export class BotFace {
  constructor(
    private readonly api: BotApi,
    private readonly bots: Bots,
    private readonly branding: BrandingService,
    private readonly keeper: SpeechKeeper,
    private readonly profile: BotProfile,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Keeps it true until the signal ends; for the one process that speaks for the bot. Never throws. */
  async keep(signal: AbortSignal): Promise<void> {
    let commands = commandWords();
    const changes = this.changes(signal);
    while (!signal.aborted) {
      const changed = changes.next();
      if (commands !== commandWords()) {
        commands = commandWords();
        await this.profile.dressUp(signal);
      }
      const waitMs = await this.tell(signal);
      await Promise.race([changed, ...(waitMs === null ? [] : [pause(this.clock, waitMs, signal)])]);
    }
  }

  /** Tells Telegram what is new; answers with how long to wait before the rest, null when there is none. */
  private async tell(signal: AbortSignal): Promise<number | null> {
    try {
      const { id } = this.bots.current!;
      const told = await this.bots.profile(id);
      for (const { what, method, body, text } of await this.wishes()) {
        if (signal.aborted || told[what] === text) continue;
        await this.api.call(method, body, { signal });
        await this.bots.noteProfile(id, { [what]: text });
      }
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      log.warn({ err: error }, 'Telegram could not be told the bot’s name and descriptions');
      if (!(error instanceof TelegramFailure)) return againMs;
      if (error.kind === 'retry_after') return error.retryAfter * 1000;
      return error.kind === 'rejected' ? null : againMs;
    }
  }

  private async wishes(): Promise<Wish[]> {
    const { name, version } = await this.branding.get(this.bots.current!);
    const { wordings } = speech();
    const own = (key: 'bot.profile.description' | 'bot.profile.short'): boolean =>
      version > 0 || languages.some((language) => wordings[language]?.[key] !== undefined);
    const perLanguage = (['', ...languages] as const).flatMap((code) => [
      ...(own('bot.profile.description')
        ? [this.text('description', 'setMyDescription', 'bot.profile.description', code)]
        : []),
      ...(own('bot.profile.short')
        ? [this.text('short_description', 'setMyShortDescription', 'bot.profile.short', code)]
        : []),
    ]);
    if (version === 0) return perLanguage;
    return [{ what: 'name', method: 'setMyName', body: { name }, text: name }, ...perLanguage];
  }

  /** @param code of a language; empty: for all others */
  private text(
    field: string,
    method: string,
    key: 'bot.profile.description' | 'bot.profile.short',
    code: Language | '',
  ): Wish {
    const text = translate(code || this.settings.defaultLanguage, key);
    const body = { [field]: text, ...(code && { language_code: code }) };
    return { what: `${field}:${code}`, method, body, text };
  }

  /** `next` resolves with the next change, or when the signal ends. */
  private changes(signal: AbortSignal): { next: () => Promise<void> } {
    let wake = (): void => undefined;
    this.keeper.onChange(() => wake());
    signal.addEventListener('abort', () => wake(), { once: true });
    return {
      next: () => (signal.aborted ? Promise.resolve() : new Promise((resolve) => (wake = resolve))),
    };
  }
}

/** The words that commands and the menu button are shown with, as the desk says them. */
const commandWords = (): string =>
  JSON.stringify(
    Object.values(speech().wordings).map((texts) =>
      Object.entries(texts).filter(([key]) => key.startsWith('bot.command.') || key === 'bot.button.menu'),
    ),
  );
