import { DeliveryDesk, type RunningSender } from '../notifications.fixture';

describe('deliveries to groups', () => {
  let desk: DeliveryDesk;
  let running: RunningSender | null;

  beforeEach(async () => {
    desk = await DeliveryDesk.open();
    running = null;
  });
  afterEach(() => desk.close());

  async function sendAll(): Promise<void> {
    running ??= desk.send();
    await new Promise((resolve) => setImmediate(resolve));
    await running.sender.idle();
  }

  it('follow a group that becomes a supergroup in the middle, without a word twice', async () => {
    const anna = await desk.helper();
    const { person, context } = await desk.customer('Ivan');
    const ticketId = await desk.ticket(context);
    const group = desk.telegram.group({ title: 'Team', type: 'group', members: [person] });
    group.addBot();
    await desk.desk.sql(
      `INSERT INTO ticket_surface (ticket_id, bot_id, chat_id, kind, state, shown, created_at, updated_at)
       VALUES ($1, $2, $3, 'group', 'active', '{}', now(), now())`,
      [ticketId, desk.botId, group.id],
    );
    const text = 'word '.repeat(1700).trim();
    desk.telegram.faults.add({ method: 'sendMessage', chatId: group.id, kind: '400-migrate', after: 1 });
    const messageId = await desk.write(anna, ticketId, text);
    await sendAll();
    const [row] = await desk.desk.sql<{ chatId: string; state: string }>(
      `SELECT chat_id AS "chatId", state FROM delivery WHERE message_id = $1`,
      [messageId],
    );
    expect(row).toEqual({ chatId: expect.not.stringMatching(`^${group.id}$`), state: 'sent' });
    const parts = [...desk.telegram.messages(group.id), ...desk.telegram.messages(Number(row!.chatId))]
      .filter(({ byBot, text: words }) => byBot && words !== undefined)
      .map((message) => message.text);
    expect(parts).toHaveLength(3);
    expect(parts.join(' ')).toBe(`Anna: ${text}`);
  });

  it('count the messages of an album, and let others wait for their turn', async () => {
    const anna = await desk.helper();
    desk.telegram.enforceLimits = true;
    const { person, context } = await desk.customer('Ivan');
    const { video } = await person.sendVideo();
    const ticketId = await desk.ticket(context);
    const group = desk.telegram.group({ title: 'Team', type: 'group', members: [person] });
    group.addBot();
    await desk.desk.sql(
      `INSERT INTO ticket_surface (ticket_id, bot_id, chat_id, kind, state, shown, created_at, updated_at)
       VALUES ($1, $2, $3, 'group', 'active', '{}', now(), now())`,
      [ticketId, desk.botId, group.id],
    );
    for (let number = 0; number < 3; number++) {
      const messageId = await desk.write(anna, ticketId, `album ${number}`);
      await desk.desk.sql(
        `INSERT INTO attachment (desk_id, message_id, position, kind, state, telegram, created_at)
         SELECT 1, $1, n, 'video', 'remote', jsonb_build_object('botId', $2::text, 'fileId', $3::text), now() FROM generate_series(1, 8) n`,
        [messageId, desk.botId, video!.file_id],
      );
    }
    await sendAll();
    const albums = () => desk.telegram.calls({ method: 'sendMediaGroup', chatId: group.id });
    expect(albums()).toHaveLength(2);
    desk.clock.advance('61s');
    await sendAll();
    expect(albums()).toHaveLength(3);
    expect(await desk.states()).toEqual(['sent', 'sent', 'sent']);
    expect(desk.telegram.peaks().exceeded).toBe(0);
  });

  it('lets bulk go now and then, though urgent things never end', async () => {
    await desk.customer('Ivan');
    const add = (priority: number, text: string, chats: string): Promise<unknown> =>
      desk.desk.sql(
        `INSERT INTO delivery (desk_id, bot_id, kind, chat_id, payload, ordering_key, priority, state, due_at, created_at)
         SELECT 1, $1, 'send', n, jsonb_build_object('type', 'text', 'blocks', jsonb_build_array(jsonb_build_object('text', $2::text))),
           n::text || $2, $3, 'queued', $4, $4 FROM generate_series(${chats}) n`,
        [desk.botId, text, priority, desk.clock.now()],
      );
    await add(3, 'bulk', '1, 3');
    desk.clock.advance('30s');
    await add(1, 'urgent', '1001, 1600');
    for (let second = 0; second < 15; second++) {
      await sendAll();
      desk.clock.advance('1100ms');
    }
    const left = await desk.desk.sql(`SELECT id FROM delivery WHERE priority = 3 AND state = 'queued'`);
    const urgent = await desk.desk.sql(`SELECT id FROM delivery WHERE priority = 1 AND state = 'queued'`);
    expect(left).toEqual([]);
    expect(urgent.length).toBeGreaterThan(0);
  });
});
