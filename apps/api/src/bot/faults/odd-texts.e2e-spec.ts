import { Readable } from 'node:stream';
import type { RequestContext } from '@tessera/platform';
import { Attachments, MessagesService, TicketsService } from '@tessera/tickets';
import type { InlineButton, Person, SeenMessage } from '@tessera/telegram-emulator';
import { forged, ticketIn, type BotDesk } from '../bot.fixture';
import { SupportDesk } from '../support-group/support.fixture';

const odd = '<a@b.com> & _*[]()~`>#+-=|{}.!';
const family = '👨‍👩‍👧‍👦';
const hebrew = 'שלום ';

/** Names, subjects and words of every sort, on every screen of the bot. */
describe('odd words', () => {
  let support: SupportDesk;
  let desk: BotDesk;
  let anna: { person: Person; context: RequestContext };
  let ada: { person: Person; context: RequestContext };

  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true });
    ({ desk } = support);
    anna = await desk.staff('Anna');
    ada = await desk.staff('Ada', 'admin');
    for (const { person } of [anna, ada]) support.group.addMember(person);
    await desk.settle();
  });
  afterAll(() => support?.close());
  beforeEach(() => desk.telegram.clearCalls());
  afterEach(async () => {
    await desk.settle();
    // Telegram took everything as it was meant: nothing was refused, nothing was parsed, every button fits.
    const calls = desk.telegram.calls();
    expect(
      calls.filter(({ error }) => error).map(({ method, error }) => [method, error?.description]),
    ).toEqual([]);
    expect(calls.filter(({ params }) => params['parse_mode'] !== undefined)).toEqual([]);
    const buttons = calls.flatMap(({ params }) => buttonsIn(params['reply_markup']));
    expect(buttons.filter(({ callback_data: data = '' }) => Buffer.byteLength(data) > 64)).toEqual([]);
  });

  const said = (message: SeenMessage): string => message.text ?? message.caption ?? '';
  const labels = (message: SeenMessage): string[] => buttonsIn(message.reply_markup).map(({ text }) => text);
  const begin = async (name: string, language = 'en'): Promise<Person> => {
    const person = desk.person(name, language);
    await person.start();
    await desk.settle();
    person.clearInbox();
    return person;
  };
  const post = async (ticketId: string, text: string, more = {}): Promise<void> => {
    await desk.running.app.get(MessagesService).post(anna.context, ticketId, { text, ...more });
    await desk.settle();
  };

  it('stand as they are in the form, the card, the lists, topics, notices and answers', async () => {
    const carl = await begin(odd);
    await carl.send('/new');
    await carl.press(await carl.expectMessage('What is it about?'), 'General');
    await carl.expectEdit('In a few words');
    await carl.send(`Subject ${odd}`);
    await carl.expectMessage('Now describe it');
    await carl.send(`Words ${odd}`);
    await carl.press(await carl.expectMessage('Kept.'), 'Ready');
    const check = await carl.expectEdit('Is this right?');
    expect(check.text).toContain(`Subject ${odd}`);
    expect(check.text).toContain(`Words ${odd}`);
    await carl.press(check, 'Send');
    const opened = await carl.expectMessage(`is open: Subject ${odd}`);
    const id = ticketIn(opened);
    await desk.settle();

    const threadId = await support.threadOf(id);
    expect(support.topic(threadId)!.name).toContain(odd.slice(0, 20));
    expect(support.texts(threadId)[0]).toContain(odd);
    await carl.send(`More ${odd}`);
    await desk.settle();
    expect(support.texts(threadId).at(-1)).toBe(`${odd}: More ${odd}`);

    await carl.send('/tickets');
    expect(said(await carl.expectMessage(id))).toContain(odd.slice(0, 20));
    await carl.send('/status');
    await carl.expectMessage('1 open ticket');

    for (const words of ['/queue', `/find ${id}`]) {
      await anna.person.send(words);
      expect(said(await anna.person.expectMessage(id))).toContain(odd.slice(0, 15));
    }
    await anna.person.start(`ticket_${id}`);
    const card = await anna.person.expectMessage(`More ${odd}`);
    await anna.person.send(`Answer ${odd}`, { replyTo: card });
    expect(said(await carl.expectMessage(`Answer ${odd}`))).toBe(`Anna: Answer ${odd}`);
    await desk.settle();
    expect(support.texts(threadId).at(-1)).toContain(`Answer ${odd}`);

    const tickets = desk.running.app.get(TicketsService);
    await tickets.claim(anna.context, id);
    await desk.settle();
    anna.person.clearInbox();
    await carl.send(`And ${odd}`);
    const notice = await anna.person.expectMessage(`And ${odd}`);
    expect(said(notice)).toContain(odd);
    await ada.person.send(`/find ${odd}`);
    await ada.person.send('/admin');
    await ada.person.send('/queue');
    await ada.person.send(`/role ${odd}`);
    await ada.person.send(`/block ${odd}`);
    await desk.settle();
    const { version } = await tickets.get(anna.context, id);
    await tickets.update(anna.context, id, { version, status: 'resolved' });
    await desk.settle();
    expect(carl.untaken.map(said).some((text) => text.includes(`Subject ${odd}`))).toBe(true);
  });

  it('stand as they are in any group', async () => {
    const dee = desk.person(odd);
    const other = desk.person(`Other ${odd}`);
    const group = desk.telegram.group({ title: odd, members: [dee, other] });
    const words = await group.as(other).send(`No light ${odd}`);
    await group.as(dee).send(`/support@tessera_bot Look ${odd}`, { replyTo: words });
    const opened = await group.expectMessage(/is open/);
    const id = ticketIn(opened);
    await desk.settle();
    expect(await desk.sql('SELECT text FROM message WHERE ticket_id = $1', [id])).toEqual([
      { text: `Look ${odd}\n\nOther ${odd}: No light ${odd}` },
    ]);
    await post(id, `On our way ${odd}`);
    expect(said(await group.expectMessage('On our way'))).toBe(`Anna: On our way ${odd}`);
  });

  it('carry their own letters in Russian, with data that Telegram takes', async () => {
    const long = 'Очень длинное название раздела про доставку';
    await desk.sql(
      `UPDATE category SET name = $1, translations = jsonb_build_object('ru', $1::text) WHERE id = (SELECT min(id) FROM category)`,
      [long.slice(0, 40)],
    );
    const zoya = await begin('Зоя', 'ru');
    await zoya.send('/new');
    const categories = await zoya.expectMessage('?');
    expect(labels(categories).every((label) => /[а-яё]/i.test(label))).toBe(true);
    await zoya.send('/cancel');
    await zoya.send('Ничего не печатает');
    const opened = await zoya.expectMessage('открыто');
    const id = ticketIn(opened);
    for (const screen of [
      '/tickets',
      '/status',
      '/help',
      '/settings',
      '/notifications',
      '/language',
      '/menu',
    ]) {
      await zoya.send(screen);
      await desk.settle();
    }
    const shown = zoya.untaken.filter(({ reply_markup }) => buttonsIn(reply_markup).length > 0);
    const own = shown.flatMap(labels).filter((label) => !/^(English|en)$|🇬🇧/i.test(label));
    expect(own.length).toBeGreaterThan(3);
    for (const message of shown) {
      for (const { text, callback_data: data } of buttonsIn(message.reply_markup)) {
        if (data !== undefined) await zoya.press(message, text).catch(() => undefined);
      }
    }
    expect(own.filter((label) => !/[а-яё]|[0-9]|[^\p{L}\s]/iu.test(label))).toEqual([]);
    // Data that no button of ours has, in letters of two bytes each, up to Telegram's limit.
    for (const data of ['т:взять', 'я'.repeat(32), `t:с:${id}`, '', '\u202e:x']) {
      if (data === '') continue;
      const answer = await forged(zoya, opened, data);
      expect(answer.text).toBeTruthy();
    }
  });

  it('are cut at Telegram’s limits inside no character and no emoji, from right to left as well', async () => {
    const gil = await begin(`${hebrew}${'🦊'.repeat(20)}`.trim());
    const subject = `${family.repeat(12)} ${hebrew.repeat(10)}`.slice(0, 190).replace(/\p{Cs}$/u, '');
    const tickets = desk.running.app.get(TicketsService);
    const gilContext = await desk.contextOf(gil);
    const opened = await tickets.open(gilContext, { subject, text: `${hebrew}🦊` });
    await desk.settle();
    const { name } = support.topic(await support.threadOf(opened.id))!;
    expect(name.length).toBeLessThanOrEqual(128);
    expect(wellFormed(name)).toBe(true);
    expect(name).not.toMatch(/\u200d(?:…|$)/);

    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';
    let n = 0;
    for (const limit of [1024, 4096]) {
      for (const off of [-1, 0, 1, 2]) {
        gil.clearInbox();
        const room = limit - 'Anna: '.length + off;
        const text = `${'x'.repeat(room % 2)}${'🦊'.repeat(Math.floor(room / 2))}`;
        const bytes = Buffer.concat([Buffer.from(png, 'base64'), Buffer.from([++n])]);
        const upload = desk.running.app
          .get(Attachments)
          .upload(anna.context, Readable.from([bytes]), { name: 'p.png' });
        await post(opened.id, text, { attachmentIds: [(await upload).id] });
        const parts = gil.untaken.map(said).filter(Boolean);
        expect(parts.every((part) => wellFormed(part))).toBe(true);
        expect(parts.join('')).toBe(`Anna: ${text}`);
        expect(gil.untaken).toHaveLength(limit === 1024 && off <= 0 ? 1 : off <= 0 || limit === 1024 ? 2 : 3);
        expect(gil.untaken.filter(({ photo }) => photo)).toHaveLength(1);
      }
    }
  });

  it('of nine thousand characters arrive whole and in order, in both directions', async () => {
    const hal = await begin('Hal');
    const text = Array.from({ length: 1000 }, (_, at) => `слово${at % 10}🦊`)
      .join(' ')
      .slice(0, 8999);
    expect(text.length).toBeGreaterThan(8000);
    // Telegram cuts what people write at 4096 and sends the pieces one after the other.
    const pieces = text.match(/[^]{1,4095}(?:\s|$)/g)!;
    await hal.send('/new Nine thousand');
    await hal.press(await hal.expectMessage('What is it about?'), 'Payment');
    await hal.expectEdit('Now describe it');
    for (const piece of pieces) await hal.send(piece.trim());
    await desk.settle();
    await hal.press(hal.untaken.filter((message) => said(message).includes('Kept.')).at(-1)!, 'Ready');
    await hal.press(await hal.expectEdit('Is this right?'), 'Send');
    const id = ticketIn(await hal.expectMessage('is open'));
    await desk.settle();
    const { items } = await desk.running.app.get(MessagesService).list(anna.context, id, { limit: 10 });
    expect(items.map((message) => message.text).join(' ')).toBe(text.trim());
    const mirrored = support
      .texts(await support.threadOf(id))
      .slice(1)
      .join(' ');
    expect(mirrored.replaceAll('Hal: ', '')).toContain(
      text.slice(pieces[0]!.length, pieces[0]!.length + 200).trim(),
    );
    hal.clearInbox();
    await post(id, text);
    const parts = hal.untaken.map(said);
    expect(parts).toHaveLength(3);
    expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(`Anna: ${text}`.trim());
  });
});

function buttonsIn(markup: unknown): InlineButton[] {
  const parsed = typeof markup === 'string' ? (JSON.parse(markup) as unknown) : markup;
  return ((parsed as { inline_keyboard?: InlineButton[][] } | undefined)?.inline_keyboard ?? []).flat();
}

/** Holds no half of a character. */
const wellFormed = (text: string): boolean => !/\p{Cs}/u.test(text);
