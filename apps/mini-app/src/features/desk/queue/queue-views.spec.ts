import type { Ticket, View } from '@tessera/contracts';
import {
  activeFilters,
  belongsTo,
  defaultFilters,
  isAsSaved,
  keptOf,
  queueQuery,
  shownBy,
  type QueueFilters,
} from './queue-views';

const ticket = (fields: Partial<Ticket> = {}): Ticket =>
  ({
    source: 'bot',
    status: 'new',
    priority: 'normal',
    categoryId: '1',
    assignee: null,
    deletedAt: null,
    unanswered: true,
    tags: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    lastActivityAt: '2026-01-01T00:00:00.000Z',
    requester: { id: '1', name: 'Customer', role: 'user' },
    ...fields,
  }) as Ticket;
const mine = { id: '2', name: 'Me', role: 'helper' } as const;

describe('views of the queue', () => {
  it('asks for open tickets unless told otherwise', () => {
    expect(queueQuery('mine', { ...defaultFilters }, '')).toMatchObject({
      scope: 'assigned',
      status: ['new', 'in_progress', 'waiting'],
    });
    expect(queueQuery('all', { ...defaultFilters, statuses: [] }, '').status).toBeUndefined();
  });

  it('searches everywhere, whatever the view', () => {
    const query = queueQuery('mine', { ...defaultFilters }, '  refund ');
    expect(query).toMatchObject({ scope: 'all', q: 'refund', status: undefined });
    expect(queueQuery('mine', { ...defaultFilters, statuses: ['closed'] }, 'refund').status).toEqual([
      'closed',
    ]);
  });

  it('counts what narrows the list', () => {
    expect(activeFilters({ ...defaultFilters })).toBe(0);
    expect(activeFilters({ ...defaultFilters, statuses: ['closed'], unanswered: true, tag: 'x' })).toBe(3);
  });
});

describe('saved views', () => {
  const rich: QueueFilters = {
    ...defaultFilters,
    statuses: ['waiting'],
    priorities: ['high'],
    categoryIds: ['1', '2'],
    assigneeId: '7',
    requester: { id: '9', name: 'Somebody' },
    tag: 'refund',
    createdFrom: '-7d',
    activeTo: '-24h',
    unanswered: false,
    sort: '-priority',
  };
  const saved = (kept: Pick<View, 'filters' | 'sort'>): View => ({
    id: '1',
    name: 'View',
    shared: false,
    position: 0,
    version: 1,
    ...kept,
  });

  it.each([
    ['all', rich],
    ['all', { ...defaultFilters, statuses: [] }],
    ['all', { ...defaultFilters, deleted: true }],
    ['mine', { ...defaultFilters, priorities: ['critical'] }],
    ['queue', { ...defaultFilters, tag: 'x' }],
  ] as ['all' | 'mine' | 'queue', QueueFilters][])('are shown as they were kept (%s %#)', (view, filters) => {
    const kept = keptOf(view, filters);
    const shown = shownBy(kept);
    expect(shown.view).toBe(view);
    expect(queueQuery(shown.view, shown.filters, '')).toEqual(queueQuery(view, filters, ''));
    expect(isAsSaved(saved(kept), view, filters)).toBe(true);
  });

  it('differ by a filter, the order, and whose tickets they are', () => {
    const kept = saved(keptOf('all', rich));
    expect(isAsSaved(kept, 'all', { ...rich, tag: null })).toBe(false);
    expect(isAsSaved(kept, 'all', { ...rich, sort: 'createdAt' })).toBe(false);
    expect(isAsSaved(kept, 'mine', rich)).toBe(false);
  });
});

describe('where a changed ticket belongs', () => {
  const list = (view: 'mine' | 'queue' | 'all', words = '') => queueQuery(view, { ...defaultFilters }, words);

  it('follows the assignee', () => {
    expect(belongsTo(list('queue'), ticket(), '2')).toBe(true);
    expect(belongsTo(list('queue'), ticket({ assignee: mine }), '2')).toBe(false);
    expect(belongsTo(list('mine'), ticket({ assignee: mine }), '2')).toBe(true);
    expect(belongsTo(list('mine'), ticket({ assignee: mine }), '3')).toBe(false);
  });

  it('leaves out what is done, deleted or my own', () => {
    expect(belongsTo(list('all'), ticket({ status: 'closed' }), '2')).toBe(false);
    expect(belongsTo(list('all'), ticket({ deletedAt: '2026-01-01T00:00:00.000Z' }), '2')).toBe(false);
    const { source: _source, ...asCustomer } = ticket();
    expect(belongsTo(list('all'), asCustomer as Ticket, '2')).toBe(false);
  });

  it('looks at tags, dates and who waits', () => {
    const at = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
    const one = ticket({ tags: ['refund'], createdAt: at(30), lastActivityAt: at(1) });
    const is = (filters: Partial<QueueFilters>): boolean | undefined =>
      belongsTo(queueQuery('all', { ...defaultFilters, ...filters }, ''), one, '2');
    expect([is({ tag: 'refund' }), is({ tag: 'other' })]).toEqual([true, false]);
    expect([is({ createdFrom: '-2d' }), is({ createdFrom: '-24h' })]).toEqual([true, false]);
    expect([is({ createdTo: '-24h' }), is({ createdTo: at(40) })]).toEqual([true, false]);
    expect([is({ activeFrom: '-2h' }), is({ activeTo: '-2h' })]).toEqual([true, false]);
    expect([is({ unanswered: true }), is({ unanswered: false })]).toEqual([true, false]);
  });

  it('leaves searching to the server', () => {
    expect(belongsTo(list('all', 'refund'), ticket(), '2')).toBeUndefined();
    expect(belongsTo(list('all', 'refund'), ticket({ deletedAt: '2026-01-01T00:00:00.000Z' }), '2')).toBe(
      false,
    );
  });
});
