import type { AttachmentDetails } from '@tessera/contracts';
import type { Progress } from '../../queue/delivery-payload';
import type { DeliveryFile } from '../../queue/delivery-queue';
import { Upload, type TelegramFile } from '../step';

/** Kinds of files that have a method of the Bot API of their own. */
export type MediaKind =
  'photo' | 'video' | 'document' | 'voice' | 'video_note' | 'audio' | 'sticker' | 'animation';

/** What becomes of a file in Telegram: a file there, a place, a person, or a line that tells of it. */
export type Sendable =
  | {
      readonly type: 'media';
      readonly kind: MediaKind;
      readonly file: DeliveryFile;
      readonly media: string | Upload;
    }
  | {
      readonly type: 'location' | 'contact';
      readonly file: DeliveryFile;
      readonly details: AttachmentDetails;
    }
  | { readonly type: 'line'; readonly file: DeliveryFile };

const megabyte = 1024 * 1024;
/** What a bot may upload. */
export const maxUploadBytes = 50 * megabyte;
const maxPhotoBytes = 10 * megabyte;
/** Pixels: width and height together, and one to the other. */
const maxPhotoSides = 10_000;
const maxPhotoRatio = 20;

/** What Telegram takes as this kind when it is uploaded; anything else goes as a document. */
const uploadable: Readonly<Record<MediaKind, RegExp>> = {
  photo: /^image\/(jpeg|png|webp|bmp)$/,
  video: /^video\/(mp4|quicktime)$/,
  document: /(?:)/,
  voice: /^audio\/(ogg|opus|mpeg|mp4|x-m4a)/,
  video_note: /^video\/mp4$/,
  audio: /^audio\/(mpeg|mp3|mp4|x-m4a|aac)/,
  sticker: /^(image\/webp|video\/webm|application\/x-tgsticker)$/,
  animation: /^(image\/gif|video\/mp4)$/,
};

/**
 * How a file can go out by this bot: by the id under which Telegram holds it, else by upload of our copy.
 * `progress` says what Telegram has refused already.
 */
export function sendable(file: DeliveryFile, botId: string, progress: Progress): Sendable {
  const details = (file.telegram?.['details'] ?? null) as AttachmentDetails | null;
  const refused = progress.asLine?.includes(file.id) === true;
  if (
    !refused &&
    file.kind === 'location' &&
    details?.latitude !== undefined &&
    details.longitude !== undefined
  ) {
    return { type: 'location', file, details };
  }
  if (!refused && file.kind === 'contact' && details?.phone) return { type: 'contact', file, details };
  if (refused || !isMedia(file.kind)) return { type: 'line', file };
  const asDocument = progress.asDocument?.includes(file.id) === true;
  const known = file.telegram as Partial<TelegramFile> | null;
  if (known?.fileId && known.botId === botId && !asDocument && !progress.stale?.includes(file.id)) {
    const as = known.as ?? file.kind;
    return { type: 'media', kind: isMedia(as) ? as : 'document', file, media: known.fileId };
  }
  if (file.storageKey === null || Number(file.size ?? 0) > maxUploadBytes) return { type: 'line', file };
  const kind = asDocument ? 'document' : kindOfUpload(file, file.kind);
  const media = new Upload(file.id, file.storageKey, filename(file), Number(file.size ?? 0));
  return { type: 'media', kind, file, media };
}

const isMedia = (kind: string): kind is MediaKind => Object.hasOwn(uploadable, kind);

function kindOfUpload(file: DeliveryFile, kind: MediaKind): MediaKind {
  if (file.mime !== null && !uploadable[kind].test(file.mime)) return 'document';
  return kind === 'photo' && !fitsPhoto(file) ? 'document' : kind;
}

function fitsPhoto({ size, width, height }: DeliveryFile): boolean {
  if (Number(size ?? 0) > maxPhotoBytes) return false;
  if (!width || !height) return true;
  return width + height <= maxPhotoSides && Math.max(width / height, height / width) <= maxPhotoRatio;
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'application/pdf': 'pdf',
};

/** The file's name without what would break out of the header that it stands in. */
function filename({ name, kind, mime }: DeliveryFile): string {
  const safe = (name ?? '')
    .replace(/[\u0000-\u001f\u007f"\\/]/g, '_')
    .trim()
    .slice(0, 120);
  return safe || `${kind}.${extensions[mime ?? ''] ?? 'bin'}`;
}
