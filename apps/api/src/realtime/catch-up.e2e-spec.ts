import type { TicketJoined } from '@tessera/contracts';
import {
  applyCatchUp,
  applyTicketEvent,
  needsCatchUp,
  type Thread,
  type ThreadEvent,
} from '../../../mini-app/src/features/tickets/applyTicketEvent';
import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, type Visitor } from '../../../../test/people';
import { plugIn, type Heard, type Wire } from '../../../../test/sockets';

const threadOf = ({ ticket, messages, rev, reads }: TicketJoined): Thread => ({
  ticket,
  messages,
  rev,
  heardRev: rev,
  reads: Object.fromEntries(reads.map(({ personId, seq }) => [personId, seq])),
});

const forThread: Record<string, true> = {
  'message.created': true,
  'message.updated': true,
  'message.deleted': true,
  'ticket.updated': true,
  'read.updated': true,
};

/** What the Mini App would show after these events. */
const after = (thread: Thread, heard: Heard[], ticketId: string, myId: string): Thread =>
  heard
    .filter(({ name, event }) => forThread[name] && (event.ticketId ?? event.ticket.id) === ticketId)
    .reduce(
      (now, { name, event }) => applyTicketEvent(now, { type: name, ...event } as ThreadEvent, myId),
      thread,
    );

/** The same numbers for the same seed, so that a failure comes again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

describe('what a client knows', () => {
  let desk: TestApp;
  let maya: Visitor;
  let tomas: Visitor;
  let anna: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    maya = await comeIn(desk, { firstName: 'Maya' });
    tomas = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    anna = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
  });
  afterAll(() => desk?.close());

  const open = async (): Promise<string> =>
    (await maya.post('/tickets', { subject: 'No invoice', text: 'Where is it?' })).body.id;

  /** Ticket and whole conversation as REST gives them. */
  const fetched = async (who: Visitor, ticketId: string) => ({
    ticket: (await who.get(`/tickets/${ticketId}`)).body,
    messages: (await who.get(`/tickets/${ticketId}/messages?limit=200`)).body.items,
  });

  /** Something that people do with a ticket, by chance. Refusals are part of it. */
  async function happen(ticketId: string, roll: (sides: number) => number, turn: number): Promise<void> {
    const staff = [tomas, anna][roll(2)]!;
    const who = [maya, staff][roll(2)]!;
    const path = `/tickets/${ticketId}`;
    const messages = (await who.get(`${path}/messages?limit=200`)).body.items;
    const some = messages[roll(messages.length)];
    const { version } = (await who.get(path)).body;
    switch (roll(10)) {
      case 0:
      case 1:
        return void (await who.post(`${path}/messages`, { text: `words ${turn}` }));
      case 2:
        return void (await staff.post(`${path}/messages`, { text: `note ${turn}`, kind: 'note' }));
      case 3:
        return void (await who.put(`${path}/messages/${some.id}`, { text: `other words ${turn}` }));
      case 4:
        return void (await who.delete(`${path}/messages/${some.id}`));
      case 5:
        return void (await who.put(`${path}/messages/${some.id}/reactions`, {
          emoji: ['👍', '👀', null][roll(3)],
        }));
      case 6:
        return void (await who.post(`${path}/read`, { seq: some.seq }));
      case 7:
        return void (await anna.put(path, {
          version,
          tags: [`t${roll(3)}`],
          priority: ['low', 'high'][roll(2)],
        }));
      case 8:
        return void (await who.put(path, {
          version,
          status: ['in_progress', 'waiting', 'resolved', 'closed'][roll(4)],
        }));
      default:
        return void (await staff.post(`${path}/claim`));
    }
  }

  it.each([1, 2])(
    'is what a fresh look shows, after any events (%i)',
    async (seed) => {
      const roll = dice(seed);
      const ticketId = await open();
      const [customer, helper] = await Promise.all([plugIn(maya), plugIn(tomas)]);
      const sides: [Visitor, Wire, Thread][] = [
        [maya, customer, threadOf(await customer.tell('ticket.join', { ticketId }))],
        [tomas, helper, threadOf(await helper.tell('ticket.join', { ticketId }))],
      ];
      for (let turn = 0; turn < 40; turn++) await happen(ticketId, roll, turn);
      for (const [who, wire, before] of sides) {
        await wire.settled();
        const thread = after(before, wire.heard, ticketId, who.id);
        const fresh = await fetched(who, ticketId);
        expect(needsCatchUp(thread)).toBe(false);
        expect(thread.rev).toBe(fresh.ticket.rev);
        expect(thread.messages).toEqual(fresh.messages);
        const { unread: _mine, ...ticket } = thread.ticket;
        const { unread: _theirs, ...freshTicket } = fresh.ticket;
        expect(ticket).toEqual(freshTicket);
        wire.close();
      }
    },
    120_000,
  );

  it.each([11, 12])(
    'is made good after being away (%i)',
    async (seed) => {
      const roll = dice(seed);
      const ticketId = await open();
      for (const who of [maya, tomas]) {
        let wire = await plugIn(who);
        let thread = threadOf(await wire.tell('ticket.join', { ticketId }));
        for (let absence = 0; absence < 2; absence++) {
          for (let turn = 0; turn < 6; turn++) await happen(ticketId, roll, turn);
          await wire.settled();
          thread = after(thread, wire.heard, ticketId, who.id);
          wire.close();
          for (let turn = 0; turn < 6; turn++) await happen(ticketId, roll, turn);
          wire = await plugIn(who);
          const missed = await wire.tell('ticket.join', { ticketId, afterRev: thread.rev });
          expect(missed.partial).toBe(false);
          thread = applyCatchUp(thread, missed, thread.rev);
          const fresh = await fetched(who, ticketId);
          expect(thread.ticket).toEqual(fresh.ticket);
          expect(thread.messages).toEqual(fresh.messages);
        }
        wire.close();
      }
    },
    120_000,
  );

  it('comes as a page when too much was missed, or the past is another', async () => {
    const ticketId = await open();
    const wire = await plugIn(maya);
    const write = (text: string) => tomas.post(`/tickets/${ticketId}/messages`, { text });
    await Promise.all(Array.from({ length: 205 }, (_, i) => write(`${i}`)));
    const missed = await wire.tell('ticket.join', { ticketId, afterRev: 1 });
    expect([missed.partial, missed.messages.length, missed.messages.at(-1)!.seq, missed.rev]).toEqual([
      true,
      50,
      206,
      206,
    ]);
    const some = await wire.tell('ticket.join', { ticketId, afterRev: 6 });
    expect([some.partial, some.messages.length]).toEqual([false, 200]);
    const none = await wire.tell('ticket.join', { ticketId, afterRev: 206 });
    expect([none.partial, none.messages]).toEqual([false, []]);
    const beyond = await wire.tell('ticket.join', { ticketId, afterRev: 1000 });
    expect([beyond.partial, beyond.messages.length]).toEqual([true, 50]);
    wire.close();
  }, 120_000);

  it('has no hole between the reading and the events', async () => {
    const ticketId = await open();
    const wire = await plugIn(maya);
    const stream = (async () => {
      for (let i = 0; i < 60; i++) await tomas.post(`/tickets/${ticketId}/messages`, { text: `${i}` });
    })();
    await anna.get(`/tickets/${ticketId}`);
    const thread = threadOf(await wire.tell('ticket.join', { ticketId }));
    await stream;
    await wire.settled();
    const now = after(thread, wire.heard, ticketId, maya.id);
    expect(needsCatchUp(now)).toBe(false);
    expect(now.messages.map(({ seq }) => seq).at(-1)).toBe(61);
    expect(now.messages.every(({ seq }, i) => i === 0 || seq === now.messages[i - 1]!.seq + 1)).toBe(true);
    wire.close();
  });
});
