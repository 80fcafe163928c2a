import { Actors, Desks, People } from '@tessera/identity';
import type { Role } from '@tessera/contracts';
import type { Rates } from '@tessera/notifications';
import type { RequestContext } from '@tessera/platform';
import { Database, statement } from '@tessera/platform/database';
import {
  TelegramEmulator,
  type EmulatorOptions,
  type Person,
  type SeenMessage,
} from '@tessera/telegram-emulator';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../../test/app';
import { DeliverySenderJob } from '../jobs/delivery-sender.job';
import { BotRuntime } from './bot-runtime';

/** Tests need not wait for Telegram's patience. */
const hurry: Rates = { overall: [1000, 1000], privateChat: [100, 1000], group: [100, 1000] };

/** The whole program with its bot, and Telegram as its people see it. */
export class BotDesk {
  private constructor(
    readonly telegram: TelegramEmulator,
    readonly running: TestApp,
  ) {}

  static async open(
    options: TestAppOptions & { emulator?: EmulatorOptions; offline?: boolean; keepsRates?: boolean } = {},
  ): Promise<BotDesk> {
    const { emulator, offline, keepsRates, ...app } = options;
    const telegram = await TelegramEmulator.start(emulator);
    if (offline) await telegram.goOffline();
    const running = await startTestApp({
      ...app,
      env: {
        BOT_TOKEN: telegram.token,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        ALLOW_HTTP_MINI_APP: '1',
        PUBLIC_URL: 'http://desk.test',
        ...app.env,
      },
    });
    const desk = new BotDesk(telegram, running);
    if (!keepsRates) running.app.get(DeliverySenderJob).pace(hurry);
    return desk;
  }

  get deskId(): string {
    return this.running.app.get(Desks).deskId;
  }

  person(firstName: string, languageCode = 'en'): Person {
    return this.telegram.user({ firstName, languageCode });
  }

  /** Somebody of the staff who has pressed Start. */
  async staff(
    firstName: string,
    role: Role = 'helper',
  ): Promise<{ person: Person; context: RequestContext }> {
    const person = this.person(firstName);
    await this.running.app.get(People).enter({
      deskId: this.deskId,
      telegramUser: {
        id: String(person.id),
        firstName,
        lastName: null,
        username: null,
        languageCode: 'en',
        photoUrl: null,
      },
      door: 'bot',
    });
    await this.sql(
      'UPDATE desk_member SET role = $1 FROM person p WHERE p.id = person_id AND p.telegram_id = $2',
      [role, person.id],
    );
    await person.start();
    await this.settle();
    person.clearInbox();
    return { person, context: await this.contextOf(person) };
  }

  /** In whose name things are done by other doors. */
  async contextOf(person: Person): Promise<RequestContext> {
    const [row] = await this.sql<{ id: string }>('SELECT id FROM person WHERE telegram_id = $1', [person.id]);
    const { actor, language } = await this.running.app.get(Actors).forPerson(row!.id);
    return { deskId: this.deskId, actor, language, door: 'web', requestId: 'test' };
  }

  /** Resolves when everything that people did was handled and answered. */
  async settle(): Promise<void> {
    await this.telegram.drained();
    await this.running.app.get(BotRuntime).idle();
    await new Promise((resolve) => setImmediate(resolve));
    await this.running.app.get(DeliverySenderJob).idle();
  }

  /** Resolves when nothing is on its way any more that may go at this moment of a clock that stands still. */
  async calm(clock: { now(): Date }): Promise<void> {
    for (let quiet = 0, before = ''; quiet < 2;) {
      await this.settle();
      const [now] = await this.sql<{ busy: boolean; states: string }>(
        `SELECT (EXISTS (SELECT 1 FROM delivery WHERE state = 'sending') OR EXISTS (SELECT 1 FROM telegram_update WHERE state = 'stored'))
           AS busy, (SELECT coalesce(string_agg(id || state || attempts || (due_at <= $1), ',' ORDER BY id), '') FROM delivery) AS states`,
        [clock.now()],
      );
      quiet = now!.busy || now!.states !== before ? 0 : quiet + 1;
      before = now!.states;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Opens a ticket by the guided way, as somebody does who has others open; resolves with what the bot says of it. */
  async another(person: Person, text: string): Promise<SeenMessage> {
    await person.send('/new');
    await person.press(await person.expectMessage('What is it about?'), 'General');
    await person.press(await person.expectEdit('In a few words'), 'Go on without');
    await person.expectEdit('Now describe it');
    await person.send(text);
    await person.press(await person.expectMessage('Kept.'), 'Ready');
    await person.press(await person.expectEdit('Is this right?'), 'Send');
    const opened = await person.expectMessage('is open');
    await this.settle();
    return opened;
  }

  async sql<R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> {
    return this.running.app.get(Database).query<R>(statement(`test.${text}`.slice(0, 63), text), values);
  }

  async close(): Promise<void> {
    await this.running.close();
    await this.telegram.stop();
  }
}

/** The id of the ticket that a message of the bot speaks of. */
export const ticketIn = (message: { text?: string }): string => {
  const id = /\b[0-9A-HJKMNP-TV-Z]{8}\b/.exec(message.text ?? '')?.[0];
  if (!id) throw new Error(`no ticket in: ${message.text}`);
  return id;
};

/** Presses a button that the message never had, as a client of somebody's own making can. */
export const forged = (person: Person, message: SeenMessage, data: string) =>
  person.press(
    { ...message, reply_markup: { inline_keyboard: [[{ text: 'forged', callback_data: data }]] } },
    data,
  );
