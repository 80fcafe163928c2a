import type { Ticket } from '@tessera/contracts';
import { preview } from './bulk-preview';

const me = { id: '1', name: 'Me', role: 'helper' } as const;
const anna = { id: '2', name: 'Anna', role: 'moderator' } as const;
const ticket = (fields: Partial<Ticket> = {}): Ticket =>
  ({ status: 'new', priority: 'normal', assignee: null, categoryId: null, tags: ['a'], ...fields }) as Ticket;
const show = (change: Parameters<typeof preview>[0], fields?: Partial<Ticket>) =>
  preview(change, ticket(fields), me, [me, anna]);

describe('what a change of many will show', () => {
  it('sets fields, people and tags', () => {
    expect(show({ priority: 'high', categoryId: '7' })).toMatchObject({ priority: 'high', categoryId: '7' });
    expect(show({ assigneeId: '2' })).toMatchObject({ assignee: anna });
    expect(show({ assigneeId: null }, { assignee: anna })).toMatchObject({ assignee: null });
    expect(show({ addTags: ['b', 'a'] }).tags).toEqual(['a', 'b']);
    expect(show({ removeTags: ['a'] }).tags).toEqual([]);
  });

  it('takes what is free, and starts what is new', () => {
    expect(show({ claim: true })).toMatchObject({ assignee: me, status: 'in_progress' });
    expect(show({ claim: true }, { assignee: anna })).toMatchObject({ assignee: anna, status: 'new' });
  });

  it('moves only where the table of moves leads', () => {
    expect(show({ status: 'closed', closeReason: 'spam' })).toMatchObject({
      status: 'closed',
      closeReason: 'spam',
    });
    expect(show({ status: 'waiting' }, { status: 'closed' })).toMatchObject({ status: 'closed' });
  });
});
