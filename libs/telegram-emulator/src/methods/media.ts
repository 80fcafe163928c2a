import { badRequest } from '../api-error';
import { readCaption } from '../checks/formatted-text';
import { albumId, isFileKind, KINDS, mediaContent, storeFile, type FileKind } from '../state/media';
import { wireCopy, type MessageContent } from '../state/message';
import type { StoredFile } from '../state/files';
import type { TgEntity, TgMedia } from '../wire';
import { Params, type UploadedFile } from '../checks/params';
import type { CallContext, Method } from './context';
import { captionContent } from './messages';
import { readPlace, requireWritableChat, sendFromBot } from './targets';

const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;
const MAX_PHOTO_BYTES = 10 * 1024 * 1024;
const WITH_CAPTION = new Set<FileKind>(['photo', 'document', 'video', 'voice', 'audio', 'animation']);
const NUMBERS = ['duration', 'width', 'height', 'length'] as const;
const WORDS = ['title', 'performer', 'emoji'] as const;

/** `sendPhoto`, `sendDocument` … for the parameter `kind`. */
export const sendFile =
  (kind: FileKind): Method =>
  (call) => {
    const chat = requireWritableChat(call);
    const file = readFile(call, kind, call.params.raw(kind), kind);
    const caption = WITH_CAPTION.has(kind) ? captionContent(readCaption(call.params)) : {};
    const media = mediaContent(call.world.files, kind, file, readTraits(call.params));
    return wireCopy(sendFromBot(call, chat, { ...media, ...caption }).wire);
  };

interface InputMedia {
  type: string;
  media: string;
  caption?: string;
  parse_mode?: string;
  caption_entities?: TgEntity[];
}

export const sendMediaGroup: Method = (call) => {
  const chat = requireWritableChat(call);
  const items = call.params.list<InputMedia>('media', 'InputMedia') ?? [];
  if (items.length < 2) throw badRequest('there must be at least 2 items in an album');
  if (items.length > 10) throw badRequest('too many messages to send as an album');
  if (call.params.has('reply_markup')) throw badRequest('reply markup is not allowed in an album');
  checkMix(items);
  const contents = items.map((item) => albumContent(call, item));
  const place = readPlace(call, chat);
  call.world.limits.take(chat.id, chat.isPrivate, contents.length);
  const media_group_id = albumId(call.world.nowUnix());
  return contents.map((content) =>
    wireCopy(call.world.post(chat, call.world.botUser, { ...place, media_group_id, ...content }).wire),
  );
};

/** Documents and audio stand among themselves; photos and videos may be mixed. */
function checkMix(items: InputMedia[]): void {
  const kinds = new Set(items.map((it) => it.type));
  if ([...kinds].some((it) => !['photo', 'video', 'document', 'audio'].includes(it))) {
    throw badRequest("can't use the media of the specified type in the album");
  }
  if (kinds.size > 1 && (kinds.has('document') || kinds.has('audio'))) {
    throw badRequest(`${kinds.has('document') ? 'document' : 'audio'} can't be mixed with other media types`);
  }
}

function albumContent(call: CallContext, item: InputMedia): MessageContent {
  if (!isFileKind(item.type)) throw badRequest('type of the media is invalid');
  const caption = readCaption(new Params({ ...item }));
  const file = readFile(call, item.type, item.media, item.type);
  return { ...mediaContent(call.world.files, item.type, file), ...captionContent(caption) };
}

/** A file by upload, `attach://name` or `file_id`. @throws ApiError 400 */
function readFile(call: CallContext, kind: FileKind, given: unknown, field: string): StoredFile {
  const { files } = call.params;
  const attached = typeof given === 'string' && given.startsWith('attach://') ? given.slice(9) : undefined;
  const upload = attached === undefined ? files.get(field) : files.get(attached);
  if (upload) return storeUpload(call, kind, upload);
  if (typeof given !== 'string' || given === '' || attached !== undefined) {
    throw badRequest(`there is no ${kind.replace('_', ' ')} in the request`);
  }
  // The emulator fetches nothing from elsewhere.
  if (/^https?:\/\//i.test(given)) throw badRequest('failed to get HTTP URL content');
  const known = call.world.files.find(given);
  if (!known) throw badRequest('wrong remote file identifier specified: Wrong string length');
  // A photo stays one, and nothing else becomes one.
  if (isPhoto(known) !== (kind === 'photo')) throw badRequest('type of file mismatch');
  return known;
}

const isPhoto = ({ path }: StoredFile): boolean => path.startsWith(`${KINDS.photo.folder}/`);

function storeUpload(call: CallContext, kind: FileKind, { name, mime, bytes }: UploadedFile): StoredFile {
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  if (bytes.length > MAX_UPLOAD_BYTES) throw badRequest('file is too big');
  if (kind === 'photo') {
    if (bytes.length > MAX_PHOTO_BYTES) {
      throw badRequest(
        `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`,
      );
    }
    if (!isPicture(bytes)) throw badRequest('IMAGE_PROCESS_FAILED');
  }
  const knownMime = mime === 'application/octet-stream' ? {} : { mime };
  return storeFile(call.world.files, kind, { name, bytes, ...knownMime });
}

/** JPEG, PNG, GIF, BMP or WebP by the first bytes. */
function isPicture(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  return /^(\xff\xd8\xff|\x89PNG|GIF8|BM|RIFF.{4}WEBP)/s.test(start);
}

function readTraits(params: Params): Partial<TgMedia> {
  const traits: Partial<TgMedia> = {};
  for (const name of NUMBERS) if (params.int(name) !== undefined) traits[name] = params.int(name);
  for (const name of WORDS) if (params.has(name)) traits[name] = params.text(name);
  return traits;
}
