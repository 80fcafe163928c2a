import { Preferences } from '@tessera/notifications';
import { Members } from '@tessera/identity';
import { FakeClock, type RequestContext } from '@tessera/platform';
import type { NotificationChoices, Role } from '@tessera/contracts';
import type { Person, SeenMessage } from '@tessera/telegram-emulator';
import { MessagesService, TicketsService } from '@tessera/tickets';
import { BotDesk, ticketIn } from './bot.fixture';

interface Colleague {
  person: Person;
  context: RequestContext;
}

describe('what the staff is told', () => {
  let desk: BotDesk;
  let clock: FakeClock;
  let carl: Person;
  let tickets: TicketsService;
  let messages: MessagesService;

  beforeEach(async () => {
    clock = new FakeClock('2026-01-05T12:00:00Z');
    desk = await BotDesk.open({ clock, emulator: { clock } });
    tickets = desk.running.app.get(TicketsService);
    messages = desk.running.app.get(MessagesService);
    carl = desk.person('Carl');
    await carl.start();
    await desk.settle();
  });
  afterEach(() => desk.close());

  async function colleague(
    firstName: string,
    choices?: NotificationChoices,
    role?: Role,
  ): Promise<Colleague> {
    const found = await desk.staff(firstName, role);
    if (choices) await desk.running.app.get(Preferences).put(found.context, choices);
    return found;
  }

  /** Everything happens that is due within this time. */
  async function pass(time: string | number): Promise<void> {
    await calm();
    clock.advance(time);
    await calm();
  }

  /** Resolves when all that people did was handled and all that may go has gone. */
  async function calm(): Promise<void> {
    for (;;) {
      await desk.settle();
      const [left] = await desk.sql<{ count: number }>(
        `SELECT (SELECT count(*) FROM delivery WHERE state = 'sending' OR (state = 'queued' AND due_at <= $1))::int
           + (SELECT count(*) FROM telegram_update WHERE state = 'stored')::int AS count`,
        [clock.now()],
      );
      if (left!.count === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Carl opens a ticket; returns its id. */
  async function opened(text = 'It is broken'): Promise<string> {
    await carl.send(text);
    const id = ticketIn(await carl.expectMessage('is open'));
    await desk.settle();
    return id;
  }
  const texts = ({ person }: Colleague): string[] =>
    person.untaken.map((message) => message.text ?? message.caption ?? Object.keys(message).join());
  const buttons = (message: SeenMessage): string[] =>
    ((message.reply_markup as { inline_keyboard?: { text: string }[][] })?.inline_keyboard ?? [])
      .flat()
      .map((button) => button.text);

  it('tells of a new ticket whoever may take it; the others see who did', async () => {
    const anna = await colleague('Anna');
    const boris = await colleague('Boris');
    const id = await opened('My <printer> & I');
    expect(texts(anna)).toEqual([]);
    await pass('2s');
    const notice = await anna.person.expectMessage(`New ticket ${id}`);
    expect(notice.text).toContain('From Carl');
    expect(notice.text).toContain('My <printer> & I');
    expect(buttons(notice)).toEqual(['Take it', 'Show the ticket', 'Open in the app']);
    await boris.person.expectMessage(`New ticket ${id}`);
    await tickets.claim(anna.context, id);
    await pass(0);
    const edited = await boris.person.expectEdit('Anna took it');
    expect(buttons(edited)).toEqual(['Show the ticket']);
    expect(texts(anna)).toEqual([]);
  });

  it('tells nobody of a ticket that was taken before they were told', async () => {
    const anna = await colleague('Anna');
    const boris = await colleague('Boris');
    const id = await opened();
    await tickets.claim(anna.context, id);
    await pass('3s');
    expect([...texts(anna), ...texts(boris)]).toEqual([]);
  });

  it('brings the customer’s words and files to whoever has the ticket, and answers by a reply', async () => {
    const anna = await colleague('Anna');
    const id = await opened();
    await tickets.claim(anna.context, id);
    await pass('3s');
    anna.person.clearInbox();
    carl.clearInbox();
    await carl.sendPhoto({ caption: 'See here' });
    await pass('2s');
    const notice = await anna.person.expectMessage(`Carl · ${id}`);
    expect(notice.text).toContain('See here');
    const photo = await anna.person.expectMessage((message: SeenMessage) => message.photo !== undefined);
    await desk.settle();
    await anna.person.send('I see', { replyTo: notice });
    await carl.expectMessage('Anna: I see');
    await desk.settle();
    await anna.person.sendDocument({ caption: 'Try this' }, { replyTo: photo });
    await pass('2s');
    await carl.expectMessage((message: SeenMessage) => message.document !== undefined);
  });

  it('puts a burst into few notices and loses no word', async () => {
    const anna = await colleague('Anna');
    const id = await opened();
    await tickets.claim(anna.context, id);
    await pass('3s');
    anna.person.clearInbox();
    for (let n = 0; n < 10; n++) {
      await carl.send(`word${n}`);
      await pass('1s');
    }
    await pass('30s');
    const told = texts(anna);
    expect(told.length).toBeLessThanOrEqual(3);
    for (let n = 0; n < 10; n++) expect(told.filter((text) => text.includes(`word${n}`))).toHaveLength(1);
  });

  it('tells nobody what they have read by another door', async () => {
    const anna = await colleague('Anna');
    const id = await opened();
    await tickets.claim(anna.context, id);
    await pass('3s');
    await carl.send('first');
    await pass(0);
    anna.person.clearInbox();
    await carl.send('second');
    await desk.settle();
    await tickets.read(anna.context, id, 10);
    await pass('30s');
    expect(texts(anna)).toEqual([]);
    const [row] = await desk.sql<{ reason: string }>(
      `SELECT reason FROM delivery WHERE payload->>'type' = 'notice' ORDER BY id DESC LIMIT 1`,
    );
    expect(row!.reason).toBe('already_read');
  });

  it('tells whom a ticket was given to, with the customer’s last words, and whoever is called in a note', async () => {
    const admin = await colleague('Ada', undefined, 'admin');
    const anna = await colleague('Anna');
    const id = await opened('It does not print');
    await pass('3s');
    anna.person.clearInbox();
    const { version } = await tickets.get(admin.context, id);
    await tickets.update(admin.context, id, { version, assigneeId: anna.context.actor.personId });
    await pass('1s');
    const given = await anna.person.expectMessage(`Ada gave you ${id}`);
    expect(given.text).toContain('Carl: It does not print');
    await messages.post(admin.context, id, { text: '@anna he is important', kind: 'note' });
    await pass('30s');
    const called = await anna.person.expectMessage('Ada calls you');
    expect(called.text).toContain('he is important');
    expect(texts(anna)).toEqual([]);
    expect(carl.messages.some((message) => message.text?.includes('important'))).toBe(false);
  });

  it('keeps quiet in quiet hours, then sums up once', async () => {
    const quietHours = { from: '11:00', to: '20:00', timezone: 'UTC' };
    const anna = await colleague('Anna', { quietHours });
    const mine = await opened('mine');
    await tickets.claim(anna.context, mine);
    for (let n = 0; n < 40; n++) await carl.send(`more ${n}`);
    await pass('40s');
    const zoe = desk.person('Zoe');
    await zoe.start();
    await zoe.send('Something else');
    await pass('5s');
    expect(texts(anna)).toEqual([]);
    await pass('7h');
    expect(texts(anna)).toEqual([]);
    await pass('2h');
    const [digest, ...others] = anna.person.untaken;
    expect(others).toEqual([]);
    expect(digest!.text).toContain('While it was quiet');
    expect(digest!.text).toContain('1 new ticket');
    expect(digest!.text).toContain('41 messages in 1 ticket');
    expect(digest!.text).toContain(mine);
    expect(buttons(digest!)).toHaveLength(3);
  });

  it('tells of a crowd of new tickets one by one at first, then all together', async () => {
    const anna = await colleague('Anna');
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) {
      const person = desk.person(`Z${n}`);
      await person.start();
      await person.send(`Trouble ${n}`);
      ids.push(ticketIn(await person.expectMessage('is open')));
    }
    for (let second = 0; second < 12; second++) await pass('1s');
    const first = texts(anna);
    expect(first.length).toBeGreaterThanOrEqual(4);
    expect(first.length).toBeLessThanOrEqual(6);
    expect(first.every((text) => text.includes('New ticket'))).toBe(true);
    anna.person.clearInbox();
    await pass('61s');
    const [digest, ...others] = texts(anna);
    expect(others).toEqual([]);
    expect(digest).toContain('A lot came in at once');
    expect(digest).toContain(`${12 - first.length} new tickets`);
  });

  it('holds notices while muted and brings them when the mute is lifted', async () => {
    const anna = await colleague('Anna', { mutedUntil: '2026-01-06T12:00:00Z' });
    const id = await opened('hello there');
    await pass('10s');
    expect(texts(anna)).toEqual([]);
    await desk.running.app.get(Preferences).put(anna.context, { mutedUntil: null });
    await pass(0);
    expect((await anna.person.expectMessage('While it was quiet')).text).toContain(id);
  });

  it('tells nothing to those who were blocked or left the team meanwhile', async () => {
    const anna = await colleague('Anna');
    const boris = await colleague('Boris');
    const admin = await colleague('Ada', undefined, 'admin');
    const members = desk.running.app.get(Members);
    await opened();
    await members.setBlock(admin.context, anna.context.actor.personId!, { blocked: true });
    await members.setRole(admin.context, boris.context.actor.personId!, 'user');
    await pass('3s');
    expect([anna, boris].flatMap(texts).filter((text) => text.includes('New ticket'))).toEqual([]);
    await admin.person.expectMessage('New ticket');
  });

  it('tells again what the customer changed, and brings late parts of an album', async () => {
    const anna = await colleague('Anna');
    const id = await opened();
    await tickets.claim(anna.context, id);
    await pass('3s');
    anna.person.clearInbox();
    const said = await carl.send('It is red');
    await pass('1s');
    await anna.person.expectMessage('It is red');
    await carl.edit(said, 'It is green');
    await pass('30s');
    const changed = await anna.person.expectMessage('Carl changed a message');
    expect(changed.text).toContain('It is green');
    expect(texts(anna)).toEqual([]);
    const parts = [{ kind: 'photo', caption: 'Two' }, { kind: 'photo' }, { kind: 'photo' }] as const;
    await carl.sendAlbum(parts);
    await pass('30s');
    await pass('30s');
    const album = anna.person.untaken;
    expect(album[0]!.text).toContain('Two');
    expect(album.filter((message) => message.photo)).toHaveLength(3);
  });

  describe('customers', () => {
    const silentOf = (person: Person, words: string): unknown =>
      desk.telegram
        .calls({ method: 'sendMessage' })
        .map((call) => call.params as Record<string, unknown>)
        .find((body) => Number(body['chat_id']) === person.id && String(body['text']).includes(words))?.[
        'disable_notification'
      ];

    it('get answers silently while it is quiet, and no news of the status while muted or turned off', async () => {
      const anna = await colleague('Anna');
      const context = await desk.contextOf(carl);
      const preferences = desk.running.app.get(Preferences);
      const id = await opened();
      await messages.post(anna.context, id, { text: 'aloud' });
      await pass(0);
      await carl.expectMessage('aloud');
      expect(silentOf(carl, 'aloud')).toBeUndefined();
      await preferences.put(context, { mutedUntil: '2026-01-06T12:00:00Z' });
      await messages.post(anna.context, id, { text: 'softly' });
      const move = async (status: 'waiting' | 'in_progress' | 'resolved') => {
        const { version } = await tickets.get(anna.context, id);
        await tickets.update(anna.context, id, { version, status });
        await pass(0);
      };
      await move('waiting');
      await carl.expectMessage('softly');
      expect(silentOf(carl, 'softly')).toBe(true);
      await preferences.put(context, {
        mutedUntil: null,
        quietHours: { from: '11:00', to: '20:00', timezone: 'UTC' },
      });
      await move('resolved');
      await carl.expectMessage('is resolved');
      expect(silentOf(carl, 'is resolved')).toBe(true);
      await preferences.put(context, { quietHours: null, events: { status: { telegram: false } } });
      await move('in_progress');
      expect(
        carl.messages.filter((message) => /waiting for your answer|open again/.test(message.text ?? '')),
      ).toEqual([]);
    });
  });
});
