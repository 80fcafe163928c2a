import { TicketsService } from '@tessera/tickets';
import type { Group } from '@tessera/telegram-emulator';
import { DeliveryDesk, type RunningSender } from '../notifications.fixture';
import { SupportKeeper } from './support-keeper';

const groupId = -1_004_000_000_778;

describe('the support group when there is a lot to do', () => {
  let desk: DeliveryDesk;
  let group: Group;
  let running: RunningSender;

  beforeEach(async () => {
    desk = await DeliveryDesk.open({ env: { SUPPORT_GROUP_ID: String(groupId) } });
    const owner = desk.telegram.user({ firstName: 'Olga' });
    group = desk.telegram.group({
      title: 'Team',
      members: [owner],
      isForum: true,
      botAdmin: true,
      id: groupId,
    });
    desk.telegram.enforceLimits = true;
    await desk.desk.get(SupportKeeper).inspect();
    running = desk.send();
  });
  afterEach(() => desk.close());

  async function settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await running.sender.idle();
  }

  async function minutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute++) {
      for (let second = 0; second < 60; second += 5) {
        desk.clock.advance('5s');
        await settle();
      }
      await desk.desk.get(SupportKeeper).makeRoom();
      await settle();
    }
  }

  const digest = () =>
    group.messages.find((it) => it.byBot && !it.message_thread_id && it.text !== undefined);
  const deferred = async () =>
    (await desk.desk.sql(`SELECT 1 FROM ticket_surface WHERE state = 'deferred'`)).length;

  it('tells of tickets that find no room in one message, and gives them their topics later, oldest first', async () => {
    const tickets: string[] = [];
    for (let number = 0; number < 60; number++) {
      const { context } = await desk.customer('Carl');
      tickets.push(await desk.ticket(context, `Ticket ${number}`));
    }
    expect(await deferred()).toBeGreaterThanOrEqual(20);
    await settle();
    await minutes(2);
    expect(digest()!.text).toMatch(/^\d+ tickets wait for a place here/);
    expect(digest()!.text).toContain(tickets[45]!);
    const anna = await desk.helper();
    const service = desk.desk.get(TicketsService);
    const closed = tickets[59]!;
    const { version } = await service.get(anna, closed);
    await service.update(anna, closed, { version, status: 'closed' });
    await minutes(14);
    expect(await deferred()).toBe(1);
    const numbers = group.topics.map(({ name }) => Number(/Ticket (\d+)$/.exec(name)![1]));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 59 }, (_, number) => number));
    // Who came first is served first, give or take what is on its way at the same time.
    expect(Math.max(...numbers.slice(0, 10))).toBeLessThan(Math.min(...numbers.slice(-10)));
    expect(digest()!.text).toBe('All tickets have found their place here.');
    expect(group.messages.filter((it) => it.byBot && !it.message_thread_id && it.text)).toHaveLength(1);
    expect(desk.telegram.peaks().exceeded).toBe(0);
  }, 60_000);

  it('makes a topic again whose making was answered by nobody', async () => {
    const { context } = await desk.customer('Carl');
    desk.telegram.faults.add({ method: 'createForumTopic', kind: 'lost-reply' });
    await desk.ticket(context, 'Lost');
    await settle();
    desk.clock.advance('5s');
    await settle();
    desk.clock.advance('5s');
    await settle();
    expect(group.topics).toHaveLength(2);
    const [row] = await desk.desk.sql<{ thread: string; anchor: string | null }>(
      'SELECT thread_id AS thread, anchor_id AS anchor FROM ticket_surface',
    );
    expect(Number(row!.thread)).toBe(group.topics[1]!.threadId);
    expect(row!.anchor).not.toBeNull();
  });
});

describe('without a support group', () => {
  it('nothing asks for one', async () => {
    const desk = await DeliveryDesk.open();
    try {
      const { context } = await desk.customer('Carl');
      await desk.ticket(context);
      expect(await desk.desk.sql('SELECT 1 FROM ticket_surface')).toEqual([]);
      expect(desk.desk.get(SupportKeeper).needed).toBe(false);
    } finally {
      await desk.close();
    }
  });
});
