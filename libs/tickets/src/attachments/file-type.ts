import type { AttachmentKind } from '@tessera/contracts';
import { filetypeinfo } from 'magic-bytes.js';
import { extensionOf } from './file-name';

/** As much of a file's beginning as is looked at, in bytes. */
export const headBytes = 4_096;

/** What a file is by its content; the name only tells apart what looks the same inside. */
export function mimeOf(head: Buffer, name: string | null): string {
  const found = filetypeinfo(head);
  const extension = extensionOf(name).slice(1);
  const named = found.find((type) => type.extension === extension && type.mime !== undefined);
  const mime = (named ?? found.find((type) => type.mime !== undefined))?.mime;
  const isText = looksLikeText(head);
  if (mime === undefined || (isText && !mime.includes('pdf')))
    return isText ? textMime(head, extension) : (mime ?? unknown);
  return insideContainer(mime, head);
}

const unknown = 'application/octet-stream';

function looksLikeText(head: Buffer): boolean {
  // A character may be cut in two at the end.
  const text = head.toString('utf8').slice(0, -1);

  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
}

function textMime(head: Buffer, extension: string): string {
  const text = head.toString('utf8');
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
  if (/<(!doctype html|html|head|body|script|iframe)[\s>]/i.test(text)) return 'text/html';
  if (/^\s*<\?xml/.test(text)) return 'application/xml';
  const known: Record<string, string> = {
    csv: 'text/csv',
    json: 'application/json',
    svg: 'image/svg+xml',
    html: 'text/html',
    htm: 'text/html',
  };
  return known[extension] ?? 'text/plain';
}

/** Containers hold sound, pictures or both under one sign. */
function insideContainer(mime: string, head: Buffer): string {
  const says = (...words: string[]): boolean => words.some((word) => head.includes(word, 0, 'latin1'));
  if (mime === 'video/mp4') return /^M4[AB] /.test(head.toString('latin1', 8, 12)) ? 'audio/mp4' : mime;
  if (mime === 'application/ogg') {
    if (says('OpusHead', 'vorbis', 'Speex', 'fLaC')) return says('theora') ? 'video/ogg' : 'audio/ogg';
    return says('theora') ? 'video/ogg' : mime;
  }
  if (/matroska|webm/.test(mime)) {
    if (!says('webm')) return 'video/x-matroska';
    return says('A_OPUS', 'A_VORBIS') && !says('V_VP8', 'V_VP9', 'V_AV1') ? 'audio/webm' : 'video/webm';
  }
  return mime === 'audio/x-wav' ? 'audio/wav' : mime;
}

/** Pictures that the desk can read. */
export const isPicture = (mime: string): boolean => /^image\/(jpeg|png|apng|gif|webp|avif|tiff)$/.test(mime);

export function kindOf(mime: string): AttachmentKind {
  if (mime === 'image/gif') return 'animation';
  if (isPicture(mime) && mime !== 'image/tiff') return 'photo';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}

/** A voice recorded in a browser lies in a container that does not tell that there is no picture in it. */
export const voiceMime = (mime: string): string | null =>
  /^(audio|video)\/(mp4|webm|ogg)$/.test(mime)
    ? mime.replace('video/', 'audio/')
    : mime.startsWith('audio/')
      ? mime
      : null;

const shown = new Set(
  `image/jpeg image/png image/apng image/gif image/webp image/avif video/mp4 video/webm video/ogg video/quicktime
   audio/mpeg audio/mp4 audio/aac audio/ogg audio/webm audio/wav audio/flac`.split(/\s+/),
);

/** Whether a browser may show it in place: pictures, video and sound, nothing that could run. */
export const isShownInline = (mime: string): boolean => shown.has(mime);

/**
 * What a browser is told that it is: never something that it would run or read as a page, and nothing that is no type at all. Where the
 * content tells nothing it is the sender's own word, who may write whatever they like.
 */
export function servedMime(mime: string | null): string {
  const type = (mime ?? '').toLowerCase();
  const isType = /^(application|audio|font|image|model|text|video)\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(type);
  return !isType || /html|xml|svg|script/.test(type) ? unknown : type;
}

const programs = new Set([
  '.exe',
  '.scr',
  '.pif',
  '.cpl',
  '.msi',
  '.bat',
  '.cmd',
  '.com',
  '.vbs',
  '.vbe',
  '.jse',
  '.wsf',
  '.wsh',
  '.hta',
  '.lnk',
]);

/** What of a file makes it one that is not taken: programs, which somebody of the staff could start by a click. Null when it may come in. */
export function refusedKind(head: Buffer, name: string | null): string | null {
  const extension = extensionOf(name);
  if (programs.has(extension)) return extension;
  if (looksLikeText(head)) return null;
  const signs: [string, string][] = [
    ['4d5a', 'exe'],
    ['7f454c46', 'ELF'],
    ['cffaedfe', 'Mach-O'],
    ['4c0000000114020000000000c000000000000046', 'lnk'],
  ];
  return signs.find(([sign]) => head.subarray(0, sign.length / 2).toString('hex') === sign)?.[1] ?? null;
}
