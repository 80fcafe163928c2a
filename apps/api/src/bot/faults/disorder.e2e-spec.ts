import type { Message } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { MessagesService, TicketsService } from '@tessera/tickets';
import type { Person } from '@tessera/telegram-emulator';
import { BotDesk, ticketIn } from '../bot.fixture';

/** What comes twice, at once, or before what it belongs to. */
describe('updates in disorder', () => {
  let desk: BotDesk;
  let anna: { person: Person; context: RequestContext };
  let messageId = 5_000;

  beforeAll(async () => {
    desk = await BotDesk.open();
    anna = await desk.staff('Anna');
  });
  afterAll(() => desk?.close());

  const said = async (ticketId: string): Promise<Message[]> => {
    const { items } = await desk.running.app
      .get(MessagesService)
      .list(anna.context, ticketId, { limit: 100 });
    return items as Message[];
  };
  const words = async (ticketId: string) => (await said(ticketId)).map(({ text }) => text);
  const now = () => Math.floor(Date.now() / 1000);
  const wire = (person: Person, text: string, more: object = {}) => ({
    message_id: ++messageId,
    date: now(),
    from: person.user,
    chat: { id: person.id, type: 'private' },
    text,
    ...more,
  });
  const push = async (...updates: Record<string, unknown>[]): Promise<void> => {
    for (const update of updates) desk.telegram.pushRawUpdate(update);
    await desk.settle();
  };
  const begin = async (name: string): Promise<Person> => {
    const person = desk.person(name);
    await person.start();
    await desk.settle();
    person.clearInbox();
    return person;
  };

  it('take an edit that overtook its message for the message, and say nothing more of it', async () => {
    const ada = await begin('Ada');
    const first = wire(ada, 'Teh lift');
    await push({ edited_message: { ...first, text: 'The lift', edit_date: now() } }, { message: first });
    const id = ticketIn(await ada.expectMessage('is open: The lift'));
    const second = wire(ada, 'is stcuk');
    await push(
      { edited_message: { ...second, text: 'is stuck', edit_date: now() } },
      { message: second },
      { message: second },
      { edited_message: { ...second, text: 'is stuck', edit_date: now() } },
    );
    expect(await words(id)).toEqual(['The lift', 'is stuck']);
    expect((await said(id))[1]!.editedAt).toBeNull();
    expect(ada.untaken).toEqual([]);
    await push({ edited_message: { ...second, text: 'is stuck!', edit_date: now() } });
    expect(await words(id)).toEqual(['The lift', 'is stuck!']);
  });

  it('put the parts of an album together though an edit, a repeat and the wrong order cross each other', async () => {
    const bea = await begin('Bea');
    const photo = (n: number) => [
      { file_id: `P${n}`, file_unique_id: `U${n}`, width: 10, height: 10, file_size: 9 },
    ];
    const part = (n: number, caption?: string) => ({
      ...wire(bea, ''),
      text: undefined,
      photo: photo(n),
      media_group_id: 'G1',
      ...(caption && { caption }),
    });
    const [one, two, three] = [part(1, 'wrnog'), part(2), part(3)];
    await push(
      { edited_message: { ...one, caption: 'wrong no more', edit_date: now() } },
      { message: three },
      { message: three },
      { message: one },
      { message: two },
    );
    const id = ticketIn(await bea.expectMessage('is open'));
    const messages = await said(id);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ text: 'wrong no more' });
    expect(messages[0]!.attachments).toHaveLength(3);
    expect(bea.untaken).toEqual([]);
  });

  it('let no reaction hurt that comes before its message, or twice', async () => {
    const cy = await begin('Cy');
    const message = wire(cy, 'A question');
    const reaction = (emoji: string | null) => ({
      message_reaction: {
        chat: message.chat,
        message_id: message.message_id,
        user: cy.user,
        date: now(),
        old_reaction: [],
        new_reaction: emoji === null ? [] : [{ type: 'emoji', emoji }],
      },
    });
    await push(reaction('👍'), { message });
    const id = ticketIn(await cy.expectMessage('is open'));
    await push(reaction('🔥'), reaction('🔥'));
    expect(Object.values((await said(id))[0]!.reactions).flat()).toHaveLength(1);
    await push(reaction(null), reaction(null));
    expect(Object.values((await said(id))[0]!.reactions).flat()).toEqual([]);
    expect(cy.untaken).toEqual([]);
  });

  it('open one ticket by two presses of Send in one moment, and say the truth to both', async () => {
    const dan = await begin('Dan');
    await dan.send('/new Twice pressed');
    await dan.press(await dan.expectMessage('What is it about?'), 'General');
    await dan.expectEdit('Now describe it');
    await dan.send('Only once, please');
    await dan.press(await dan.expectMessage('Kept.'), 'Ready');
    const check = await dan.expectEdit('Is this right?');
    const answers = await Promise.all([dan.press(check, 'Send'), dan.press(check, 'Send')]);
    const id = ticketIn(await dan.expectMessage('is open: Twice pressed'));
    await desk.settle();
    expect(answers.map(({ text }) => text).filter(Boolean)).toEqual([
      `This has been sent already, as ${id}.`,
    ]);
    expect(await words(id)).toEqual(['Only once, please']);
    expect(await desk.sql(`SELECT 1 FROM ticket WHERE subject = 'Twice pressed'`)).toHaveLength(1);
    expect(dan.untaken).toEqual([]);
    desk.telegram.redeliver(desk.telegram.updateIds.at(-1)!);
    await desk.settle();
    expect(dan.untaken).toEqual([]);
  });

  it('give a ticket to one of those who take it in one moment, and tell the other who has it', async () => {
    const eve = await begin('Eve');
    const ben = await desk.staff('Ben');
    await eve.send('Who takes this?');
    const id = ticketIn(await eve.expectMessage('is open'));
    await desk.settle();
    const helpers = [anna.person, ben.person];
    const cards = [];
    for (const person of helpers) {
      await person.start(`ticket_${id}`);
      cards.push(await person.expectMessage('Who takes this?'));
    }
    await desk.settle();
    const answers = await Promise.all([
      helpers[0]!.press(cards[0]!, 'Take'),
      helpers[1]!.press(cards[1]!, 'Take'),
      helpers[0]!.press(cards[0]!, 'Take'),
    ]);
    const { assignee } = (await desk.running.app.get(TicketsService).get(anna.context, id)) as {
      assignee: { name: string };
    };
    const texts = answers.map(({ text }) => text ?? '');
    expect(['Anna', 'Ben']).toContain(assignee.name);
    expect(texts.filter((text) => text.includes(`${id} is yours`)).length).toBeGreaterThan(0);
    const loser = assignee.name === 'Anna' ? texts[1]! : texts[0]!;
    expect(loser).toContain(assignee.name);
    expect(texts.every(Boolean)).toBe(true);
    const taken = await desk.sql(
      `SELECT 1 FROM ticket_event WHERE ticket_id = $1 AND type = 'ticket.claimed'`,
      [id],
    );
    expect(taken).toHaveLength(1);
  });

  it('do in groups what they do in private', async () => {
    const fay = desk.person('Fay');
    const group = desk.telegram.group({ title: 'Club', members: [fay], botAdmin: true });
    const chat = { id: group.id, type: 'group', title: 'Club' };
    const call = (text: string) =>
      wire(fay, text, { chat, entities: [{ type: 'bot_command', offset: 0, length: 20 }] });
    const first = call('/support@tessera_bot teh tap');
    await push(
      { edited_message: { ...first, text: '/support@tessera_bot the tap', edit_date: now() } },
      { message: first },
      { message: first },
    );
    const opened = await group.expectMessage(/is open/);
    const id = ticketIn(opened);
    expect(await words(id)).toEqual(['the tap']);
    const reply = wire(fay, 'drips', { chat, reply_to_message: { ...opened, chat } });
    await push({ edited_message: { ...reply, text: 'drips a lot', edit_date: now() } }, { message: reply });
    expect(await words(id)).toEqual(['the tap', 'drips a lot']);
  });
});
