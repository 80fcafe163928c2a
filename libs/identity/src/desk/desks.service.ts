import { Inject, Injectable } from '@nestjs/common';
import { Clock, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database } from '@tessera/platform/database';
import { DesksRepository } from './desks.repository';

/** The one desk of this installation. */
@Injectable()
export class Desks {
  private id: string | null = null;

  constructor(
    private readonly repository: DesksRepository,
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Known from the start of the program on. */
  get deskId(): string {
    if (this.id === null) throw new Error('the desk is not open yet');
    return this.id;
  }

  /** False in the first moments of the program, when nobody can know anything of the desk yet. */
  get isOpen(): boolean {
    return this.id !== null;
  }

  /** Makes the desk at the very first start. */
  async open(): Promise<void> {
    this.id ??= await this.repository.ensure('Tessera', this.clock.now());
  }

  /** The bot's name without `@`; null in a demo, whose bot the real Telegram does not know, and until the bot has reached Telegram once. */
  async botUsername(context: Pick<RequestContext, 'tx'> = {}): Promise<string | null> {
    if (this.settings.mode === 'demo') return null;
    const botId = this.settings.botToken.split(':')[0]!;
    return this.repository.botUsername(this.database.in(context), this.deskId, botId);
  }
}
