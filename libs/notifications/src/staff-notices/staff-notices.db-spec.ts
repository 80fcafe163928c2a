import type { NotificationChoices, Role, Ticket } from '@tessera/contracts';
import { callOf } from '@tessera/contracts/mentions.data';
import { CatalogModule } from '@tessera/catalog';
import type { RequestContext } from '@tessera/platform';
import { Bots, TelegramModule } from '@tessera/platform/telegram';
import { MessagesService, TicketsModule, TicketsService } from '@tessera/tickets';
import { TestDesk } from '../../../../test/desk';
import { NotificationsModule } from '../notifications.module';
import { Preferences } from '../preferences/preferences.service';

interface Queued {
  who: string;
  event: string;
  messages: string[];
  by: string | null;
  /** Milliseconds from when it was queued. */
  due: number;
}

describe('who of the staff hears of what', () => {
  let desk: TestDesk;
  let tickets: TicketsService;
  let messages: MessagesService;
  let telegramId: number;
  let carl: RequestContext;

  beforeEach(() => open());
  afterEach(() => desk.close());

  async function open(env: Record<string, string> = {}): Promise<void> {
    const imports = [TelegramModule, CatalogModule, TicketsModule, NotificationsModule];
    desk = await TestDesk.open({ imports, env });
    tickets = desk.get(TicketsService);
    messages = desk.get(MessagesService);
    telegramId = 9000;
    carl = await someone('Carl', 'user');
  }

  /** Somebody who has pressed Start, and what they do at the desk. */
  async function someone(
    firstName: string,
    role: Role = 'helper',
    choices?: NotificationChoices,
  ): Promise<RequestContext> {
    const id = ++telegramId;
    const personId = await desk.person(id, role, firstName);
    await desk.sql('UPDATE person SET username = $2 WHERE id = $1', [personId, `${firstName}_x`]);
    await desk.sql(
      `INSERT INTO telegram_chat (bot_id, chat_id, type, person_id, created_at, updated_at) VALUES ($1, $2, 'private', $3, now(), now())`,
      [desk.get(Bots).current!.id, id, personId],
    );
    const context = await desk.as(personId);
    if (choices) await desk.get(Preferences).put(context, choices);
    return context;
  }
  const idOf = (context: RequestContext): string => context.actor.personId!;

  async function ticket(of = carl, text = 'It is broken'): Promise<string> {
    const { id } = await tickets.open(of, { subject: 'Printer', text });
    return id;
  }
  const write = async (who: RequestContext, id: string, text: string, more = {}): Promise<string> =>
    (await messages.post(who, id, { text, ...more })).message.id;
  const assign = async (by: RequestContext, id: string, to: RequestContext | null): Promise<void> => {
    const { version } = await tickets.get(by, id);
    await tickets.update(by, id, { version, assigneeId: to && idOf(to) });
  };

  const queued = (): Promise<Queued[]> =>
    desk.sql<Queued>(
      `SELECT p.first_name AS who, d.payload->>'event' AS event, d.payload->'messageIds' AS messages, d.payload->>'by' AS by,
         (extract(epoch FROM d.due_at - d.created_at) * 1000)::int AS due
       FROM delivery d JOIN person p ON p.id = d.recipient_id
       WHERE d.state = 'queued' AND d.payload->>'type' = 'notice' ORDER BY d.id`,
    );
  /** Who hears of what, as it was queued since this was asked last. */
  async function heard(): Promise<string[]> {
    const rows = await queued();
    await desk.sql(`UPDATE delivery SET state = 'discarded' WHERE state = 'queued'`);
    return rows.map(({ who, event }) => `${who}: ${event}`).sort();
  }

  it('tells of a new ticket all who may take it, and nobody else', async () => {
    const admin = await someone('Ada', 'admin');
    const anna = await someone('Anna');
    const boris = await someone('Boris');
    await someone('Sleepy', 'helper', { events: { 'ticket.new': { telegram: false } } });
    const away = await someone('Away');
    const blocked = await someone('Blocked');
    const mute = await someone('Unreachable');
    await desk.person(++telegramId, 'helper', 'NeverCame');
    await desk.sql('UPDATE desk_member SET available = false WHERE person_id = $1', [idOf(away)]);
    await desk.sql('UPDATE desk_member SET blocked_at = now() WHERE person_id = $1', [idOf(blocked)]);
    await desk.sql('UPDATE telegram_chat SET unreachable_since = now() WHERE person_id = $1', [idOf(mute)]);
    const id = await ticket();
    expect((await queued()).every(({ due }) => due === 2_000)).toBe(true);
    expect(await heard()).toEqual(['Ada: ticket.new', 'Anna: ticket.new', 'Boris: ticket.new']);
    // Those who have a ticket of their own are customers there; whoever opened one for a customer knows of it.
    await ticket(anna);
    expect(await heard()).toEqual(['Ada: ticket.new', 'Boris: ticket.new']);
    await tickets.open(admin, { subject: 's', text: 't', requester: { userId: idOf(carl) } });
    expect(await heard()).toEqual(['Anna: ticket.new', 'Boris: ticket.new']);
    await write(boris, id, 'Hello Carl');
    expect(await heard()).toEqual([]);
  });

  it('leaves tickets of a category to its specialists and to those who see all', async () => {
    const moderator = await someone('Mona', 'moderator');
    const anna = await someone('Anna');
    await someone('Boris');
    const [category] = await desk.sql<{ id: string }>(
      `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at) VALUES ($1, 'Money', '', '', 'normal', now()) RETURNING id`,
      [desk.deskId],
    );
    await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)', [
      category!.id,
      idOf(anna),
    ]);
    const { id } = await tickets.open(carl, { subject: 's', text: 't', categoryId: category!.id });
    expect(await heard()).toEqual(['Anna: ticket.new', 'Mona: ticket.new']);
    // Nobody learns by being called of what they may not see.
    await write(moderator, id, '@Boris @anna_x what do you think?', { kind: 'note' });
    expect(await heard()).toEqual(['Anna: mention']);
  });

  it('tells whoever has the ticket what its customer writes; without one those who want to know', async () => {
    const anna = await someone('Anna');
    await someone('Boris', 'helper', { events: { 'reply.unassigned': { telegram: true } } });
    const id = await ticket();
    await heard();
    await write(carl, id, 'Hello?');
    expect(await heard()).toEqual(['Boris: reply.unassigned']);
    await tickets.claim(anna, id);
    expect(await heard()).toEqual([]);
    await write(carl, id, 'Anybody?');
    expect(await queued()).toMatchObject([{ who: 'Anna', event: 'reply.mine', due: 0 }]);
    expect(await heard()).toEqual(['Anna: reply.mine']);
    await write(anna, id, 'Yes');
    await write(anna, id, 'Try again');
    expect(await heard()).toEqual([]);
  });

  it('counts a ticket opened again as words of its customer', async () => {
    const anna = await someone('Anna');
    const id = await ticket();
    await tickets.claim(anna, id);
    const close = async (status: 'closed' | 'in_progress') => {
      const { version } = await tickets.get(carl, id);
      await tickets.update(carl, id, { version, status });
    };
    await close('closed');
    await heard();
    await close('in_progress');
    expect(await heard()).toEqual(['Anna: reply.mine']);
    await close('closed');
    await write(carl, id, 'It is back');
    expect(await heard()).toEqual(['Anna: reply.mine']);
  });

  it('tells whom a ticket was given to, by whom, and not those who took it themselves', async () => {
    const admin = await someone('Ada', 'admin');
    const anna = await someone('Anna');
    const boris = await someone('Boris');
    const id = await ticket();
    await heard();
    await assign(admin, id, anna);
    expect(await queued()).toMatchObject([
      { who: 'Anna', event: 'ticket.assigned', by: 'Ada', messages: [] },
    ]);
    await heard();
    await assign(anna, id, boris);
    expect(await queued()).toMatchObject([{ who: 'Boris', event: 'ticket.assigned', by: 'Anna' }]);
    await heard();
    await assign(admin, id, admin);
    expect(await heard()).toEqual([]);
    // Back in the queue: whoever may take it hears of it as of a new one.
    await assign(admin, id, null);
    expect(await heard()).toEqual(['Anna: ticket.new', 'Boris: ticket.new']);
  });

  it('tells of notes to one’s ticket those who want it, and whoever is called in one', async () => {
    const anna = await someone('Anna', 'helper', { events: { 'note.mine': { telegram: true } } });
    const boris = await someone('Boris');
    await someone('Deaf', 'helper', { events: { mention: { telegram: false } } });
    const id = await ticket();
    await tickets.claim(anna, id);
    await heard();
    await write(boris, id, 'He is angry', { kind: 'note' });
    expect(await heard()).toEqual(['Anna: note.mine']);
    await write(anna, id, '@BORIS_X and @deaf, and myself, @anna: and @carl', { kind: 'note' });
    expect(await heard()).toEqual(['Boris: mention']);
    await write(boris, id, '@Anna look', { kind: 'note' });
    expect(await heard()).toEqual(['Anna: mention']);
  });

  it('tells whom a note chose and nobody else of that name, however long it is', async () => {
    const anna = await someone('Anna');
    const other = await someone('Anna');
    const cleo = await someone('★Cleo');
    await desk.sql('UPDATE person SET username = NULL');
    const id = await ticket();
    await tickets.claim(anna, id);
    await heard();
    const long = 'x'.repeat(300);
    const call = (who: RequestContext, offset: number) => ({ ...callOf(idOf(who), 5), offset });
    const { message } = await messages.post(anna, id, {
      text: `${long} @Anna`,
      kind: 'note',
      entities: [call(other, 301)],
    });
    expect((await queued()).map(({ who, event }) => `${who}: ${event}`)).toEqual(['Anna: mention']);
    await heard();
    const lastCalls = async () => ((await tickets.get(anna, id)) as Ticket).lastMessage?.calls;
    expect(await lastCalls()).toEqual({ ids: [idOf(other)], names: [] });

    const entities = [call(other, 301), call(cleo, 307)];
    await messages.edit(anna, id, message.id, { text: `${long} @Anna @★Cle and @somebody`, entities });
    expect(await heard()).toEqual(['★Cleo: mention']);
    expect(await lastCalls()).toEqual({ ids: [idOf(other), idOf(cleo)], names: ['somebody'] });

    // What the customer reads names nobody.
    const answer = await messages.post(anna, id, { text: '@Anna', entities: [call(other, 0)] });
    expect(answer.message.entities).toEqual([]);
    expect(await lastCalls()).toBeUndefined();
  });

  it('tells of a note that was changed only those whom it calls since then', async () => {
    const anna = await someone('Anna');
    await someone('Boris');
    await someone('Cleo');
    const id = await ticket();
    await tickets.claim(anna, id);
    await heard();
    const note = await write(anna, id, 'Look, @boris', { kind: 'note' });
    expect(await heard()).toEqual(['Boris: mention']);
    await messages.edit(anna, id, note, { text: 'Please look, @boris' });
    expect(await heard()).toEqual([]);
    await messages.edit(anna, id, note, { text: 'Please look, @boris and @cleo' });
    expect(await queued()).toMatchObject([{ who: 'Cleo', event: 'mention', messages: [note], by: 'Anna' }]);
    expect(await heard()).toEqual(['Cleo: mention']);
    // An answer calls nobody: the customer reads it.
    const answer = await write(anna, id, 'Hello', {});
    await messages.edit(anna, id, answer, { text: 'Hello, @boris' });
    expect(await heard()).toEqual([]);
  });

  it('puts a burst into one notice while it waits, and the next behind 20 s', async () => {
    const anna = await someone('Anna');
    const id = await ticket();
    await tickets.claim(anna, id);
    await heard();
    const first = await write(carl, id, 'one');
    const second = await write(carl, id, 'two');
    expect(await queued()).toMatchObject([{ who: 'Anna', messages: [first, second], due: 0 }]);
    await desk.sql(`UPDATE delivery SET state = 'sent', finished_at = $1 WHERE state = 'queued'`, [
      desk.clock.now(),
    ]);
    desk.clock.advance('5s');
    const third = await write(carl, id, 'three');
    desk.clock.advance('5s');
    const fourth = await write(carl, id, 'four');
    expect(await queued()).toMatchObject([{ messages: [third, fourth], due: 15_000 }]);
    // Another ticket of the same customer does not wait for this one.
    const other = await ticket(carl, 'Something else');
    await tickets.claim(anna, other);
    await write(carl, other, 'hm');
    expect((await queued()).at(-1)).toMatchObject({ due: expect.any(Number) });
    await desk.sql(`UPDATE delivery SET state = 'sending' WHERE state = 'queued'`);
    const fifth = await write(carl, id, 'five');
    expect(await queued()).toMatchObject([{ messages: [fifth] }]);
  });

  it('keeps new tickets out of private chats where a support group shows them', async () => {
    await desk.close();
    await open({ SUPPORT_GROUP_ID: '-1001234567890' });
    await someone('Anna');
    await someone('Boris', 'helper', { events: { 'ticket.new': { telegram: true } } });
    await ticket();
    expect(await heard()).toEqual(['Boris: ticket.new']);
  });
});
