import { TicketMerging, TicketSplitting, MessagesService } from '@tessera/tickets';
import { SupportDesk } from './support.fixture';

describe('topics of tickets that become one, or two', () => {
  let support: SupportDesk;

  beforeAll(async () => {
    support = await SupportDesk.open({ isForum: true });
  });
  afterAll(() => support.close());

  const settle = () => support.desk.settle();
  const get = <T>(type: new (...args: never[]) => T): T => support.desk.running.app.get(type);

  it('closes the topic of the merged one, which leads on', async () => {
    const { person, ticketId: old } = await support.customer('Carl', 'No invoice');
    await support.desk.another(person, 'Invoice, please');
    const [{ id } = { id: '' }] = await support.desk.sql<{ id: string }>(
      'SELECT id FROM ticket WHERE requester_id = (SELECT requester_id FROM ticket WHERE id = $1) AND id <> $1',
      [old],
    );
    const [from, into] = [await support.threadOf(old), await support.threadOf(id)];
    const { context } = await support.desk.staff('Gina', 'moderator');
    await get(TicketMerging).merge(context, old, id);
    await settle();
    expect(support.topic(from)!.closed).toBe(true);
    expect(support.topic(into)!.closed).toBe(false);
    expect(support.texts(from)).toEqual([
      `${old} · No invoice\nMerged into ${id}: everything goes on there.`,
      `Gina merged this ticket into ${id}`,
    ]);
    expect(support.texts(into).at(-1)).toBe(`Gina merged ticket ${old} into this one`);
  });

  it('gives what is split off a topic of its own, and takes answers to it in the old one there', async () => {
    const anna = await support.helper('Anna');
    const { person, ticketId } = await support.customer('Dora', 'No invoice');
    const { context } = await support.desk.staff('Gina', 'moderator');
    await person.send('And my printer smokes');
    await settle();
    const shown = support.said(await support.threadOf(ticketId)).at(-1)!;
    const { items } = await get(MessagesService).list(context, ticketId, { limit: 9 });
    const made = await get(TicketSplitting).split(context, ticketId, {
      messageIds: [items[1]!.id],
      subject: 'Printer',
    });
    await settle();
    const [from, into] = [await support.threadOf(ticketId), await support.threadOf(made.id)];
    expect(support.texts(from).at(-1)).toBe(`Gina moved a part of this conversation to ticket ${made.id}`);
    expect(support.texts(into)[0]).toContain('And my printer smokes');
    expect(support.texts(into).at(-1)).toBe(`Gina split this ticket off ${ticketId}`);
    await support.group.as(anna).send('Unplug it', { threadId: from, replyTo: shown });
    await settle();
    await person.expectMessage('Anna: Unplug it');
    const moved = (await get(MessagesService).list(context, made.id, { limit: 9 })).items;
    expect(moved.map(({ text }) => text)).toEqual(['And my printer smokes', 'Unplug it']);
    expect(support.texts(into).at(-1)).toBe('Anna: Unplug it');
  });
});
