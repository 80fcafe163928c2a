import { Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import { Database, statement } from '../database';

/** The bot of this installation as the desk knows it. */
export interface Bot {
  /** Telegram's id, decimal text. */
  readonly id: string;
  readonly deskId: string;
  /** Without `@`; empty until Telegram has told us. */
  readonly username: string;
  /** Privacy mode is off: in groups it sees all that is said. False until Telegram has told us. */
  readonly seesAllMessages: boolean;
}

const ensure = statement(
  'bot.ensure',
  `INSERT INTO bot (id, desk_id, username, created_at) SELECT $1, d.id, '', $2 FROM desk d ORDER BY d.id LIMIT 1
   ON CONFLICT (id) DO UPDATE SET desk_id = bot.desk_id RETURNING id, desk_id AS "deskId", username`,
);
const profile = statement('bot.profile', 'SELECT profile FROM bot WHERE id = $1');
const noteProfile = statement(
  'bot.note-profile',
  'UPDATE bot SET profile = profile || $2::jsonb WHERE id = $1',
);
const rename = statement('bot.rename', 'UPDATE bot SET username = $2 WHERE id = $1 AND username <> $2');

/** The bot behind BOT_TOKEN. Its id stands in the token, so it is known though Telegram is out of reach. */
@Injectable()
export class Bots {
  private bot: Bot | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Null where there is no bot to run. */
  get current(): Bot | null {
    return this.bot;
  }

  /** Makes the bot's row where it is missing. At the start of every process, once the desk is there. */
  async remember(token: string): Promise<Bot> {
    if (this.bot) return this.bot;
    const id = token.split(':')[0]!;
    const [bot] = await this.database.query<Omit<Bot, 'seesAllMessages'>>(ensure, [id, this.clock.now()]);
    if (!bot) throw new Error('there is no desk that the bot could belong to');
    return (this.bot = { ...bot, seesAllMessages: false });
  }

  /** What Telegram was told of the bot's name and descriptions, by what it is. */
  async profile(botId: string): Promise<Readonly<Record<string, string>>> {
    const [row] = await this.database.query<{ profile: Record<string, string> }>(profile, [botId]);
    return row?.profile ?? {};
  }

  async noteProfile(botId: string, told: Readonly<Record<string, string>>): Promise<void> {
    await this.database.query(noteProfile, [botId, JSON.stringify(told)]);
  }

  /** What Telegram calls it, and what it lets it see. */
  async introduce(username: string, seesAllMessages: boolean): Promise<void> {
    if (!this.bot) return;
    this.bot = { ...this.bot, username, seesAllMessages };
    await this.database.query(rename, [this.bot.id, username]);
  }
}
