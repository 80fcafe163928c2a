import type { Entity } from '@tessera/contracts';

export type TextEntity = Entity;

/** Telegram ignores what goes beyond. */
export const maxEntities = 100;

const plain = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
];

/**
 * The formatting that may be sent: known kinds within the text. Mentions of people, links without an address and what Telegram finds
 * by itself are left out.
 */
export function sendableEntities(text: string, entities: readonly TextEntity[]): TextEntity[] {
  return entities.flatMap(({ type, offset, length, url, language }): TextEntity[] => {
    const end = Math.min(offset + length, text.length);
    if (offset < 0 || end <= offset) return [];
    const range = { type, offset, length: end - offset };
    if (type === 'text_link') return url && /^(https?|tg|mailto):/i.test(url) ? [{ ...range, url }] : [];
    if (type === 'pre') return [{ ...range, ...(language && { language }) }];
    return plain.includes(type) ? [range] : [];
  });
}

/** What of Telegram's entities is worth keeping with a message. */
export function keptEntities(text: string, raw: unknown): TextEntity[] {
  if (!Array.isArray(raw)) return [];
  const candidates = raw.filter(
    (entity): entity is TextEntity =>
      typeof entity === 'object' &&
      entity !== null &&
      Number.isSafeInteger((entity as TextEntity).offset) &&
      Number.isSafeInteger((entity as TextEntity).length),
  );
  return sendableEntities(text, candidates).slice(0, maxEntities);
}
