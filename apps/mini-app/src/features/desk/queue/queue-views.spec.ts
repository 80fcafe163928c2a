import type { Ticket } from '@tessera/contracts';
import { activeFilters, belongsTo, defaultFilters, queueQuery } from './queue-views';

const ticket = (fields: Partial<Ticket> = {}): Ticket =>
  ({
    source: 'bot',
    status: 'new',
    priority: 'normal',
    categoryId: '1',
    assignee: null,
    deletedAt: null,
    unanswered: true,
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
    expect(activeFilters({ ...defaultFilters, statuses: ['closed'], unanswered: true })).toBe(2);
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

  it('leaves searching to the server', () => {
    expect(belongsTo(list('all', 'refund'), ticket(), '2')).toBeUndefined();
    expect(belongsTo(list('all', 'refund'), ticket({ deletedAt: '2026-01-01T00:00:00.000Z' }), '2')).toBe(
      false,
    );
  });
});
