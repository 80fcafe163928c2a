import { Upload, type SentPart, type Step, type TelegramFile } from '../step';
import type { ClaimedDelivery } from '../../queue/delivery-queue';
import type { Progress } from '../../queue/delivery-payload';
import type { FormattedText } from '../../text/formatted-text';
import { recoverMedia } from './media-recovery';
import type { MediaKind, Sendable } from './sendable-file';
import { captionFields, placeOf } from './text-steps';

/** Telegram's limit of a caption, in UTF-16 code units. */
export const maxCaptionUnits = 1024;
const mostInAlbum = 10;

export type Media = Extract<Sendable, { type: 'media' }>;

const methods: Readonly<Record<MediaKind, string>> = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  document: 'sendDocument',
  voice: 'sendVoice',
  video_note: 'sendVideoNote',
  audio: 'sendAudio',
  sticker: 'sendSticker',
  animation: 'sendAnimation',
};

/** Whether words can stand below such a file. */
export const takesCaption = (kind: MediaKind): boolean => kind !== 'sticker' && kind !== 'video_note';

/** Which files may share an album: photos with videos, documents and audio among themselves. */
const families: Partial<Record<MediaKind, string>> = {
  photo: 'visual',
  video: 'visual',
  document: 'document',
  audio: 'audio',
};

/**
 * Files as Telegram shows them together: albums of evenly many, at most 10; what goes into no album alone. Order is kept within each, and
 * the kinds come in the order of their first, though that was sent already.
 * @param left whether a file is still to be sent
 */
export function albumsOf(files: readonly Media[], left: (file: Media) => boolean = () => true): Media[][] {
  const groups = new Map<string, Media[]>();
  for (const file of files) {
    const family = families[file.kind] ?? `single ${file.file.id}`;
    groups.set(family, [...(groups.get(family) ?? []), file]);
  }
  return [...groups.values()].flatMap((group) => evenly(group.filter(left)));
}

function evenly(files: Media[]): Media[][] {
  const albums = Math.ceil(files.length / mostInAlbum);
  const size = Math.ceil(files.length / Math.max(1, albums));
  return Array.from({ length: albums }, (_, index) => files.slice(index * size, (index + 1) * size));
}

/** Sends an album, or a file alone; the words stand below the first. */
export function mediaStep(
  delivery: ClaimedDelivery,
  album: readonly Media[],
  words: FormattedText | null,
): Step {
  const { plain } = delivery.payload as Progress;
  const [first] = album;
  const byId = album.filter(({ media }) => !(media instanceof Upload)).map(({ file }) => file.id);
  const documents = album.every(({ kind }) => kind === 'document');
  const files = album.map(({ file }) => file);
  const caption = words === null ? {} : captionFields(words, plain);
  const common = {
    sends: album.map((item, index) => sentPart(item, index, index === 0 && words !== null)),
    counts: album.length,
    effects: (answer: unknown) => filesKnown(delivery.botId, album, answer),
    recover: recoverMedia(delivery, files, { byId, documents }),
  };
  if (album.length > 1) {
    const media = album.map((item, index) => ({
      type: item.kind,
      media: item.media,
      ...traits(item),
      ...(index === 0 && caption),
    }));
    return { method: 'sendMediaGroup', body: { ...placeOf(delivery), media }, ...common };
  }
  const { kind, media } = first!;
  return {
    method: methods[kind],
    body: { ...placeOf(delivery), [kind]: media, ...traits(first!), ...caption },
    ...common,
  };
}

const sentPart = (item: Media, part: number, words: boolean): SentPart => ({
  part,
  content: words ? 'caption' : 'none',
  attachmentId: item.file.id,
});

/** What Telegram cannot know of an uploaded file before it has looked into it. */
function traits({ kind, media, file }: Media): Record<string, unknown> {
  if (!(media instanceof Upload)) return {};
  const { width, height, duration } = file;
  const sized = kind === 'video' || kind === 'animation';
  const timed = sized || kind === 'voice' || kind === 'audio' || kind === 'video_note';
  return {
    ...(sized && width && height && { width, height }),
    ...(timed && duration && { duration }),
    ...(kind === 'video' && { supports_streaming: true }),
  };
}

/** The ids under which Telegram now holds what was uploaded. */
function filesKnown(botId: string, album: readonly Media[], answer: unknown) {
  const messages = Array.isArray(answer) ? (answer as unknown[]) : [answer];
  return album.flatMap(({ media, file }, index) => {
    const telegram = media instanceof Upload ? telegramFile(botId, messages[index], file.kind) : null;
    return telegram ? [{ type: 'file_known', attachmentId: file.id, telegram } as const] : [];
  });
}

/** The file in a message of Telegram. An animation is repeated as a document there, thus the order. */
function telegramFile(botId: string, message: unknown, kind: string): TelegramFile | null {
  const fields = (message ?? {}) as Record<string, unknown>;
  const found = ['animation', 'photo', 'video', 'voice', 'video_note', 'audio', 'sticker', 'document'].find(
    (name) => fields[name] !== undefined,
  );
  if (!found) return null;
  const value = fields[found];
  const { file_id, file_unique_id } = (Array.isArray(value) ? value.at(-1) : value) as Record<string, string>;
  if (!file_id) return null;
  return {
    botId,
    fileId: file_id,
    ...(file_unique_id && { fileUniqueId: file_unique_id }),
    ...(found !== kind && { as: found }),
  };
}
