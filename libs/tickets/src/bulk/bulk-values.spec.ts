import { undoOf, valuesOf, type Changes } from './bulk-values';

const open = { closeReason: null };
const status = (before: string, after: string): Changes => [{ field: 'status', before, after }];

describe('what many changes did, and their way back', () => {
  it('names the values as the wire does', () => {
    const changes: Changes = [
      { field: 'assignee', before: null, after: '7' },
      { field: 'category', before: '1', after: null },
      { field: 'status', before: 'waiting', after: 'closed', closeReason: 'spam' },
      { field: 'tags', before: ['a'], after: ['a', 'b'] },
    ];
    expect(valuesOf(open, changes)).toEqual({
      before: { assigneeId: null, categoryId: '1', status: 'waiting', tags: ['a'] },
      after: { assigneeId: '7', categoryId: null, status: 'closed', closeReason: 'spam', tags: ['a', 'b'] },
    });
  });

  it('puts fields back', () => {
    expect(undoOf(open, [{ field: 'priority', before: 'low', after: 'high' }])).toEqual({ priority: 'low' });
    expect(undoOf(open, [{ field: 'tags', before: [], after: ['x'] }])).toEqual({ tags: [] });
  });

  it('goes only where the table of moves leads', () => {
    expect(undoOf(open, status('waiting', 'in_progress'))).toEqual({ status: 'waiting' });
    expect(undoOf(open, status('in_progress', 'closed'))).toEqual({ status: 'in_progress' });
    expect(undoOf(open, status('waiting', 'closed'))).toBeNull();
    expect(undoOf(open, status('new', 'resolved'))).toBeNull();
  });

  it('closes again for the reason that it was closed for, unless it was merged', () => {
    const reopened = status('closed', 'in_progress');
    expect(undoOf({ closeReason: 'spam' }, reopened)).toEqual({ status: 'closed', closeReason: 'spam' });
    expect(undoOf({ closeReason: 'merged' }, reopened)).toBeNull();
  });

  it('gives a taken ticket back although it is not new again', () => {
    const taken: Changes = [{ field: 'assignee', before: null, after: '7' }, ...status('new', 'in_progress')];
    expect(undoOf(open, taken)).toEqual({ assigneeId: null });
  });

  it('has nothing to put back where nothing changed', () => {
    expect(undoOf(open, [])).toBeNull();
  });
});
