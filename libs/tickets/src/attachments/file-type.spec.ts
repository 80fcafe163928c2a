import { isShownInline, kindOf, mimeOf, refusedKind, servedMime, voiceMime } from './file-type';

const hex = (text: string, more = ''): Buffer => Buffer.concat([Buffer.from(text, 'hex'), Buffer.from(more)]);
const ftyp = (brand: string): Buffer => hex('00000020', `ftyp${brand}${'\0'.repeat(24)}`);
const ogg = (codec: string): Buffer => hex('4f676753000200000000000000004f9b2a3c0000000000000000011e', codec);
const webm = (codec: string): Buffer =>
  hex('1a45dfa39f4286810142f7810142f2810442f3810842828477', `ebm\0\0${codec}`);
const zip = hex('504b030414000600080000002100', '\0\0[Content_Types].xml');

describe('what a file is', () => {
  it.each([
    ['a.bin', hex('89504e470d0a1a0a0000000d49484452'), 'image/png', 'photo'],
    ['a.png', hex('ffd8ffe000104a46494600010100'), 'image/jpeg', 'photo'],
    ['a', Buffer.from('GIF89a\x01\x00\x01\x00'), 'image/gif', 'animation'],
    ['a.mp4', ftyp('isom'), 'video/mp4', 'video'],
    ['a.m4a', ftyp('M4A '), 'audio/mp4', 'audio'],
    ['a.mov', ftyp('qt  '), 'video/quicktime', 'video'],
    ['a.heic', ftyp('heic'), 'image/heif', 'document'],
    ['a.oga', ogg('OpusHead'), 'audio/ogg', 'audio'],
    ['a.ogv', ogg('\x80theora'), 'video/ogg', 'video'],
    ['a.webm', webm('V_VP8 A_OPUS'), 'video/webm', 'video'],
    ['a.webm', webm('A_OPUS'), 'audio/webm', 'audio'],
    ['a.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'application/pdf', 'document'],
    ['a.zip', zip, 'application/zip', 'document'],
    ['a.docx', zip, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
    ['a.log', Buffer.from('2026-05-04 ошибка\n'), 'text/plain', 'document'],
    ['a.csv', Buffer.from('a;b\n1;2\n'), 'text/csv', 'document'],
    ['a.png', Buffer.from('<html><body>hi</body></html>'), 'text/html', 'document'],
    ['a.txt', Buffer.from('\n <svg onload="alert(1)">'), 'image/svg+xml', 'document'],
    ['a.txt', Buffer.from('MZ is how a program begins, and so does this sentence'), 'text/plain', 'document'],
    ['a.bin', Buffer.from([1, 2, 3, 0, 255, 254]), 'application/octet-stream', 'document'],
  ])('%s: %#', (name, content, mime, kind) => {
    expect([mimeOf(content, name), kindOf(mimeOf(content, name))]).toEqual([mime, kind]);
  });

  it('is never said to a browser in words that make it run', () => {
    for (const mime of [
      'text/html',
      'image/svg+xml',
      'application/xml',
      'application/xhtml+xml',
      'text/javascript',
      null,
      'TEXT/HTML',
      'тип/файл',
      'text/plain\r\nx: y',
      'multipart/x-mixed-replace',
      'text/plain; charset=x',
    ])
      expect([mime, servedMime(mime), isShownInline(servedMime(mime))]).toEqual([
        mime,
        'application/octet-stream',
        false,
      ]);
    expect(isShownInline('application/pdf')).toBe(false);
    expect(isShownInline('image/webp')).toBe(true);
  });

  it('is refused when it is a program, by its content or its name', () => {
    expect(refusedKind(hex('4d5a900003000000ffff'), 'photo.jpg')).toBe('exe');
    expect(refusedKind(hex('7f454c460201010000'), null)).toBe('ELF');
    expect(refusedKind(Buffer.from('harmless'), 'invoice.pdf.SCR')).toBe('.scr');
    for (const name of ['a.zip', 'a.sh', 'a.js', 'a.docm', 'com', 'README'])
      expect(refusedKind(Buffer.from('words'), name)).toBeNull();
  });

  it('is a voice when it was recorded as one and holds sound', () => {
    expect(['video/webm', 'video/mp4', 'audio/ogg', 'audio/aac', 'image/png'].map(voiceMime)).toEqual([
      'audio/webm',
      'audio/mp4',
      'audio/ogg',
      'audio/aac',
      null,
    ]);
  });
});
