import { CatalogModule } from '@tessera/catalog';
import { FakeClock, type RequestContext } from '@tessera/platform';
import { TelegramModule, Bots } from '@tessera/platform/telegram';
import { TelegramEmulator, type EmulatorOptions, type Person } from '@tessera/telegram-emulator';
import { MessagesService, TicketsModule, TicketsService } from '@tessera/tickets';
import { TestDesk } from '../../../test/desk';
import type { TestDatabase } from '../../../test/postgres';
import { NotificationsModule } from './notifications.module';
import { DeliverySenders } from './sender/delivery-senders';
import type { DeliverySender } from './sender/delivery-sender';

/** A sender at work in a test. */
export interface RunningSender {
  sender: DeliverySender;
  stop(): Promise<void>;
}

/** A customer with a ticket, a helper who answers, and Telegram between them. */
export class DeliveryDesk {
  private readonly running: RunningSender[] = [];

  private constructor(
    readonly desk: TestDesk,
    readonly telegram: TelegramEmulator,
  ) {}

  static async open(
    options: { emulator?: EmulatorOptions; env?: Record<string, string>; database?: TestDatabase } = {},
  ): Promise<DeliveryDesk> {
    const clock = new FakeClock();
    const telegram = await TelegramEmulator.start({ clock, ...options.emulator });
    const desk = await TestDesk.open({
      clock,
      env: { TELEGRAM_API_ROOT: telegram.apiRoot, ...options.env },
      imports: [TelegramModule, CatalogModule, TicketsModule, NotificationsModule],
      ...(options.database && { database: options.database }),
    });
    return new DeliveryDesk(desk, telegram);
  }

  get clock(): FakeClock {
    return this.desk.clock;
  }

  get botId(): string {
    return this.desk.get(Bots).current!.id;
  }

  /** Somebody who pressed Start, and what they do at the desk. */
  async customer(
    firstName: string,
    languageCode = 'en',
  ): Promise<{ person: Person; context: RequestContext }> {
    const person = this.telegram.user({ firstName, languageCode });
    await person.start();
    const context = await this.desk.as(await this.desk.person(person.id, 'user', firstName));
    return { person, context };
  }

  async helper(firstName = 'Anna'): Promise<RequestContext> {
    const { id } = this.telegram.user({ firstName });
    return this.desk.as(await this.desk.person(id, 'helper', firstName));
  }

  async ticket(context: RequestContext, subject = 'Printer'): Promise<string> {
    const ticket = await this.desk.get(TicketsService).open(context, { subject, text: 'It does not print' });
    return ticket.id;
  }

  /** Writes into a ticket; returns the id of the message. */
  async write(context: RequestContext, ticketId: string, text: string, more = {}): Promise<string> {
    const posted = await this.desk.get(MessagesService).post(context, ticketId, { text, ...more });
    return posted.message.id;
  }

  /** Begins to send. */
  send(): RunningSender {
    const sender = this.desk.get(DeliverySenders).create(this.desk.get(Bots).current!);
    const stopping = new AbortController();
    const done = sender.run(stopping.signal);
    const running = {
      sender,
      stop: async () => {
        stopping.abort();
        await done;
      },
    };
    this.running.push(running);
    return running;
  }

  /** States of the deliveries of a message, or of all, oldest first. */
  async states(messageId?: string): Promise<string[]> {
    const rows = await this.desk.sql<{ state: string; reason: string | null }>(
      'SELECT state, reason FROM delivery WHERE $1::bigint IS NULL OR message_id = $1 ORDER BY id',
      [messageId ?? null],
    );
    return rows.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((running) => running.stop()));
    await this.desk.close();
    await this.telegram.stop();
  }
}
