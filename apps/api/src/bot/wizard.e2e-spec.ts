import type { Message } from '@tessera/contracts';
import { Categories } from '@tessera/catalog';
import { systemContext } from '@tessera/identity';
import { FakeClock, type RequestContext } from '@tessera/platform';
import { MessagesService, TicketsService } from '@tessera/tickets';
import { startTestApp } from '../../../../test/app';
import { BotDesk, ticketIn } from './bot.fixture';

describe('the guided opening', () => {
  const clock = new FakeClock();
  let desk: BotDesk;
  let anna: RequestContext;
  beforeAll(async () => {
    desk = await BotDesk.open({ clock });
    ({ context: anna } = await desk.staff('Anna'));
  });
  afterAll(() => desk?.close());

  const said = async (ticketId: string): Promise<Message[]> => {
    const { items } = await desk.running.app.get(MessagesService).list(anna, ticketId, { limit: 100 });
    return items as Message[];
  };
  const begin = async (name: string, language = 'en') => {
    const person = desk.person(name, language);
    await person.start();
    await desk.settle();
    person.clearInbox();
    return person;
  };

  it('leads from category to subject to description to a check, and sends once', async () => {
    const ada = await begin('Ada');
    await ada.tap('New ticket');
    await ada.press(await ada.expectMessage('What is it about?'), 'Technical');
    await ada.expectEdit('In a few words');
    await ada.send('The printer is on fire');
    await ada.expectMessage('Now describe it');
    await ada.send('It began this morning.');
    await ada.expectMessage('Kept. Send more');
    await ada.sendAlbum([{ kind: 'photo', caption: 'Here' }, { kind: 'photo' }], { order: [1, 0] });
    await desk.settle();
    const prompt = ada.untaken.filter(({ text }) => text?.includes('Kept.')).at(-1)!;
    await ada.press(prompt, 'Ready');
    const check = await ada.expectEdit('Is this right?');
    expect(check.text).toContain('Category: 🛠 Technical');
    expect(check.text).toContain('Subject: The printer is on fire');
    expect(check.text).toContain('It began this morning.');
    expect(check.text).toContain('2 messages, 2 files');
    await ada.press(check, 'Send');
    const opened = await ada.expectMessage('is open: The printer is on fire');
    const id = ticketIn(opened);
    await ada.expectEdit(`Sent as ${id}`);
    expect((await said(id)).map(({ text, attachments }) => [text, attachments.length])).toEqual([
      ['It began this morning.', 0],
      ['Here', 2],
    ]);
    expect(await desk.running.app.get(TicketsService).get(anna, id)).toMatchObject({ source: 'bot' });
    expect(await ada.press(check, 'Send')).toMatchObject({ text: `This has been sent already, as ${id}.` });
    expect(await ada.press(prompt, 'Ready')).toMatchObject({ text: expect.stringContaining(id) });
  });

  it('speaks Russian and takes Russian words', async () => {
    const olga = await begin('Ольга', 'ru');
    await olga.tap('Новое обращение');
    await olga.press(await olga.expectMessage('О чём обращение?'), 'Оплата');
    await olga.expectEdit('В двух словах');
    await olga.send('Не проходит оплата картой «Мир»');
    await olga.expectMessage('Теперь опишите');
    await olga.send('Списали дважды 🙁');
    await olga.press(await olga.expectMessage('Записал.'), 'Готово');
    const check = await olga.expectEdit('Всё верно?');
    expect(check.text).toContain('Тема: Не проходит оплата картой «Мир»');
    await olga.press(check, 'Отправить');
    await olga.expectMessage('открыто: Не проходит оплата картой «Мир»');
  });

  it('goes back, changes what was said before it is sent, starts over and is dropped', async () => {
    const bob = await begin('Bob');
    await bob.send('/new');
    const first = await bob.expectMessage('What is it about?');
    await bob.press(first, 'Payment');
    await bob.press(await bob.expectEdit('In a few words'), 'Back');
    await bob.press(await bob.expectEdit('What is it about?'), 'Technical');
    await bob.expectEdit('In a few words');
    const subject = await bob.send('Wrnog subject');
    await bob.expectMessage('Now describe it');
    const text = await bob.send('Words with a mistake');
    await bob.press(await bob.expectMessage('Kept.'), 'Ready');
    let check = await bob.expectEdit('Is this right?');
    await bob.press(check, 'Category');
    await bob.press(await bob.expectEdit('What is it about?'), 'General');
    await bob.expectEdit('Category: 💬 General');
    await bob.edit(subject, 'Wrong subject');
    expect((await bob.expectMessage('Is this right?')).text).toContain('Subject: Wrong subject');
    await bob.edit(text, 'Words without one');
    check = await bob.expectMessage('Words without one');
    await bob.press(check, 'Subject');
    await bob.expectEdit('In a few words');
    await bob.send('Better subject');
    check = await bob.expectMessage('Subject: Better subject');
    await bob.press(check, 'Add more');
    await bob.expectEdit('Kept. Send more');
    await bob.send('And this');
    await bob.press(await bob.expectMessage('Kept.'), 'Ready');
    check = await bob.expectEdit('2 messages');
    // A button of a step that is past says what is true now.
    expect(await bob.press(first, 'Payment')).toMatchObject({ text: expect.stringContaining('further on') });
    await bob.expectMessage('Is this right?');
    await bob.press(check, 'Start over');
    const again = await bob.expectEdit('What is it about?');
    await bob.press(again, 'Cancel');
    await bob.expectEdit('the new ticket is dropped');
    await bob.send('/cancel');
    await bob.expectMessage('There is nothing to cancel');
    expect(await desk.sql(`SELECT id FROM ticket WHERE subject = 'Better subject'`)).toEqual([]);
  });

  it('loses no words: those before a category, those too long for a subject, nine thousand characters', async () => {
    const cleo = await begin('Cleo');
    await cleo.send('/new');
    await cleo.expectMessage('What is it about?');
    await cleo.send('I begin before I am asked');
    await cleo.press(await cleo.expectMessage('I have kept that for you'), 'General');
    await cleo.expectEdit('Kept. Send more');
    const parts = ['а', 'b', '😀'].map((sign) => sign.repeat(sign === '😀' ? 1500 : 3000));
    for (const part of parts) await cleo.send(part);
    await desk.settle();
    await cleo.press(cleo.untaken.filter(({ text }) => text?.includes('Kept.')).at(-1)!, 'Ready');
    await cleo.press(await cleo.expectEdit('Is this right?'), 'Send');
    const id = ticketIn(await cleo.expectMessage('is open: I begin before I am asked'));
    expect((await said(id)).map(({ text }) => text)).toEqual(['I begin before I am asked', ...parts]);

    const dora = await begin('Dora');
    await dora.send('/new');
    await dora.press(await dora.expectMessage('What is it about?'), 'General');
    await dora.expectEdit('In a few words');
    await dora.send('A long story\nof two lines');
    await dora.expectMessage('That is a whole description');
  });

  it('knows two levels of categories, and says when one was closed meanwhile', async () => {
    const categories = desk.running.app.get(Categories);
    const system = systemContext(desk.deskId, { door: 'cli', requestId: 'test' });
    const parent = await categories.create(system, makeCategory('Delivery'));
    const child = await categories.create(system, { ...makeCategory('Parcels'), parentId: parent.id });
    const eve = await begin('Eve');
    await eve.send('/new');
    await eve.press(await eve.expectMessage('What is it about?'), 'Delivery');
    const within = await eve.expectEdit('And more exactly, in Delivery?');
    await eve.press(within, 'Parcels');
    await eve.press(await eve.expectEdit('In a few words'), 'Go on without');
    await eve.send('Where is mine?');
    await eve.press(await eve.expectMessage('Kept.'), 'Ready');
    const check = await eve.expectEdit('Category: 📦 Parcels');
    await categories.update(system, child.id, { ...child, specialistIds: [], active: false });
    await eve.press(check, 'Send');
    await eve.press(await eve.expectMessage('That category is closed now'), 'General');
    await eve.press(await eve.expectEdit('Category: 💬 General'), 'Send');
    await eve.expectMessage('is open: Where is mine?');
    await categories.update(system, parent.id, { ...parent, specialistIds: [], active: false });
  });

  it('stands while something else is done, and says how to go on', async () => {
    const fay = await begin('Fay');
    await fay.send('/new');
    await fay.press(await fay.expectMessage('What is it about?'), 'General');
    await fay.expectEdit('In a few words');
    await fay.send('/tickets');
    await fay.expectMessage('Your new ticket is still waiting');
    await fay.send('/new');
    await fay.expectMessage('In a few words');
    await fay.send('/cancel');
    await fay.expectMessage('All right, forgotten');
    await fay.send('Plain words');
    await fay.expectMessage('is open: Plain words');
  });

  it('takes the words that come with the command', async () => {
    const lee = await begin('Lee');
    await lee.send('/new The lift is stuck');
    await lee.press(await lee.expectMessage('What is it about?'), 'General');
    await lee.expectEdit('Now describe it');
    await lee.send('Third floor');
    await lee.press(await lee.expectMessage('Kept.'), 'Ready');
    await lee.press(await lee.expectEdit('Subject: The lift is stuck'), 'Send');
    await lee.expectMessage('is open: The lift is stuck');
  });

  it('suggests the open ticket that the words go on with', async () => {
    const gus = await begin('Gus');
    await gus.send('Printer prints blank pages');
    const id = ticketIn(await gus.expectMessage('is open'));
    await desk.settle();
    const describe = async (): Promise<Awaited<ReturnType<typeof gus.expectEdit>>> => {
      await gus.send('/new');
      await gus.press(await gus.expectMessage('What is it about?'), 'General');
      await gus.press(await gus.expectEdit('In a few words'), 'Go on without');
      await gus.expectEdit('Now describe it');
      await gus.send('The printer still prints blank pages');
      await gus.press(await gus.expectMessage('Kept.'), 'Ready');
      return gus.expectEdit('This sounds like your open ticket');
    };
    await gus.press(await describe(), `add it to ${id}`);
    await gus.expectEdit(`It went into ${id}`);
    expect((await said(id)).map(({ text }) => text)).toEqual([
      'Printer prints blank pages',
      'The printer still prints blank pages',
    ]);
    await gus.press(await describe(), 'No, it is a new one');
    await gus.press(await gus.expectEdit('Is this right?'), 'Send');
    expect(ticketIn(await gus.expectMessage('is open'))).not.toBe(id);
  });

  it('asks after a day of silence, and loses neither the old words nor the new', async () => {
    const hal = await begin('Hal');
    const half = async (): Promise<void> => {
      await hal.send('/new');
      await hal.press(await hal.expectMessage('What is it about?'), 'General');
      await hal.expectEdit('In a few words');
      await hal.send('Old subject');
      await hal.expectMessage('Now describe it');
      await hal.send('Old words');
      await hal.expectMessage('Kept.');
      await desk.settle();
      clock.advance('25h');
    };
    await half();
    await hal.send('New words');
    const question = await hal.expectMessage('Some time ago you began a new ticket');
    expect(question.text).toContain('Old words');
    await hal.press(question, 'Go on with it');
    await hal.press(await hal.expectEdit('Kept.'), 'Ready');
    await hal.press(await hal.expectEdit('2 messages'), 'Send');
    const id = ticketIn(await hal.expectMessage('is open: Old subject'));
    expect((await said(id)).map(({ text }) => text)).toEqual(['Old words', 'New words']);

    await half();
    await hal.send('Words for the open one');
    await hal.press(await hal.expectMessage('Some time ago'), 'Drop it');
    await hal.expectEdit('is dropped');
    await desk.settle();
    expect((await said(id)).at(-1)!.text).toBe('Words for the open one');

    await hal.send('/new');
    await hal.expectMessage('What is it about?');
    await desk.settle();
    clock.advance('25h');
    await hal.send('An empty form is no reason to ask');
    await desk.settle();
    expect((await said(id)).at(-1)!.text).toBe('An empty form is no reason to ask');
  });

  it('says at the start when there are too many open tickets', async () => {
    const ian = await begin('Ian');
    await ian.send('One thing');
    await ian.expectMessage('is open');
    await desk.sql(
      `INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, subject, status, priority, source, language, created_at,
         last_activity_at, last_public_activity_at)
       SELECT 'ZZZZZZZ' || n, desk_id, requester_id, opened_by_id, 's', 'new', 'normal', 'bot', 'en', created_at, created_at, created_at
       FROM ticket t, generate_series(0, 9) n WHERE t.subject = 'One thing'`,
    );
    await ian.send('/new');
    await ian.expectMessage('You have 11 open tickets already');
  });

  it('goes on in a second process, and after the first has stopped', async () => {
    const own = await BotDesk.open();
    try {
      const kay = own.person('Kay');
      await kay.start();
      await kay.send('/new');
      await kay.press(await kay.expectMessage('What is it about?'), 'General');
      await kay.expectEdit('In a few words');
      await kay.send('Subject before the restart');
      await kay.expectMessage('Now describe it');
      await own.settle();
      const second = await another(own);
      await kay.send('Words with two at work');
      await kay.expectMessage('Kept.', patience);
      await own.running.stop();
      try {
        await kay.send('Words after it');
        await kay.press(await kay.expectMessage('Kept.', patience), 'Ready', patience);
        const check = await kay.expectEdit('Is this right?', patience);
        expect(check.text).toContain('2 messages');
        await kay.press(check, 'Send', patience);
        await kay.expectMessage('is open: Subject before the restart', patience);
      } finally {
        await second.stop();
      }
    } finally {
      await own.close();
    }
  }, 90_000);
});

/** A poller’s lease has to run out before another process takes over. */
const patience = { timeoutMs: 30_000 };

const another = (desk: BotDesk) =>
  startTestApp({
    databaseUrl: desk.running.databaseUrl,
    env: {
      BOT_TOKEN: desk.telegram.token,
      TELEGRAM_API_ROOT: desk.telegram.apiRoot,
      ALLOW_HTTP_MINI_APP: '1',
      PUBLIC_URL: 'http://desk.test',
    },
  });

const makeCategory = (name: string) => ({
  name,
  translations: {},
  icon: '📦',
  colour: '#3390ec',
  parentId: null,
  defaultPriority: 'normal' as const,
  position: 9,
  active: true,
  specialistIds: [],
});
