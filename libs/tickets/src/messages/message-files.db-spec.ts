import { CatalogModule } from '@tessera/catalog';
import type { Message } from '@tessera/contracts';
import { DomainEvents, type RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { TicketsModule } from '../tickets.module';
import { TicketsService } from '../tickets.service';
import type { IncomingFile } from './message-files.repository';
import { MessageFiles } from './message-files';
import { MessagesService } from './messages.service';

const photo = (n: number): IncomingFile => ({
  kind: 'photo',
  name: `p${n}.jpg`,
  mime: 'image/jpeg',
  size: 10,
  position: n,
  telegram: { botId: '42', fileId: `F${n}`, fileUniqueId: `U${n}` },
});
const place = (latitude: number): IncomingFile => ({
  kind: 'location',
  name: null,
  mime: null,
  size: null,
  telegram: { botId: '42', details: { latitude, longitude: 2 } },
});

describe('the files of a message', () => {
  let desk: TestDesk;
  let messages: MessagesService;
  let files: MessageFiles;
  let customer: RequestContext;
  let helper: RequestContext;
  let ticketId: string;
  const heard: { event: string; attachmentIds?: readonly string[] }[] = [];

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    messages = desk.get(MessagesService);
    files = desk.get(MessageFiles);
    customer = await desk.as(await desk.person(1));
    helper = await desk.as(await desk.person(2, 'helper'));
    const events = desk.get(DomainEvents);
    events.inTransaction('message.extended', async (_tx, _context, { attachmentIds }) => {
      heard.push({ event: 'extended', attachmentIds });
    });
    events.inTransaction('message.refreshed', async () => void heard.push({ event: 'refreshed' }));
  });
  afterAll(() => desk?.close());
  beforeEach(async () => {
    heard.length = 0;
    ticketId = (await desk.get(TicketsService).open(customer, { subject: 's', text: 't' })).id;
  });

  const post = async (input: { text?: string; files: IncomingFile[] }) =>
    (await messages.post(customer, ticketId, input)).message;
  const asStaff = async (id: string): Promise<Message> => {
    const { items } = await messages.list(helper, ticketId, { limit: 50 });
    return items.find((item) => item.id === id) as Message;
  };

  it('takes late parts in the order of their positions and says which they are', async () => {
    const first = await post({ files: [photo(12)] });
    const seenBefore = await asStaff(first.id);
    await messages.extend(customer, ticketId, first.id, {
      files: [photo(11)],
      text: 'Look',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    });
    const extended = await messages.extend(customer, ticketId, first.id, { files: [photo(13)] });
    expect(extended.attachments.map(({ name }) => name)).toEqual(['p11.jpg', 'p12.jpg', 'p13.jpg']);
    expect(extended).toMatchObject({
      text: 'Look',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
      editedAt: null,
      seq: first.seq,
    });
    expect((await asStaff(first.id)).rev).toBe(seenBefore.rev + 2);
    expect(heard).toEqual([
      { event: 'extended', attachmentIds: [extended.attachments[0]!.id] },
      { event: 'extended', attachmentIds: [extended.attachments[2]!.id] },
    ]);
    expect(await messages.versions(helper, ticketId, first.id)).toEqual({ items: [] });
  });

  it('puts further words below the first, with their formatting moved along, and never beyond what a message holds', async () => {
    const first = await post({ text: 'One', files: [photo(1)] });
    const bold = [{ type: 'bold', offset: 0, length: 3 }];
    const extended = await messages.extend(customer, ticketId, first.id, {
      files: [photo(2)],
      text: 'Two',
      entities: bold,
    });
    expect(extended).toMatchObject({ text: 'One\nTwo', entities: [{ type: 'bold', offset: 4, length: 3 }] });
    const full = await messages.extend(customer, ticketId, first.id, { files: [], text: 'x'.repeat(10_000) });
    expect(heard).toHaveLength(1);
    expect(full.text).toHaveLength(10_000);
    expect(full.text.endsWith('…')).toBe(true);
  });

  it('puts nothing that is meant as a note into what the customer has', async () => {
    const first = await post({ files: [photo(1)] });
    await expect(
      messages.extend(customer, ticketId, first.id, { files: [photo(2)], kind: 'note' }),
    ).rejects.toMatchObject({ code: 'NOT_A_NOTE' });
  });

  it('is for the author alone, and only while the message stands', async () => {
    const first = await post({ files: [photo(1)] });
    await expect(messages.extend(helper, ticketId, first.id, { files: [photo(2)] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await messages.remove(customer, ticketId, first.id);
    await expect(messages.extend(customer, ticketId, first.id, { files: [photo(2)] })).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    });
    expect((await asStaff(first.id)).attachments).toEqual([]);
  });

  it('exchanges a file and keeps the name of the old for the staff', async () => {
    const first = await post({ text: 'See', files: [photo(1), photo(2)] });
    const old = first.attachments[0]!.id;
    const now = await files.replace(customer, ticketId, first.id, old, { ...photo(9), name: 'right.jpg' });
    expect(now.attachments.map(({ name }) => name)).toEqual(['right.jpg', 'p2.jpg']);
    expect(now.editedAt).not.toBeNull();
    expect((await messages.versions(helper, ticketId, first.id)).items).toEqual([
      {
        text: 'See\n📎 p1.jpg',
        entities: [],
        replacedBy: expect.objectContaining({ name: 'P1', role: 'user' }),
        replacedAt: expect.any(String),
      },
    ]);
    heard.length = 0;
    await files.replace(customer, ticketId, first.id, old, photo(3));
    await files.replace(customer, ticketId, first.id, now.attachments[0]!.id, photo(9));
    expect(heard).toEqual([]);
    desk.clock.advance('16m');
    await expect(
      files.replace(customer, ticketId, first.id, now.attachments[0]!.id, photo(3)),
    ).rejects.toMatchObject({ code: 'EDIT_WINDOW_OVER' });
  });

  it('follows a place that moves, without an edit and without a word when it stands still', async () => {
    const first = await post({ files: [place(1)] });
    const [at] = first.attachments;
    const details = { latitude: 5, longitude: 2 };
    const moved = await files.refresh(customer, ticketId, first.id, at!.id, details);
    await files.refresh(customer, ticketId, first.id, at!.id, details);
    expect(moved).toMatchObject({ attachments: [{ details }], editedAt: null });
    expect(heard).toEqual([{ event: 'refreshed' }]);
  });

  it('shows what was said before to the staff alone, newest first', async () => {
    const first = await post({ text: 'one', files: [] });
    await messages.edit(customer, ticketId, first.id, { text: 'two' });
    await messages.edit(customer, ticketId, first.id, {
      text: 'two',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
    await messages.remove(customer, ticketId, first.id);
    const { items } = await messages.versions(helper, ticketId, first.id);
    expect(items.map(({ text, entities }) => [text, entities.length])).toEqual([
      ['two', 1],
      ['two', 0],
      ['one', 0],
    ]);
    await expect(messages.versions(customer, ticketId, first.id)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(messages.versions(helper, ticketId, '999999')).rejects.toMatchObject({
      code: 'MESSAGE_NOT_FOUND',
    });
  });
});
