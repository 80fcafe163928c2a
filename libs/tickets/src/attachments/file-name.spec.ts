import fc from 'fast-check';
import { extensionOf, safeFileName } from './file-name';

describe('a safe name', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.txt', 'a.txt'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['cafe\u0301.txt', 'café.txt'],
    ['what?.txt', 'what_.txt'],
    ['.htaccess', 'htaccess'],
    ['name. . ', 'name'],
    ['CON.txt', '_CON.txt'],
    ['👩‍👩‍👧.png', '👩‍👩‍👧.png'],
    ['half\ud83d.txt', 'half\ufffd.txt'],
  ])('of %j is %j', (given, name) => {
    expect(safeFileName(given)).toBe(name);
  });

  it.each([undefined, null, '', '/', '..', ' . ', '\u200b'])('of %j is none', (given) => {
    expect(safeFileName(given)).toBeNull();
  });

  it('keeps the extension of a name that is too long, and cuts no character in two', () => {
    const name = safeFileName(`${'ж'.repeat(300)}.tar.gz`)!;
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^ж+\.gz$/);
  });

  it('of a hundred thousand dots is found at once', () => {
    const started = performance.now();
    expect(safeFileName(`a${'.'.repeat(100_000)}x`)).toMatch(/^a\.+x$/);
    expect(safeFileName(`a${'. '.repeat(100_000)}x`)).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is safe whatever comes, and stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeFileName(given);
        if (name === null) return;
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });

  it('has an extension or none', () => {
    expect(['a.PDF', '.env', 'a', 'a.', 'x.tar.gz', null].map(extensionOf)).toEqual([
      '.pdf',
      '',
      '',
      '',
      '.gz',
      '',
    ]);
  });
});
