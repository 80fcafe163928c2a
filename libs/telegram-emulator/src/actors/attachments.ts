import type { Chat } from '../state/chat';
import { albumId, mediaContent, storeFile, type FileKind } from '../state/media';
import type { MessageContent, SeenMessage } from '../state/message';
import type { World } from '../state/world';
import type { TgEntity, TgMedia, TgUser } from '../wire';
import { sendAsPerson, type SpeechOptions } from './speech';

/** A file a person sends. Its content is `bytes`, else `size` zero bytes, else a few bytes of the right kind. */
export interface Attachment {
  name?: string;
  mime?: string;
  bytes?: Buffer;
  size?: number;
  caption?: string;
  captionEntities?: TgEntity[];
  /** Fields of the media itself, as a duration or a sticker's emoji. */
  media?: Partial<TgMedia>;
}

export interface AlbumItem extends Attachment {
  kind: 'photo' | 'video' | 'document' | 'audio';
}

export interface AlbumOptions extends SpeechOptions {
  /** In which order the messages arrive, as indexes of the items; default as given. */
  order?: number[];
  /** Real milliseconds between two messages; default 0, all at once. */
  gapMs?: number;
  /** What happens between two messages, e.g. that they are handled and time passes. */
  between?: () => Promise<void>;
}

/** A picture of one grey dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** The content of a message that carries a file. */
export function attachmentContent(world: World, kind: FileKind, attachment: Attachment): MessageContent {
  const { name, mime, bytes, size, caption, media } = attachment;
  const content = bytes || size !== undefined ? { bytes, size } : { bytes: sampleBytes(kind) };
  const file = storeFile(world.files, kind, { ...content, ...(name && { name }), ...(mime && { mime }) });
  return { ...mediaContent(world.files, kind, file, media), ...(caption && { caption }) };
}

export function sendAttachment(
  world: World,
  chat: Chat,
  user: TgUser,
  kind: FileKind,
  attachment: Attachment,
  options: SpeechOptions = {},
): SeenMessage {
  const content = attachmentContent(world, kind, attachment);
  return sendAsPerson(world, chat, user, content, { ...options, entities: attachment.captionEntities });
}

/**
 * Several messages with one `media_group_id`, each an update of its own; resolves when the last one is sent. Their ids follow the order
 * of the items, in whatever order they arrive.
 */
export async function sendAlbum(
  world: World,
  chat: Chat,
  user: TgUser,
  items: readonly AlbumItem[],
  { order, gapMs = 0, between, ...options }: AlbumOptions = {},
): Promise<SeenMessage[]> {
  const media_group_id = albumId(world.nowUnix());
  const messageIds = items.map(() => chat.nextMessageId());
  const sent: SeenMessage[] = [];
  for (const index of order ?? items.keys()) {
    const item = items[index];
    if (!item) throw new Error(`The album has no item ${index}`);
    if (sent.length > 0 && gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
    if (sent.length > 0) await between?.();
    const content = { ...attachmentContent(world, item.kind, item), media_group_id };
    const given = { entities: item.captionEntities, messageId: messageIds[index] };
    sent.push(sendAsPerson(world, chat, user, content, { ...options, ...given }));
  }
  return sent;
}

const sampleBytes = (kind: FileKind): Buffer => (kind === 'photo' ? PNG : Buffer.from(`sample ${kind}`));
