import { SupportKeeper } from '@tessera/notifications';
import type { Group, GroupProfile, Person, SeenMessage } from '@tessera/telegram-emulator';
import { BotDesk, ticketIn } from '../bot.fixture';

/** What a test says about the support group. */
export type SupportOptions = Pick<GroupProfile, 'isForum' | 'botAdmin' | 'type' | 'withBot'> & {
  open?: Parameters<typeof BotDesk.open>[0];
};

const groupId = { group: -4_000_777, supergroup: -1_004_000_000_777 };

/** A desk with a support group, a helper in it and what they see there. */
export class SupportDesk {
  private constructor(
    readonly desk: BotDesk,
    readonly group: Group,
    readonly owner: Person,
  ) {}

  static async open({ open, ...options }: SupportOptions = {}): Promise<SupportDesk> {
    const id = groupId[options.isForum || options.type === 'supergroup' ? 'supergroup' : 'group'];
    const desk = await BotDesk.open({ ...open, env: { SUPPORT_GROUP_ID: String(id), ...open?.env } });
    const owner = desk.person('Olga');
    const group = desk.telegram.group({
      title: 'Team',
      members: [owner],
      id,
      botAdmin: true,
      ...options,
    });
    const support = new SupportDesk(desk, group, owner);
    await desk.settle();
    await support.look();
    return support;
  }

  /** What the keeper does from time to time. */
  async look(): Promise<void> {
    const keeper = this.desk.running.app.get(SupportKeeper);
    await keeper.inspect();
    await keeper.makeRoom();
    await this.desk.settle();
  }

  /** Somebody of the staff, in the group. */
  async helper(firstName = 'Anna', role: 'helper' | 'admin' = 'helper'): Promise<Person> {
    const { person } = await this.desk.staff(firstName, role);
    this.group.addMember(person);
    return person;
  }

  /** A customer who has opened a ticket by writing. */
  async customer(firstName: string, words: string): Promise<{ person: Person; ticketId: string }> {
    const person = this.desk.person(firstName);
    await person.start();
    await person.send(words);
    await this.desk.settle();
    const ticketId = ticketIn(person.messages.filter(({ byBot }) => byBot).at(-1)!);
    person.clearInbox();
    return { person, ticketId };
  }

  /** The thread of a ticket's topic. */
  async threadOf(ticketId: string): Promise<number> {
    const [row] = await this.desk.sql<{ thread: string }>(
      `SELECT thread_id AS thread FROM ticket_surface WHERE ticket_id = $1 AND kind = 'topic'`,
      [ticketId],
    );
    return Number(row!.thread);
  }

  topic(threadId: number) {
    return this.group.topics.find((topic) => topic.threadId === threadId);
  }

  /** What the bot has said in a topic and not taken back, oldest first. */
  said(threadId?: number): SeenMessage[] {
    return this.group.messages.filter(
      (message) =>
        message.byBot &&
        !message.deleted &&
        (message.text ?? message.caption) !== undefined &&
        (threadId === undefined || message.message_thread_id === threadId),
    );
  }

  texts(threadId?: number): string[] {
    return this.said(threadId).map((message) => message.text ?? message.caption ?? '');
  }

  async close(): Promise<void> {
    await this.desk.close();
  }
}
