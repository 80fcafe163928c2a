import type { ServerEvents } from '@tessera/contracts';
import { Desks, systemContext } from '@tessera/identity';
import { DomainEvents, type DomainEventMap } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import type { TestApp } from '../../../../test/app';
import type { Answer, Visitor } from '../../../../test/people';
import { plugIn, type Wire } from '../../../../test/sockets';

/** Those around a ticket: its customer, a moderator who does things, and an admin who has it open and hears of all of them. */
interface Company {
  readonly requester: Visitor;
  readonly doer: Visitor;
  readonly watcher: Visitor;
}
export interface Stage extends Company {
  readonly desk: TestApp;
  readonly ticketId: string;
  readonly wires: Readonly<Record<keyof Company, Wire>>;
  /** What the doer wrote. */
  readonly ids: { public: string; note: string };
  close(): void;
}

export async function stageFor(desk: TestApp, ticketId: string, company: Company): Promise<Stage> {
  const [requester, doer, watcher] = [
    await plugIn(company.requester),
    await plugIn(company.doer),
    await plugIn(company.watcher),
  ];
  const wires = { requester, doer, watcher };
  await watcher.tell('queue.join', {});
  for (const wire of [watcher, requester]) await wire.tell('ticket.join', { ticketId });
  const close = (): void => Object.values(wires).forEach((wire) => wire.close());
  return { ...company, desk, ticketId, wires, ids: { public: '', note: '' }, close };
}

const expectOk = <T>({ status, body }: Answer<T>): T => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
};

/** What notes say, and nothing else. */
export const secret = 'for us alone';
type Kind = keyof Stage['ids'];
const pathOf = ({ ticketId, ids }: Stage, kind: Kind): string => `/tickets/${ticketId}/messages/${ids[kind]}`;

const write = (kind: Kind) => async (stage: Stage) => {
  const text = kind === 'note' ? secret : 'for everybody';
  stage.ids[kind] = expectOk(await stage.doer.post(`/tickets/${stage.ticketId}/messages`, { text, kind })).id;
};
const edit = (kind: Kind) => async (stage: Stage) => {
  const text = kind === 'note' ? `${secret} again` : 'for everybody again';
  expectOk(await stage.doer.put(pathOf(stage, kind), { text }));
};
const react = (kind: Kind) => async (stage: Stage) =>
  void expectOk(await stage.watcher.put(`${pathOf(stage, kind)}/reactions`, { emoji: '👍' }));
const remove = (kind: Kind) => async (stage: Stage) =>
  void expectOk(await stage.doer.delete(pathOf(stage, kind)));
const type = (who: 'doer' | 'requester') => async (stage: Stage) =>
  void (await stage.wires[who].tell('typing', { ticketId: stage.ticketId, active: true }));
const read = (who: 'doer' | 'requester') => async (stage: Stage) => {
  if (who === 'requester') await write('public')(stage);
  const { lastSeq } = expectOk(await stage[who].get(`/tickets/${stage.ticketId}`));
  expectOk(await stage[who].post(`/tickets/${stage.ticketId}/read`, { seq: lastSeq }));
};

/** Says a fact of the domain to which no route leads. */
async function publish<N extends keyof DomainEventMap>(
  { desk }: Stage,
  name: N,
  factOf: (deskId: string) => DomainEventMap[N],
): Promise<void> {
  const { deskId } = desk.app.get(Desks);
  const context = systemContext(deskId, { door: 'job' });
  await desk.app
    .get(Database)
    .transaction({}, (tx) => desk.app.get(DomainEvents).publish(tx, context, name, factOf(deskId)));
}

type Deeds<T> = Readonly<Record<string, (stage: T) => Promise<void>>>;
type OfTheDesk =
  | 'dashboard.updated'
  | 'views.changed'
  | 'tickets.changed'
  | 'oncall.changed'
  | 'branding.changed'
  | 'me.changed'
  | 'session.revoked';

/** What happens to a ticket, by the event that says it, in an order in which it can happen to one. */
export const saidOfTickets: Readonly<Record<Exclude<keyof ServerEvents, OfTheDesk>, Deeds<Stage>>> = {
  presence: {
    'a colleague looks on': async ({ wires, doer, ticketId }) => {
      await wires.doer.tell('ticket.join', { ticketId });
      // Comings are told together, a moment later: what is told first may be of those who came before.
      await wires.watcher.hears('presence', (who) => who.people.some(({ id }) => id === doer.id));
    },
  },
  typing: { 'a colleague writes': type('doer'), 'the customer writes': type('requester') },
  'read.updated': { 'by a colleague': read('doer'), 'by the customer': read('requester') },
  'message.created': { 'an answer': write('public'), 'a note': write('note') },
  'message.updated': {
    'an answer': edit('public'),
    'a note': edit('note'),
    'a reaction to an answer': react('public'),
    'a reaction to a note': react('note'),
  },
  'delivery.updated': {
    'an answer went out': (stage) =>
      publish(stage, 'delivery.changed', (deskId) => ({
        deskId,
        ticketId: stage.ticketId,
        messageId: stage.ids.public,
        rev: 1,
        delivery: { id: '1', state: 'sent' } as unknown as DomainEventMap['delivery.changed']['delivery'],
      })),
  },
  'timeline.updated': {
    'a rule ran': (stage) =>
      publish(stage, 'ticket.remarked', (deskId) => ({
        ticket: { deskId, id: stage.ticketId } as DomainEventMap['ticket.remarked']['ticket'],
      })),
  },
  'ticket.updated': {
    'an answer': write('public'),
    'a note': write('note'),
    'another state': async ({ doer, ticketId }) => {
      const { version } = expectOk(await doer.get(`/tickets/${ticketId}`));
      expectOk(await doer.put(`/tickets/${ticketId}`, { version, status: 'waiting' }));
    },
    'a tag': async ({ doer, ticketId }) => {
      const { version } = expectOk(await doer.get(`/tickets/${ticketId}`));
      expectOk(await doer.put(`/tickets/${ticketId}`, { version, tags: ['t'] }));
    },
  },
  'message.deleted': { 'a note': remove('note'), 'an answer': remove('public') },
  'ticket.removed': {
    deleted: async ({ watcher, ticketId }) => void expectOk(await watcher.delete(`/tickets/${ticketId}`)),
  },
  'ticket.created': {
    restored: async ({ watcher, ticketId }) =>
      void expectOk(await watcher.post(`/tickets/${ticketId}/restore`)),
  },
};

/** An admin who changes things, and a moderator whom they may be about. */
interface Pair {
  readonly admin: Visitor;
  readonly other: Visitor;
}

/** The same of the desk and its people. */
export const saidOfTheDesk: Readonly<Record<OfTheDesk, Deeds<Pair>>> = {
  'dashboard.updated': {
    'a ticket was opened': async ({ admin }) =>
      void expectOk(await admin.post('/tickets', { subject: 's', text: 't' })),
  },
  'views.changed': {
    'of the team': async ({ admin }) =>
      void expectOk(await admin.post('/views', { name: 'Ours', filters: {}, shared: true })),
    'of one person': async ({ other }) =>
      void expectOk(await other.post('/views', { name: 'Mine', filters: {} })),
  },
  'tickets.changed': {
    'a tag was renamed': async ({ admin }) => {
      const { id, version } = expectOk(await admin.post('/tags', { name: 'old' }));
      expectOk(await admin.put(`/tags/${id}`, { version, name: 'new' }));
    },
  },
  // Nobody is on call yet, so nothing says it.
  'oncall.changed': {},
  'branding.changed': {
    'another name': async ({ admin }) => {
      const { version } = expectOk(await admin.get('/branding'));
      expectOk(await admin.put('/branding', { version, name: 'Northwind' }));
    },
  },
  'me.changed': {
    'another role': async ({ admin, other }) =>
      void expectOk(await admin.put(`/users/${other.id}/role`, { role: 'helper' })),
  },
  'session.revoked': {
    'signed out': async ({ admin, other }) =>
      void expectOk(await admin.delete(`/users/${other.id}/sessions`)),
  },
};

/** In which words a wire heard of an event: those of the staff, of customers, or simply at all. */
export function viewOf(wire: Wire, name: string): string {
  const views = wire.heard.filter((heard) => heard.name === name).map(({ event }) => wordsOf(event));
  return [...new Set(views)].sort().join('+') || 'nothing';
}

function wordsOf(event: {
  ticket?: object;
  message?: object;
  personId?: string | null;
}): 'staff' | 'customer' | 'by name' | 'without a name' | 'yes' {
  const { ticket, message, personId } = event;
  if (ticket) return 'source' in ticket ? 'staff' : 'customer';
  if (message) return 'deliveries' in message ? 'staff' : 'customer';
  if (personId === undefined) return 'yes';
  return personId === null || personId === 'staff' ? 'without a name' : 'by name';
}
