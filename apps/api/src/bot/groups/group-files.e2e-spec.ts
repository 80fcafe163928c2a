import { FakeClock, type RequestContext } from '@tessera/platform';
import { MessagesService } from '@tessera/tickets';
import type { Message } from '@tessera/contracts';
import type { Group, Person, SeenMessage } from '@tessera/telegram-emulator';
import { BotDesk, ticketIn } from '../bot.fixture';
import { kinds } from '../kinds.fixture';

describe('files in groups', () => {
  const clock = new FakeClock('2026-01-05T12:00:00Z');
  let desk: BotDesk;
  let anna: { person: Person; context: RequestContext };
  beforeAll(async () => {
    desk = await BotDesk.open({ clock, emulator: { clock } });
    anna = await desk.staff('Anna', 'moderator');
  });
  afterAll(() => desk?.close());

  const said = async (ticketId: string): Promise<Message[]> => {
    await desk.calm(clock);
    const { items } = await desk.running.app
      .get(MessagesService)
      .list(anna.context, ticketId, { limit: 100 });
    return items as Message[];
  };
  const later = async (): Promise<void> => {
    await desk.calm(clock);
    clock.advance('10s');
  };
  const club = (name: string): { fay: Person; group: Group } => {
    const fay = desk.person(name);
    return { fay, group: desk.telegram.group({ title: name, members: [fay, anna.person], botAdmin: true }) };
  };
  const opened = async (name: string) => {
    const { fay, group } = club(name);
    await group.as(fay).send('/support@tessera_bot the tap drips');
    const message = await group.expectMessage(/is open/);
    return { fay, group, id: ticketIn(message), message };
  };

  it('of an album are corrected one by one, also when they came ten seconds apart', async () => {
    const { fay, group } = club('Fay');
    const [first, second] = await group
      .as(fay)
      .sendAlbum(
        [{ kind: 'photo', caption: '/support@tessera_bot lok' }, { kind: 'photo' }, { kind: 'photo' }],
        { between: later },
      );
    const id = ticketIn(await group.expectMessage(/is open/));
    const [before] = await said(id);
    expect(before!.attachments).toHaveLength(3);
    await group.as(fay).edit(first!, '/support@tessera_bot look');
    expect((await said(id))[0]!.text).toBe('look');
    await group.as(fay).replaceFile(second!, 'photo', { bytes: Buffer.from('another') });
    const [after] = await said(id);
    expect(after!.text).toBe('look');
    expect(after!.attachments.map((file) => file.id)[0]).toBe(before!.attachments[0]!.id);
    expect(after!.attachments.map((file) => file.id)[1]).not.toBe(before!.attachments[1]!.id);
    await group.as(fay).edit(second!, 'and this');
    expect(await said(id)).toMatchObject([{ text: 'look\nand this', attachments: [{}, {}, {}] }]);
  });

  it('of the staff are one answer or one note, whenever the mark comes', async () => {
    const { group, id, message } = await opened('Gil');
    const photos = (caption: string) =>
      [{ kind: 'photo', caption }, { kind: 'photo' }, { kind: 'photo' }] as const;
    const options = { replyTo: message, between: later };
    await group.as(anna.person).sendAlbum(photos('See'), options);
    await group.as(anna.person).sendAlbum(photos('// inner'), options);
    await group.as(anna.person).sendAlbum(photos('// late mark'), { ...options, order: [1, 0, 2] });
    expect(
      (await said(id)).slice(1).map(({ kind, text, attachments }) => [kind, text, attachments.length]),
    ).toEqual([
      ['public', 'See', 3],
      ['note', 'inner', 3],
      ['public', '', 1],
      ['note', 'late mark', 2],
    ]);
  });

  it('that Telegram gives to no bot are told of, with what to do', async () => {
    const { fay, group, id, message } = await opened('Hal');
    const file_size = 25 * 1024 * 1024;
    const document = { file_id: 'BIG', file_unique_id: 'U', file_name: 'film.mp4', file_size };
    await group.as(fay).sendOther({ document }, { replyTo: message });
    const word: SeenMessage = await group.expectMessage('only the name has reached us');
    expect(word.text).toContain('film.mp4');
    expect((await said(id)).at(-1)!.attachments).toMatchObject([{ name: 'film.mp4', state: 'too_big' }]);
  });

  describe('with every kind of message', () => {
    let club: Awaited<ReturnType<typeof opened>>;
    let card: SeenMessage;
    beforeAll(async () => {
      club = await opened('Ida');
      await anna.person.start(`ticket_${club.id}`);
      card = await anna.person.expectMessage('the tap drips');
      await desk.calm(clock);
    });
    const shows = (messages: readonly SeenMessage[], is: (shown: SeenMessage) => boolean) =>
      messages.filter((message) => message.byBot && is(message)).length;

    it.each(kinds)('hear %s, and say it', async (_, send, is) => {
      const { group, fay, message } = club;
      const before = (await said(club.id)).length;
      await send(group.as(fay), { replyTo: message });
      expect(await said(club.id)).toHaveLength(before + 1);
      const inGroup = shows(group.messages, is);
      await send(anna.person, { replyTo: card });
      await later();
      await desk.calm(clock);
      expect(shows(group.messages, is)).toBe(inGroup + 1);
    });
  });
});
