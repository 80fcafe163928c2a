import { decodeCursor, encodeCursor, pageOfRows } from './cursor';

const filter = { list: 'users', role: ['admin'], q: undefined };

describe('cursors', () => {
  it('gives back the keys to the same list, however its filter is written', () => {
    const cursor = encodeCursor(filter, ['2026-01-05T10:00:00.000Z', '42', 3, null]);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(
      decodeCursor({ role: ['admin'], list: 'users' }, cursor, ['time', 'id', 'number', 'text?']),
    ).toEqual(['2026-01-05T10:00:00.000Z', '42', 3, null]);
  });

  it.each([
    ['another filter', encodeCursor({ ...filter, role: ['user'] }, ['42'])],
    ['too many keys', encodeCursor(filter, ['42', '43'])],
    ['too few keys', encodeCursor(filter, [])],
    ['an id that is none', encodeCursor(filter, ["1' OR 1=1"])],
    ['null where none may be', encodeCursor(filter, [null])],
    ['rubbish', 'rubbish'],
    ['JSON of another shape', Buffer.from('{"a":1}').toString('base64url')],
    ['an object as a key', encodeCursor(filter, [{} as never])],
    ['nothing', ''],
  ])('refuses %s', (_, cursor) => {
    expect(() => decodeCursor(filter, cursor, ['id'])).toThrow(
      expect.objectContaining({ code: 'BAD_CURSOR' }),
    );
  });

  it.each([
    ['an id beyond all ids', '9999999999999999999', 'id'],
    ['a month that does not exist', '2026-13-45T10:00:00.000Z', 'time'],
    ['a day that does not exist', '2026-02-31T10:00:00.000Z', 'time'],
    ['a year that Postgres does not know', '0000-01-01T10:00:00.000Z', 'time'],
    ['a word that is none of those it may be', 'urgent', ['low', 'high']],
  ] as const)('refuses %s', (_, key, kind) => {
    expect(() => decodeCursor(filter, encodeCursor(filter, [key]), [kind])).toThrow(
      expect.objectContaining({ code: 'BAD_CURSOR' }),
    );
  });

  it('takes a word that it may be', () => {
    expect(decodeCursor(filter, encodeCursor(filter, ['low']), [['low', 'high']])).toEqual(['low']);
  });

  it('cuts a page and points to its last row', () => {
    const rows = [{ id: '3' }, { id: '2' }, { id: '1' }];
    const page = pageOfRows(rows, 2, filter, (row) => [row.id]);
    expect(page.rows).toEqual([{ id: '3' }, { id: '2' }]);
    expect(decodeCursor(filter, page.nextCursor!, ['id'])).toEqual(['2']);
    expect(pageOfRows(rows, 3, filter, (row) => [row.id]).nextCursor).toBeNull();
  });
});
