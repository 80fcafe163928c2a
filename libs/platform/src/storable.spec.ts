import { storable } from './storable';

describe('what somebody sent', () => {
  it('stays as it is where Postgres can keep it', () => {
    const sent = { text: '😀 a', tags: ['b', ''], nested: { version: 1, none: null, missing: undefined } };
    expect(storable(sent)).toEqual(sent);
    expect(storable('x')).toBe('x');
  });

  it('loses halves of surrogate pairs, in keys too', () => {
    expect(storable({ tags: ['a\ud800'], '\udc00': true })).toEqual({ tags: ['a\ufffd'], '\ufffd': true });
  });

  it.each([
    ['entities.0.url', { entities: [{ url: 'a\0' }] }],
    ['name', { name: '\0' }],
    ['features', { features: { '\0': true } }],
  ])('is refused with a NUL at %s', (path, sent) => {
    expect(() => storable(sent)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_FAILED', fields: [expect.objectContaining({ path })] }),
    );
  });
});
