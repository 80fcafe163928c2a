import type { Ticket } from '@tessera/contracts';
import { untouched } from './untouched';

const ticket = (fields: Partial<Ticket>): Ticket =>
  ({
    status: 'new',
    priority: 'normal',
    categoryId: null,
    assignee: null,
    closeReason: null,
    ...fields,
  }) as Ticket;

describe('fields that somebody else may have changed', () => {
  it('are looked at one by one', () => {
    const [before, now] = [ticket({}), ticket({ priority: 'high' })];
    expect(untouched({ status: 'waiting' }, before, now)).toBe(true);
    expect(untouched({ priority: 'low' }, before, now)).toBe(false);
    expect(untouched({ status: 'waiting', priority: 'low' }, before, now)).toBe(false);
  });

  it('know people by their id, however much is told of them', () => {
    const anna = ticket({ assignee: { id: '7', name: 'Anna', role: 'moderator' } });
    const renamed = ticket({ assignee: { role: 'moderator', id: '7', name: 'Anna B.' } });
    expect(untouched({ assigneeId: '9' }, anna, renamed)).toBe(true);
    expect(untouched({ assigneeId: '9' }, anna, ticket({}))).toBe(false);
  });

  it('take what is not there for empty', () => {
    expect(untouched({ closeReason: 'spam' }, ticket({ closeReason: undefined }), ticket({}))).toBe(true);
  });
});
