import { badRequest } from '../api-error';
import type { TgEntity } from '../wire';

const KNOWN_TYPES = new Set(
  [
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler',
    'blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time',
  ].flatMap((it) => it.split(' ')),
);

/** What Telegram finds by itself in any text, in order of precedence. */
const DETECTED: readonly [type: string, pattern: RegExp][] = [
  ['url', /\b(?:https?|tg):\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/giu],
  [
    'url',
    /(?<![\w@./])(?:[a-z0-9-]+\.)+(?:com|org|net|me|io|ru|dev|app)(?:\/[^\s<>"']*[^\s<>"'.,;:!?)\]])?(?![\w-])/giu,
  ],
  ['email', /(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/@<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w@/<>])/giu],
  ['mention', /(?<![\p{L}\p{N}_@/])@[a-z][a-z0-9_]{3,31}(?!\w)/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
];

/**
 * Checks entities given by a sender against their text.
 * @throws ApiError 400 when one is of an unknown type, reaches beyond the text or cuts a surrogate pair.
 */
export function checkEntities(text: string, entities: readonly TgEntity[]): void {
  for (const entity of entities) {
    if (entity === null || typeof entity !== 'object')
      throw badRequest("can't parse MessageEntity: expected an Object");
    const { type, offset, length } = entity;
    if (!KNOWN_TYPES.has(type)) throw badRequest("can't parse MessageEntity: unsupported type specified");
    if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < 0 || length < 0) {
      throw badRequest('can\'t parse MessageEntity: field "offset" and "length" must be of type Number');
    }
    const where = `entity beginning at UTF-16 offset ${offset}`;
    if (offset + length > text.length) {
      throw badRequest(`${where} ends after the end of the text at UTF-16 offset ${text.length}`);
    }
    if (cutsPair(text, offset)) throw badRequest(`${where} begins in a middle of a UTF-16 symbol`);
    if (cutsPair(text, offset + length)) throw badRequest(`${where} ends in a middle of a UTF-16 symbol`);
    if (type === 'text_link' && !/^(https?|tg|ton|mailto|tel):/i.test(entity.url ?? '')) {
      throw badRequest('can\'t parse MessageEntity: can\'t find field "url"');
    }
  }
}

/** Adds what Telegram recognises by itself where nothing was marked, and sorts. Whole text in UTF-16 units. */
export function withDetectedEntities(text: string, given: readonly TgEntity[]): TgEntity[] {
  const all = given.filter((it) => it.length > 0);
  const taken = all.filter((it) => it.type !== 'bold' && it.type !== 'italic' && it.type !== 'blockquote');
  for (const [type, pattern] of DETECTED) {
    for (const match of text.matchAll(pattern)) {
      const found = { type, offset: match.index, length: match[0].length };
      if (taken.some((it) => overlap(it, found))) continue;
      taken.push(found);
      all.push(found);
    }
  }
  return all.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Cuts white space at both ends as Telegram does and moves the entities along. */
export function trimText(
  text: string,
  entities: readonly TgEntity[],
): { text: string; entities: TgEntity[] } {
  const start = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = entities.map((it) => {
    const from = Math.max(0, it.offset - start);
    const to = Math.min(trimmed.length, it.offset + it.length - start);
    return { ...it, offset: from, length: Math.max(0, to - from) };
  });
  return { text: trimmed, entities: moved.filter((it) => it.length > 0) };
}

const overlap = (a: TgEntity, b: TgEntity): boolean =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

function cutsPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && at < text.length && unit >= 0xdc00 && unit <= 0xdfff;
}
