import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { startTestApp, type TestApp } from './app';
import { eventually } from './eventually';
import { comeIn, Visitor } from './people';
import { createTestDatabase, type TestDatabase } from './postgres';
import { startRedis, type TestRedis } from './redis';
import { plugIn, type Wire } from './sockets';

/** Redis behind a line that can be cut. */
class Line {
  private readonly ends = new Set<Socket>();
  private cutOff = false;

  private constructor(
    private readonly server: Server,
    private readonly redis: URL,
  ) {
    server.on('connection', (client) => this.tie(client));
  }

  static async to(redisUrl: string): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Line(server, new URL(redisUrl));
  }

  get url(): string {
    return `redis://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.cutOff = true;
    for (const end of this.ends) end.destroy();
  }

  mend(): void {
    this.cutOff = false;
  }

  /** Breaks what is connected; new connections are fine. */
  break(): void {
    for (const end of this.ends) end.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private tie(client: Socket): void {
    if (this.cutOff) return void client.destroy();
    const server = connect({ host: this.redis.hostname, port: Number(this.redis.port) });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.ends.add(one);
      one.pipe(other);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.ends.delete(one);
        other.destroy();
      });
    }
  }
}

/** The same person, speaking to another process. */
const at = (process: TestApp, who: Visitor): Visitor =>
  new Visitor(process.url, who.id, who.token, who.session);

describe('two processes on one database and one Redis', () => {
  let redis: TestRedis | null;
  let line: Line;
  let database: TestDatabase;
  let left: TestApp;
  let right: TestApp;
  let maya: Visitor;
  let tomas: Visitor;
  let anna: Visitor;
  let david: Visitor;
  const wires: Wire[] = [];

  const wire = async (who: Visitor, process: TestApp): Promise<Wire> => {
    const made = await plugIn(at(process, who));
    wires.push(made);
    return made;
  };
  const open = async (): Promise<string> =>
    (await maya.post('/tickets', { subject: 'No invoice', text: 'Where is it?' })).body.id;

  beforeAll(async () => {
    redis = await startRedis();
    if (!redis) return;
    line = await Line.to(redis.url);
    database = await createTestDatabase();
    const start = (url: string, roles?: string) =>
      startTestApp({
        databaseUrl: database.url,
        env: { REDIS_URL: url, ...(roles && { APP_ROLES: roles }) },
      });
    left = await start(redis.url);
    right = await start(line.url);
    maya = await comeIn(left, { firstName: 'Maya' });
    tomas = await comeIn(left, { firstName: 'Tomas', role: 'helper' });
    anna = await comeIn(left, { firstName: 'Anna', role: 'moderator' });
    david = await comeIn(left, { firstName: 'David', role: 'admin' });
  });
  afterEach(() => wires.splice(0).forEach((one) => one.close()));
  afterAll(async () => {
    await left?.close();
    await right?.close();
    await line?.close();
    await database?.drop();
    await redis?.stop();
  });

  const together = (name: string, test: () => Promise<void>): void =>
    it(name, async () => {
      if (redis) await test();
    });

  together('chat as one', async () => {
    const ticketId = await open();
    const [customer, helper] = await Promise.all([wire(maya, left), wire(tomas, right)]);
    await customer.tell('ticket.join', { ticketId });
    await helper.tell('ticket.join', { ticketId });
    await helper.tell('queue.join', {});
    await customer.tell('message.send', { ticketId, text: 'hello' });
    expect((await helper.hears('message.created')).rev).toBe(2);
    await helper.tell('message.send', { ticketId, text: 'a note', kind: 'note' });
    await helper.tell('message.send', { ticketId, text: 'hi' });
    expect((await customer.hears('message.created', ({ rev }) => rev === 3)).message.text).toBe('hi');
    await helper.tell('typing', { ticketId, active: true });
    await customer.hears('typing');
    await customer.tell('message.read', { ticketId, seq: 3 });
    await helper.hears('read.updated', ({ personId }) => personId === maya.id);
    await at(right, maya).post(`/tickets/${ticketId}/messages`, { text: 'by REST' });
    await helper.hears('message.created', ({ rev }) => rev === 5);
    await customer.hears('message.created', ({ rev }) => rev === 4);
    expect(helper.all('message.created').map(({ rev }) => rev)).toEqual([2, 3, 4, 5]);
    expect(customer.all('message.created').map(({ rev }) => rev)).toEqual([2, 3, 4]);
    expect(JSON.stringify(customer.heard)).not.toContain('note');
  });

  together('know who is there', async () => {
    const ticketId = await open();
    const [one, other] = await Promise.all([wire(tomas, right), wire(anna, left)]);
    await one.tell('ticket.join', { ticketId });
    await other.tell('ticket.join', { ticketId });
    for (const each of [one, other]) {
      const { people } = await each.hears('presence', (event) => event.people.length === 2);
      expect(people.map(({ name }) => name).sort()).toEqual(['Anna', 'Tomas']);
    }
    const { items } = (await david.get('/staff')).body;
    const online = items.filter((item: { online: boolean }) => item.online);
    expect(online.map(({ id }: { id: string }) => id).sort()).toEqual([tomas.id, anna.id].sort());
  });

  together('end sessions and take rights in both within a second', async () => {
    const bob = await comeIn(left, { firstName: 'Bob' });
    const mark = await comeIn(left, { firstName: 'Mark', role: 'helper' });
    const ticketId = await open();
    const [blocked, lowered] = await Promise.all([wire(bob, right), wire(mark, right)]);
    await lowered.tell('ticket.join', { ticketId });
    const gone = blocked.disconnected();
    const began = performance.now();
    await anna.put(`/users/${bob.id}/block`, { blocked: true });
    await gone;
    await david.put(`/users/${mark.id}/role`, { role: 'user' });
    await lowered.hears('ticket.removed');
    await lowered.hears('me.changed');
    expect(performance.now() - began).toBeLessThan(1000);
    expect(blocked.all('session.revoked')).toEqual([{ code: 'BLOCKED' }]);
    await maya.post(`/tickets/${ticketId}/messages`, { text: 'unheard' });
    await lowered.settled();
    expect(lowered.all('message.created')).toEqual([]);
  });

  together('take a ticket that leaves a scope from open screens, before anything more is said', async () => {
    const specialist = await comeIn(left, { role: 'helper' });
    const made = await david.post('/categories', {
      name: 'Theirs',
      icon: '💬',
      colour: '#3390ec',
      specialistIds: [specialist.id],
    });
    const ticketId = await open();
    const [loser, keeper] = await Promise.all([wire(tomas, right), wire(anna, right)]);
    for (const each of [loser, keeper]) await each.tell('ticket.join', { ticketId });
    await anna.put(`/tickets/${ticketId}`, { version: 1, categoryId: made.body.id });
    await maya.post(`/tickets/${ticketId}/messages`, { text: 'unheard' });
    await keeper.hears('message.created');
    expect(await loser.hears('ticket.removed')).toEqual({ ticketId });
    await loser.settled();
    expect(loser.heard.map(({ name }) => name).filter((name) => name !== 'presence')).toEqual([
      'ticket.removed',
    ]);
  });

  together('are told by a process that takes no sockets', async () => {
    const front = await startTestApp({
      databaseUrl: database.url,
      env: { REDIS_URL: redis!.url, APP_ROLES: 'http' },
    });
    try {
      const ticketId = await open();
      const customer = await wire(maya, right);
      await customer.tell('ticket.join', { ticketId });
      await at(front, tomas).post(`/tickets/${ticketId}/messages`, { text: 'from the front' });
      expect((await customer.hears('message.created')).message.text).toBe('from the front');
      const { items } = (await at(front, david).get('/staff')).body;
      expect(items.every((item: { online: boolean }) => !item.online)).toBe(true);
      const seen = await wire(tomas, left);
      await seen.settled();
      const again = (await at(front, david).get('/staff')).body.items;
      expect(again.filter((item: { online: boolean }) => item.online)).toHaveLength(1);
      await expect(plugIn(at(front, maya))).rejects.toThrow();
    } finally {
      await front.close();
    }
  });

  together('miss nothing when the line to Redis breaks for a moment', async () => {
    const ticketId = await open();
    const customer = await wire(maya, right);
    await customer.tell('ticket.join', { ticketId });
    for (let i = 0; i < 5; i++) {
      line.break();
      await tomas.post(`/tickets/${ticketId}/messages`, { text: `${i}` });
    }
    await customer.hears('message.created', ({ rev }) => rev === 6);
    expect(customer.all('message.created').map(({ rev }) => rev)).toEqual([2, 3, 4, 5, 6]);
  });

  together(
    'serve their own sockets while Redis is away, and send those back who missed something',
    async () => {
      const ticketId = await open();
      const [near, far] = await Promise.all([wire(maya, right), wire(maya, left)]);
      for (const each of [near, far]) await each.tell('ticket.join', { ticketId });
      line.cut();
      await eventually(async () => {
        const sent = await at(right, tomas).post(`/tickets/${ticketId}/messages`, { text: 'while away' });
        expect(sent.status).toBe(201);
      });
      await near.hears('message.created');
      const [nearGone, farGone] = [near.disconnected(), far.disconnected()];
      line.mend();
      expect(await nearGone).toBe('transport close');
      expect(await farGone).toBe('transport close');
      const back = await wire(maya, left);
      const missed = await back.tell('ticket.join', { ticketId, afterRev: 1 });
      expect(missed.messages.map(({ text }) => text)).toEqual(['while away']);
      await at(right, tomas).post(`/tickets/${ticketId}/messages`, { text: 'and again' });
      await back.hears('message.created', ({ message }) => message.text === 'and again');
    },
  );
});
