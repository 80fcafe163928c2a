import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Desks } from '@tessera/identity';
import { Clock, log, speakAs, type Speech } from '@tessera/platform';
import { Database, Signals } from '@tessera/platform/database';
import { BrandingRepository } from './branding.repository';
import { speechWordings } from './wordings/wording.rules';
import { WordingsRepository } from './wordings/wordings.repository';

/** Topic of Signals; carries a desk id. */
export const speechTopic = 'branding';

const againMs = 1_000;

/** Keeps how this process speaks true to what the desk's admins say, in whichever process they say it. */
@Injectable()
export class SpeechKeeper implements OnModuleInit, OnModuleDestroy {
  private readonly listeners: (() => void)[] = [];
  private reading: Promise<void> | null = null;
  private stale = false;
  private stopped = false;

  constructor(
    private readonly desks: Desks,
    private readonly brands: BrandingRepository,
    private readonly wordings: WordingsRepository,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.desks.open();
    await this.reload();
    this.signals.on(speechTopic, () => void this.reload());
    this.signals.onGap(() => void this.reload());
  }

  /** What changes while the program ends is read by the next one. */
  onModuleDestroy(): void {
    this.stopped = true;
  }

  /** Calls back whenever it has been read anew. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Resolves once what stands in the database now is spoken. */
  async reload(): Promise<void> {
    this.stale = true;
    this.reading ??= this.readAll().finally(() => (this.reading = null));
    await this.reading;
  }

  private async readAll(): Promise<void> {
    while (this.stale && !this.stopped) {
      this.stale = false;
      try {
        speakAs(await this.read());
      } catch (error) {
        if (this.stopped) return;
        log.warn({ err: error }, 'the words of the desk could not be read; trying again');
        this.clock.at(this.clock.in(againMs), () => void this.reload());
        return;
      }
    }
    if (!this.stopped) for (const listener of this.listeners) listener();
  }

  private async read(): Promise<Speech> {
    const { deskId } = this.desks;
    const { name, staffNames } = await this.brands.find(this.database, deskId);
    const rows = await this.wordings.all(this.database, deskId);
    return { brand: name, staffNames, ...speechWordings(rows) };
  }
}
