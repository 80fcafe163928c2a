import { Busboy } from '@fastify/busboy';
import type { AlbumItem, Attachment, Voice } from '@tessera/telegram-emulator';
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DemoTelegram } from '../demo-telegram';
import { placeSchema, voiceIn, type Place } from './acts';
import { readMarks } from './marks';

/** What people may send at once; real Telegram allows 2 GB, but here all is held in memory. */
const MAX_BYTES = 60 * 1024 * 1024;
const MAX_FILES = 10;

interface Upload {
  place: Place;
  caption: string;
  /** `file`: as documents, whatever they are; `voice`: a recording. */
  as: 'media' | 'file' | 'voice';
  seconds: number;
  files: { name: string; mime: string; bytes: Buffer }[];
}

/** Sends the files of a form: one as a message, several as albums. @throws Error in words */
export async function sendUpload(
  telegram: DemoTelegram,
  headers: IncomingHttpHeaders,
  body: Readable,
): Promise<void> {
  const { place, caption, as, seconds, files } = await readForm(headers, body);
  const voice = voiceIn(telegram, place);
  const options = { threadId: place.thread, replyTo: place.replyTo };
  const [first] = files;
  if (!first) throw new Error('there is no file in it');
  if (as === 'voice') {
    await voice.sendVoice({ ...first, media: { duration: seconds, file_size: first.bytes.length } }, options);
    return;
  }
  const items = files.map((file): AlbumItem => ({
    ...file,
    kind: as === 'file' ? 'document' : kindOf(file),
  }));
  if (caption !== '') {
    const { text, entities } = readMarks(caption);
    Object.assign(items[0]!, { caption: text, captionEntities: entities });
  }
  for (const album of albumsOf(items)) {
    if (album.length > 1) await voice.sendAlbum(album, options);
    else await sendOne(voice, album[0]!, options);
  }
}

function sendOne(voice: Voice, { kind, ...item }: AlbumItem, options: object): Promise<unknown> {
  const attachment: Attachment = item;
  if (item.mime === 'image/gif') return voice.sendAnimation(attachment, options);
  if (kind === 'photo') return voice.sendPhoto(attachment, options);
  if (kind === 'video') return voice.sendVideo(attachment, options);
  if (kind === 'audio') return voice.sendAudio(attachment, options);
  return voice.sendDocument(attachment, options);
}

/** Photos and videos go together; documents and audio each among themselves. */
function albumsOf(items: AlbumItem[]): AlbumItem[][] {
  const classOf = ({ kind }: AlbumItem): string => (kind === 'photo' || kind === 'video' ? 'media' : kind);
  const albums = new Map<string, AlbumItem[]>();
  for (const item of items) {
    const group = classOf(item);
    albums.set(group, [...(albums.get(group) ?? []), item]);
  }
  return [...albums.values()];
}

function kindOf({ mime }: { mime: string }): AlbumItem['kind'] {
  if (/^image\/(jpeg|png|webp|gif)$/.test(mime)) return 'photo';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'audio' : 'document';
}

async function readForm(headers: IncomingHttpHeaders, body: Readable): Promise<Upload> {
  const fields: Record<string, string> = {};
  const files: Upload['files'] = [];
  const form = new Busboy({
    headers: headers as IncomingHttpHeaders & { 'content-type': string },
    limits: { files: MAX_FILES, fileSize: MAX_BYTES, fieldSize: 8192, fields: 20 },
  });
  let tooBig = false;
  form.on('field', (name, value) => void (fields[name] = String(value)));
  form.on('file', (_field, stream, name, _encoding, mime) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('limit', () => (tooBig = true));
    stream.on('end', () => files.push({ name: name ?? 'file', mime, bytes: Buffer.concat(chunks) }));
  });
  await pipeline(body, form);
  if (tooBig) throw new Error('this is too much for the simulation, which takes 60 MB');
  const number = (name: string): number | undefined => (fields[name] ? Number(fields[name]) : undefined);
  const place = placeSchema.parse({
    as: number('as'),
    chat: number('chat'),
    thread: number('thread'),
    replyTo: number('replyTo'),
  });
  const as = fields['kind'] === 'file' || fields['kind'] === 'voice' ? fields['kind'] : 'media';
  return {
    place,
    as,
    files,
    caption: (fields['caption'] ?? '').slice(0, 1024),
    seconds: Math.max(1, Math.round(number('seconds') ?? 1)),
  };
}
