import type { Ticket } from '@tessera/contracts';
import { ticketDifferences } from './ticket-difference';

const ticket = (fields: Partial<Ticket> = {}): Ticket =>
  ({
    status: 'new',
    priority: 'normal',
    categoryId: '1',
    assignee: null,
    subject: 'Help',
    tags: [],
    ...fields,
  }) as unknown as Ticket;

describe('what changed on a ticket meanwhile', () => {
  it('is nothing when only messages came', () => {
    expect(ticketDifferences(ticket(), ticket({ rev: 9, lastSeq: 4 }))).toEqual([]);
  });

  it('names each field once, people by name', () => {
    const now = ticket({
      status: 'in_progress',
      assignee: { id: '2', name: 'Anna Petrova', role: 'helper' },
      tags: ['refund'],
    });
    expect(ticketDifferences(ticket(), now)).toEqual([
      { field: 'status', before: 'new', after: 'in_progress' },
      { field: 'assignee', before: null, after: 'Anna Petrova' },
      { field: 'tags', before: [], after: ['refund'] },
    ]);
  });
});
