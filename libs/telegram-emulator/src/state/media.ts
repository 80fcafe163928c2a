import type { MediaKind, TgMedia, TgPhotoSize } from '../wire';
import type { FileStore, NewFile, StoredFile } from './files';
import type { MessageContent } from './message';
import { pictureSize } from './picture-size';

export type FileKind = MediaKind | 'photo';

interface KindTraits {
  folder: string;
  name: string;
  mime: string;
  /** Fields of the kind beside the reference. */
  fields: Partial<TgMedia>;
}

const PICTURE = { width: 1280, height: 720 };

/** How each kind of file is stored and shown. */
export const KINDS: Record<FileKind, KindTraits> = {
  photo: { folder: 'photos', name: 'photo.jpg', mime: 'image/jpeg', fields: {} },
  document: { folder: 'documents', name: 'file.bin', mime: 'application/octet-stream', fields: {} },
  video: { folder: 'videos', name: 'video.mp4', mime: 'video/mp4', fields: { ...PICTURE, duration: 7 } },
  animation: {
    folder: 'animations',
    name: 'animation.mp4',
    mime: 'video/mp4',
    fields: { ...PICTURE, duration: 3 },
  },
  audio: { folder: 'music', name: 'audio.mp3', mime: 'audio/mpeg', fields: { duration: 120 } },
  voice: { folder: 'voice', name: 'voice.oga', mime: 'audio/ogg', fields: { duration: 5 } },
  video_note: {
    folder: 'video_notes',
    name: 'note.mp4',
    mime: 'video/mp4',
    fields: { length: 384, duration: 4 },
  },
  sticker: {
    folder: 'stickers',
    name: 'sticker.webp',
    mime: 'image/webp',
    fields: { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false },
  },
};

export const isFileKind = (kind: string): kind is FileKind => Object.hasOwn(KINDS, kind);

/** An id as albums have: many digits, in a string. */
export const albumId = (nowUnix: number): string =>
  `${nowUnix}${Math.floor(Math.random() * 1e7)}`.padEnd(17, '0');

/** Stores a file under the habits of its kind. */
export function storeFile(files: FileStore, kind: FileKind, file: Partial<NewFile>): StoredFile {
  const { folder, name, mime } = KINDS[kind];
  return files.add({ folder, name, mime, ...file });
}

/** The fields of a message that shows this file. `more` adds or replaces fields such as a duration or an emoji. */
export function mediaContent(
  files: FileStore,
  kind: FileKind,
  file: StoredFile,
  more: Partial<TgMedia> = {},
): MessageContent {
  if (kind === 'photo') return { photo: photoSizes(files, file, more) };
  const { fields } = KINDS[kind];
  file.traits = { ...file.traits, ...more };
  const named = kind === 'document' || kind === 'video' || kind === 'audio' || kind === 'animation';
  const media: TgMedia = {
    ...fields,
    ...(named && file.name !== undefined && { file_name: file.name }),
    ...(kind !== 'sticker' && kind !== 'video_note' && { mime_type: file.mime }),
    ...file.ref,
    ...file.traits,
  };
  // Telegram repeats an animation as a document for old clients.
  return kind === 'animation' ? { animation: media, document: media } : { [kind]: media };
}

/** A thumbnail and the picture itself, smallest first, each with a `file_id` of its own. */
function photoSizes(files: FileStore, file: StoredFile, more: Partial<TgMedia>): TgPhotoSize[] {
  const { width, height } = { ...PICTURE, ...(file.bytes && pictureSize(file.bytes)), ...more };
  const scale = Math.min(1, 90 / Math.max(width, height));
  const thumbnail = files.add({
    folder: 'thumbnails',
    name: 'thumbnail.jpg',
    mime: 'image/jpeg',
    bytes: file.bytes?.subarray(0, 2048) ?? undefined,
    size: Math.min(file.ref.file_size, 2048),
  });
  return [
    {
      ...thumbnail.ref,
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    },
    { ...file.ref, width, height },
  ];
}
