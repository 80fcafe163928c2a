import type { Message } from '@tessera/contracts';
import { DomainError, FakeClock, type RequestContext } from '@tessera/platform';
import type { AlbumItem, Person } from '@tessera/telegram-emulator';
import { MessagesService, TicketsService } from '@tessera/tickets';
import { BotDesk, ticketIn } from './bot.fixture';

const photos = (n: number, caption?: string): AlbumItem[] =>
  Array.from({ length: n }, (_, index) => ({
    kind: 'photo' as const,
    bytes: Buffer.from(`picture ${index}`),
    ...(index === 0 && caption !== undefined && { caption }),
  }));

describe('albums', () => {
  const clock = new FakeClock();
  let desk: BotDesk;
  let anna: RequestContext;
  let annaPerson: Person;
  beforeAll(async () => {
    desk = await BotDesk.open({ clock });
    ({ context: anna, person: annaPerson } = await desk.staff('Anna'));
  });
  afterAll(() => desk?.close());

  const said = async (ticketId: string): Promise<Message[]> => {
    const { items } = await desk.running.app.get(MessagesService).list(anna, ticketId, { limit: 100 });
    return items as Message[];
  };
  const tenSecondsLater = async (): Promise<void> => {
    await desk.settle();
    clock.advance('10s');
  };
  const positions = async (messageId: string): Promise<number[]> => {
    const rows = await desk.sql<{ position: number }>(
      'SELECT a.position FROM attachment a WHERE a.message_id = $1 ORDER BY a.position, a.id',
      [messageId],
    );
    return rows.map(({ position }) => position);
  };

  it('are one message, whatever the order of their parts and however late they are', async () => {
    const ivy = desk.person('Ivy');
    await ivy.start();
    const sent = await ivy.sendAlbum(photos(4, 'The broken door'), {
      order: [3, 1, 0, 2],
      between: tenSecondsLater,
    });
    await desk.settle();
    const opened = await ivy.expectMessage('is open');
    const messages = await said(ticketIn(opened));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ text: 'The broken door', editedAt: null });
    expect(messages[0]!.attachments).toHaveLength(4);
    expect(await positions(messages[0]!.id)).toEqual(
      sent.map(({ message_id }) => message_id).sort((a, b) => a - b),
    );
    // One word for the whole of it.
    expect(ivy.untaken.filter(({ text }) => text?.includes('is open'))).toEqual([]);
  });

  it('come once, though Telegram repeats itself', async () => {
    const jan = desk.person('Jan');
    await jan.start();
    const parts = await jan.sendAlbum(photos(3, 'Twice'));
    await desk.settle();
    const id = ticketIn(await jan.expectMessage('is open'));
    for (const { message_id, media_group_id, photo } of parts) {
      desk.telegram.pushRawUpdate({
        message: {
          message_id,
          media_group_id,
          photo,
          date: Math.floor(clock.now().getTime() / 1000),
          from: jan.user,
          chat: { id: jan.id, type: 'private' },
        },
      });
    }
    await desk.settle();
    const messages = await said(id);
    expect(messages).toHaveLength(1);
    expect(messages[0]!.attachments).toHaveLength(3);
  });

  it('wait as one while it is asked whose they are, and go on after the answer', async () => {
    const lou = desk.person('Lou');
    await lou.start();
    await lou.send('first thing');
    const first = ticketIn(await lou.expectMessage('is open'));
    await desk.another(lou, 'second matter');
    await desk.sql('UPDATE telegram_chat SET active_ticket_id = NULL WHERE chat_id = $1', [lou.id]);
    let step = 0;
    await lou.sendAlbum(photos(3, 'For the first'), {
      between: async () => {
        await tenSecondsLater();
        if (++step !== 2) return;
        await lou.press(await lou.expectMessage('Which one is this for?'), first);
        await desk.settle();
      },
    });
    await desk.settle();
    const messages = await said(first);
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({ text: 'For the first' });
    expect(messages[1]!.attachments).toHaveLength(3);
  });

  it('are whole though their ticket is closed in between', async () => {
    const max = desk.person('Max');
    await max.start();
    await max.send('Hello');
    const id = ticketIn(await max.expectMessage('is open'));
    const tickets = desk.running.app.get(TicketsService);
    await max.sendAlbum(photos(2), {
      between: async () => {
        await tenSecondsLater();
        const { version } = await tickets.get(anna, id);
        await tickets.update(anna, id, { version, status: 'closed' });
      },
    });
    await desk.settle();
    expect((await said(id)).map(({ attachments }) => attachments.length)).toEqual([0, 2]);
    expect((await tickets.get(anna, id)).status).toBe('closed');
  });

  it('are refused as a whole, in one word', async () => {
    const ned = desk.person('Ned');
    await ned.start();
    const open = jest.spyOn(desk.running.app.get(TicketsService), 'open');
    open.mockRejectedValueOnce(new DomainError('TOO_MANY_OPEN_TICKETS', { count: 9 }));
    await ned.sendAlbum(photos(3), { between: tenSecondsLater });
    await desk.settle();
    await ned.expectMessage('You have 9 open tickets already');
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
    expect(ned.untaken.filter(({ text }) => /is open|9 open/.test(text ?? ''))).toEqual([]);
    await ned.send('Words are another matter');
    await ned.expectMessage('is open');
  });

  it('are corrected part by part', async () => {
    const oli = desk.person('Oli');
    await oli.start();
    const [first, second] = await oli.sendAlbum(photos(2, 'Wrong words'));
    await desk.settle();
    const id = ticketIn(await oli.expectMessage('is open'));
    await oli.edit(first!, 'Right words');
    await desk.settle();
    expect((await said(id))[0]!.text).toBe('Right words');
    await oli.replaceFile(second!, 'photo', { bytes: Buffer.from('a new one') });
    await desk.settle();
    const [message] = await said(id);
    expect(message).toMatchObject({ text: 'Right words' });
    expect(message!.attachments).toHaveLength(2);
    await oli.edit(second!, 'And more');
    await desk.settle();
    expect((await said(id))[0]!.text).toBe('Right words\nAnd more');
  });

  it('of which several parts have words keep those that were not changed', async () => {
    const pat = desk.person('Pat');
    await pat.start();
    const parts = await pat.sendAlbum(
      [
        { kind: 'photo', caption: 'Front' },
        { kind: 'photo', bytes: Buffer.from('b') },
        { kind: 'photo', caption: 'Back', bytes: Buffer.from('c') },
      ],
      { between: tenSecondsLater },
    );
    await desk.settle();
    const id = ticketIn(await pat.expectMessage('is open'));
    const words = async () => (await said(id)).map(({ text }) => text);
    expect(await words()).toEqual(['Front\nBack']);
    const change = async (part: number, to: string) => {
      await pat.edit(parts[part]!, to);
      await desk.settle();
      return words();
    };
    expect(await change(2, 'Rear')).toEqual(['Front\nRear']);
    expect(await change(0, 'The front')).toEqual(['The front\nRear']);
    expect(await change(2, '')).toEqual(['The front']);
    expect(await change(2, 'Behind')).toEqual(['The front\nBehind']);
    expect(await change(1, 'Top')).toEqual(['The front\nTop\nBehind']);
    expect(await change(1, 'Roof')).toEqual(['The front\nRoof\nBehind']);
  });

  const three: AlbumItem[] = ['First', 'Second', 'Third'].map((caption) => ({
    kind: 'photo',
    caption,
    bytes: Buffer.from(caption),
  }));
  const reversed = { order: [2, 0, 1], between: tenSecondsLater };

  it('read in the order of their parts, whatever came first', async () => {
    const quy = desk.person('Quy');
    await quy.start();
    await quy.sendAlbum(three, reversed);
    await desk.settle();
    const id = ticketIn(await quy.expectMessage('is open'));
    expect((await said(id)).map(({ text }) => text)).toEqual(['First\nSecond\nThird']);
  });

  it('read in the order of their parts when some waited for their ticket, and were corrected there', async () => {
    const rob = desk.person('Rob');
    await rob.start();
    await rob.send('first thing');
    const first = ticketIn(await rob.expectMessage('is open'));
    await desk.another(rob, 'second matter');
    await desk.sql('UPDATE telegram_chat SET active_ticket_id = NULL WHERE chat_id = $1', [rob.id]);
    let step = 0;
    const parts = await rob.sendAlbum(three, {
      ...reversed,
      between: async () => {
        await tenSecondsLater();
        if (++step !== 2) return;
        await rob.press(await rob.expectMessage('Which one is this for?'), first);
        await desk.settle();
      },
    });
    await desk.settle();
    expect((await said(first)).at(-1)!.text).toBe('First\nSecond\nThird');
    await rob.edit(parts[0]!, 'Last');
    await desk.settle();
    expect((await said(first)).at(-1)!.text).toBe('First\nSecond\nLast');
  });

  describe('of the staff', () => {
    const cardOf = async (text: string): Promise<number> => {
      const [row] = await desk.sql<{ n: string }>(
        `SELECT t.telegram_message_id AS n FROM telegram_message t JOIN message m ON m.ticket_id = t.ticket_id
         WHERE t.chat_id = $1 AND m.text = $2 ORDER BY 1 LIMIT 1`,
        [annaPerson.id, text],
      );
      return Number(row!.n);
    };
    const asked = async (name: string): Promise<{ person: Person; id: string; card: number }> => {
      const person = desk.person(name);
      await person.start();
      await person.send(`Question of ${name}`);
      const id = ticketIn(await person.expectMessage('is open'));
      await desk.settle();
      await annaPerson.start(`ticket_${id}`);
      await desk.settle();
      return { person, id, card: await cardOf(`Question of ${name}`) };
    };

    it('answer as one message, or stay one note', async () => {
      const { id, card } = await asked('Una');
      await annaPerson.sendAlbum(photos(3, 'See here'), { replyTo: card, between: tenSecondsLater });
      await desk.settle();
      await annaPerson.sendAlbum(photos(2, '// inner'), { replyTo: card, between: tenSecondsLater });
      await desk.settle();
      expect(
        (await said(id)).slice(1).map(({ kind, text, attachments }) => [kind, text, attachments.length]),
      ).toEqual([
        ['public', 'See here', 3],
        ['note', 'inner', 2],
      ]);
    });

    it('never show the customer what is marked as a note, though the mark comes late', async () => {
      const { id, card } = await asked('Val');
      await annaPerson.sendAlbum(photos(3, '// inner'), {
        replyTo: card,
        order: [1, 0, 2],
        between: tenSecondsLater,
      });
      await desk.settle();
      await annaPerson.expectMessage('This part is kept as a note');
      expect(
        (await said(id)).slice(1).map(({ kind, text, attachments }) => [kind, text, attachments.length]),
      ).toEqual([
        ['public', '', 1],
        ['note', 'inner', 2],
      ]);
    });
  });
});
