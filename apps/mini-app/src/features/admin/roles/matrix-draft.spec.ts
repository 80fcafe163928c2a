import { byResource, cellChoices, shownScope, withCell, type Cell } from './matrix-draft';

const note: Cell = {
  permission: 'ticket:note',
  scoped: true,
  scope: 'category',
  defaultScope: 'category',
  locked: null,
};
const staff: Cell = {
  permission: 'staff:read',
  scoped: false,
  scope: null,
  defaultScope: 'all',
  locked: null,
};

describe('the draft of the matrix', () => {
  it('shows what was changed, and forgets what was changed back', () => {
    const changed = withCell({}, 'helper', note, 'all');
    expect(shownScope(changed, 'helper', note)).toBe('all');
    expect(changed).toEqual({ helper: { 'ticket:note': 'all' } });
    expect(withCell(changed, 'helper', note, 'category')).toEqual({});
  });

  it('keeps taking away apart from leaving alone', () => {
    const changed = withCell({}, 'helper', note, null);
    expect(shownScope(changed, 'helper', note)).toBeNull();
    expect(changed).toEqual({ helper: { 'ticket:note': null } });
  });

  it('offers what the editor holds, and what stands there already', () => {
    expect(cellChoices({ 'ticket:note': 'category' }, note)).toEqual([null, 'own', 'category']);
    expect(cellChoices({}, note)).toEqual([null, 'own', 'category']);
    expect(cellChoices({ 'staff:read': 'all' }, staff)).toEqual([null, 'all']);
    expect(cellChoices({}, staff)).toEqual([null]);
  });

  it('groups by what a permission is about', () => {
    expect(byResource(['ticket:read', 'ticket:note', 'faq:read'])).toEqual([
      { resource: 'ticket', permissions: ['ticket:read', 'ticket:note'] },
      { resource: 'faq', permissions: ['faq:read'] },
    ]);
  });
});
