import type { Entity } from '@tessera/contracts';
import { fileKey, keptEntities, shortened, type Phrase } from '@tessera/notifications';
import type { IncomingFile } from '@tessera/tickets';

/** A message of Telegram as far as it is read here; everything else in it is left alone. */
export interface TelegramMessage {
  message_id: number;
  date: number;
  from?: { id: number; is_bot?: boolean; language_code?: string };
  chat: { id: number; type: string; title?: string };
  reply_to_message?: { message_id: number; from?: { id: number; is_bot?: boolean } };
  media_group_id?: string;
  text?: string;
  caption?: string;
  [content: string]: unknown;
}

/** What somebody wrote or sent. Plain data, so that a dialogue can keep it. */
export interface IncomingMessage {
  readonly messageId: string;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly files: readonly IncomingFile[];
}

interface Media {
  file_id?: string;
  file_unique_id?: string;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
  [field: string]: unknown;
}

const mediaKinds = ['video', 'animation', 'document', 'voice', 'video_note', 'audio', 'sticker'] as const;

/** Said by Telegram, not by the person; there is nothing to keep. */
const serviceFields = new Set([
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'successful_payment',
  'refunded_payment',
  'connected_website',
  'write_access_allowed',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_completed',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  'web_app_data',
]);

/** What surrounds a message without being its content. */
const frameFields = new Set([
  'message_id',
  'message_thread_id',
  'is_topic_message',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'date',
  'business_connection_id',
  'chat',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_from_message_id',
  'forward_signature',
  'forward_sender_name',
  'forward_date',
  'is_automatic_forward',
  'reply_to_message',
  'external_reply',
  'quote',
  'reply_to_story',
  'via_bot',
  'edit_date',
  'has_protected_content',
  'is_from_offline',
  'media_group_id',
  'author_signature',
  'text',
  'entities',
  'link_preview_options',
  'effect_id',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'reply_markup',
]);

/** The words and files of a message; null when Telegram and not a person speaks. */
export function readMessage(message: TelegramMessage, botId: string): IncomingMessage | null {
  const text = message.text ?? message.caption ?? '';
  const entities = keptEntities(
    text,
    message.text === undefined ? message['caption_entities'] : message['entities'],
  );
  const file = fileOf(message, botId);
  if (!file && text.trim() === '') return null;
  return { messageId: String(message.message_id), text, entities, files: file ? [file] : [] };
}

function fileOf(message: TelegramMessage, botId: string): IncomingFile | null {
  const album = message.media_group_id === undefined ? {} : { mediaGroupId: message.media_group_id };
  const photo = largest(message['photo']);
  if (photo) return media('photo', photo, botId, { ...album, mime_type: 'image/jpeg' });
  // An animation comes with a document of the same file beside it.
  const kind =
    mediaKinds.find((name) => name !== 'document' && message[name] !== undefined) ??
    (message['document'] === undefined ? null : 'document');
  if (kind) return media(kind, message[kind] as Media, botId, album);
  return placeOrPerson(message, botId) ?? unknownKind(message, botId);
}

function media(kind: string, file: Media, botId: string, more: Record<string, unknown>): IncomingFile {
  const { mime_type: mime, ...rest } = more;
  return {
    kind,
    name: words(file.file_name) ?? words(file['title']) ?? words(file['emoji']),
    mime: words(file.mime_type) ?? words(mime),
    size: Number.isSafeInteger(file.file_size) ? file.file_size! : null,
    telegram: {
      botId,
      fileId: file.file_id,
      fileUniqueId: file.file_unique_id,
      ...rest,
    },
    width: whole(file['width']) ?? whole(file['length']),
    height: whole(file['height']) ?? whole(file['length']),
    duration: whole(file['duration']),
  };
}

function placeOrPerson(message: TelegramMessage, botId: string): IncomingFile | null {
  const { venue, location, contact, poll } = message as {
    venue?: { title?: string; location?: object };
    location?: object;
    contact?: { first_name?: string; last_name?: string };
    poll?: { question?: string };
  };
  const plain = (kind: string, name: string | null, fact: object): IncomingFile => ({
    kind,
    name,
    mime: null,
    size: null,
    telegram: { botId, ...fact },
  });
  if (venue) return plain('location', words(venue.title), { location: venue.location, venue });
  if (location) return plain('location', null, { location });
  if (contact)
    return plain('contact', words([contact.first_name, contact.last_name].filter(Boolean).join(' ')), {
      contact,
    });
  if (poll) return plain('poll', words(poll.question), { poll });
  return null;
}

/** Something that Telegram learned after us: kept by its name rather than lost. */
function unknownKind(message: TelegramMessage, botId: string): IncomingFile | null {
  const fields = Object.keys(message).filter((field) => !frameFields.has(field));
  if (fields.length === 0 || fields.some((field) => serviceFields.has(field))) return null;
  return { kind: 'other', name: fields[0]!, mime: null, size: null, telegram: { botId, fields } };
}

function largest(photo: unknown): Media | null {
  return Array.isArray(photo) && photo.length > 0 ? (photo.at(-1) as Media) : null;
}

const words = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 255) : null;

const whole = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) < 2 ** 31 ? (value as number) : null;

const subjectLength = 80;

/** The subject of a ticket that a message opens: its first words, else what kind of file it is. */
export function subjectOf({ text, files }: IncomingMessage): string | Phrase {
  const line = shortened(text, subjectLength);
  if (line !== '') return line;
  const [file] = files;
  const named =
    file && ['document', 'audio', 'location', 'contact', 'poll'].includes(file.kind) ? file.name : null;
  return named ? shortened(named, subjectLength) : { key: fileKey(file?.kind ?? 'other') };
}

/** `// text` is a note: its words without the mark, the formatting moved along; null when there is no mark. */
export function asNote(message: IncomingMessage): IncomingMessage | null {
  const mark = /^\s*\/\/\s*/.exec(message.text)?.[0];
  if (mark === undefined) return null;
  const text = message.text.slice(mark.length);
  const entities = message.entities
    .map((entity) => ({ ...entity, offset: entity.offset - mark.length }))
    .flatMap((entity) => {
      const cut = Math.max(0, -entity.offset);
      const length = entity.length - cut;
      return length > 0 ? [{ ...entity, offset: entity.offset + cut, length }] : [];
    });
  return { ...message, text, entities };
}
