import type { AttachmentDetails, Language } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';
import { safeFileName, type IncomingFile } from '@tessera/tickets';
import { frameFields, serviceFields, type TelegramMessage } from './telegram-message';

interface Media {
  file_id?: string;
  file_unique_id?: string;
  file_name?: string;
  mime_type?: string;
  file_size?: number;
  [field: string]: unknown;
}
type Fields = Readonly<Record<string, unknown>>;

const mediaKinds = ['video', 'animation', 'document', 'voice', 'video_note', 'audio', 'sticker'] as const;

/** The files of a message, and what stands in the place of a file: places, people, questions, and a line for all that is neither. */
export function filesOf(message: TelegramMessage, botId: string, language: Language): IncomingFile[] {
  const photo = largest(message['photo']);
  if (photo) return [media('photo', photo, botId, { mime_type: 'image/jpeg' })].map(inAlbum(message));
  // An animation comes with a document of the same file beside it.
  const kind =
    mediaKinds.find((name) => name !== 'document' && message[name] !== undefined) ??
    (message['document'] === undefined ? null : 'document');
  if (kind) return [media(kind, message[kind] as Media, botId)].map(inAlbum(message));
  const bought = fieldsOf(message['paid_media']);
  if (bought) return paidMedia(bought, botId, language);
  const fact = factOf(message, botId, language) ?? unknownKind(message, botId, language);
  return fact ? [fact] : [];
}

/** Parts of an album stand in the order in which they were sent, whenever they come. */
const inAlbum =
  ({ media_group_id: mediaGroupId, message_id: position }: TelegramMessage) =>
  (file: IncomingFile): IncomingFile =>
    mediaGroupId === undefined ? file : { ...file, position, telegram: { ...file.telegram, mediaGroupId } };

function media(kind: string, file: Media, botId: string, more: Media = {}): IncomingFile {
  const emoji = words(file['emoji']);
  return {
    kind,
    name: safeFileName(words(file.file_name)) ?? words(file['title']) ?? emoji,
    mime: words(file.mime_type) ?? words(more.mime_type),
    size: Number.isSafeInteger(file.file_size) ? file.file_size! : null,
    telegram: {
      botId,
      fileId: file.file_id,
      fileUniqueId: file.file_unique_id,
      ...thumbnailOf(file),
      ...(emoji !== null && { details: { emoji } }),
    },
    width: whole(file['width']) ?? whole(file['length']),
    height: whole(file['height']) ?? whole(file['length']),
    duration: whole(file['duration']),
  };
}

/** Telegram's own small picture of what we cannot look into, e.g. of a video. */
function thumbnailOf(file: Media): { thumbnailId?: string } {
  const id = fieldsOf(file['thumbnail'])?.['file_id'];
  return typeof id === 'string' ? { thumbnailId: id } : {};
}

/** What is bought with stars: the files, as far as the bot is given them. */
function paidMedia(bought: Fields, botId: string, language: Language): IncomingFile[] {
  const files = list(bought['paid_media']).flatMap((item, position): IncomingFile[] => {
    const photo = largest(item['photo']);
    const video = fieldsOf(item['video']);
    if (photo) return [{ ...media('photo', photo, botId, { mime_type: 'image/jpeg' }), position }];
    return video ? [{ ...media('video', video as Media, botId), position }] : [];
  });
  const stars = Number(bought['star_count'] ?? 0);
  return files.length > 0 ? files : [named('other', say(language, 'bot.kind.paid_media', { stars }), botId)];
}

const readers: Readonly<
  Record<
    string,
    (fact: Fields, language: Language) => { kind: string; name: string | null; details?: AttachmentDetails }
  >
> = {
  venue: (venue) => ({
    kind: 'location',
    name: words(venue['title']),
    details: {
      ...pointOf(fieldsOf(venue['location'])),
      ...stated('title', words(venue['title'])),
      ...stated('address', words(venue['address'])),
    },
  }),
  location: (location) => ({ kind: 'location', name: null, details: pointOf(location) }),
  contact: (contact) => ({
    kind: 'contact',
    name: words([contact['first_name'], contact['last_name']].filter(Boolean).join(' ')),
    details: stated('phone', words(contact['phone_number'])),
  }),
  poll: (poll) => ({
    kind: 'poll',
    name: words(poll['question']),
    details: { ...stated('question', words(poll['question'])), options: textsOf(poll['options']) },
  }),
  checklist: (checklist) => ({
    kind: 'other',
    name: words(checklist['title']),
    details: { ...stated('title', words(checklist['title'])), options: textsOf(checklist['tasks']) },
  }),
  dice: (dice) => ({
    kind: 'other',
    name: `${words(dice['emoji']) ?? '🎲'} ${String(dice['value'] ?? '')}`.trim(),
    details: stated('emoji', words(dice['emoji'])),
  }),
  game: (game, language) => ({
    kind: 'other',
    name: say(language, 'bot.kind.game', { name: words(game['title']) ?? '' }),
  }),
  story: (story, language) => ({
    kind: 'other',
    name: say(language, 'bot.kind.story', { name: nameOf(fieldsOf(story['chat'])) ?? '' }),
  }),
  giveaway: (_, language) => ({ kind: 'other', name: say(language, 'bot.kind.giveaway') }),
  giveaway_winners: (_, language) => ({ kind: 'other', name: say(language, 'bot.kind.giveaway') }),
  invoice: (invoice, language) => ({
    kind: 'other',
    name: say(language, 'bot.kind.invoice', { name: words(invoice['title']) ?? '' }),
  }),
  gift: (_, language) => ({ kind: 'other', name: say(language, 'bot.kind.gift') }),
  unique_gift: (_, language) => ({ kind: 'other', name: say(language, 'bot.kind.gift') }),
};

/** What is no file but says something. */
function factOf(message: TelegramMessage, botId: string, language: Language): IncomingFile | null {
  for (const [field, read] of Object.entries(readers)) {
    const fact = fieldsOf(message[field]);
    if (!fact) continue;
    const { kind, name, details } = read(fact, language);
    return named(kind, name, botId, details);
  }
  return null;
}

/** Something that Telegram learned after us: kept by its name rather than lost. */
function unknownKind(message: TelegramMessage, botId: string, language: Language): IncomingFile | null {
  const fields = Object.keys(message).filter((field) => !frameFields.has(field));
  if (fields.length === 0 || fields.some((field) => serviceFields.has(field))) return null;
  const kind = fields[0]!.replaceAll('_', ' ').slice(0, 64);
  return named('other', say(language, 'bot.kind.unknown', { kind }), botId);
}

const named = (
  kind: string,
  name: string | null,
  botId: string,
  details: AttachmentDetails = {},
): IncomingFile => ({
  kind,
  name,
  mime: null,
  size: null,
  telegram: { botId, ...(Object.keys(details).length > 0 && { details }) },
});

/** A name is a word of the file's own, so it is made once, in the language of whoever sends it. */
const say = (language: Language, key: TextKey, params: Record<string, string | number> = {}): string =>
  translate(language, key, params).trim();

/** The name of a person or a chat of Telegram. */
export function nameOf(chat: Fields | null): string | null {
  return (
    words(chat?.['title']) ?? words([chat?.['first_name'], chat?.['last_name']].filter(Boolean).join(' '))
  );
}

export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

const list = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.map(fieldsOf).filter((item) => item !== null) : [];

const textsOf = (value: unknown): string[] =>
  list(value)
    .flatMap((item) => words(item['text']) ?? [])
    .slice(0, 50);

const pointOf = (location: Fields | null): AttachmentDetails => ({
  ...(typeof location?.['latitude'] === 'number' && { latitude: location['latitude'] }),
  ...(typeof location?.['longitude'] === 'number' && { longitude: location['longitude'] }),
});

const stated = (key: keyof AttachmentDetails, value: string | null): AttachmentDetails =>
  value === null ? {} : { [key]: value };

function largest(photo: unknown): Media | null {
  return Array.isArray(photo) && photo.length > 0 ? (photo.at(-1) as Media) : null;
}

const words = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? withoutHalf(value.trim().slice(0, 255)) : null;

/** What was cut in the middle of a character ends before it: the database takes no half of one. */
const withoutHalf = (text: string): string => text.replace(/[\ud800-\udbff]$/, '');

const whole = (value: unknown): number | null =>
  Number.isSafeInteger(value) && (value as number) < 2 ** 31 ? (value as number) : null;
