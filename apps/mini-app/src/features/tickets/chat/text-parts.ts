import type { Entity } from '@tessera/contracts';

export interface TextPart {
  text: string;
  /** Formatting, outermost first: `bold`, `italic`, `code` … */
  styles: string[];
  /** A safe address to open, if any. */
  href: string | undefined;
}

const plainLink = /\bhttps?:\/\/[^\s<>"'“”«»]+[^\s<>"'“”«».,:;!?)\]]/gi;

/** Only addresses that cannot run anything. */
export function safeAddress(url: string | undefined): string | undefined {
  if (!url) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  return /^(https?|tg|mailto|tel):/i.test(address) ? address : undefined;
}

/** Entities for links that a person simply typed; Telegram marks its own. */
const typedLinks = (text: string): Entity[] =>
  [...text.matchAll(plainLink)].map((match) => ({
    type: 'url',
    offset: match.index,
    length: match[0].length,
  }));

function addressOf(entity: Entity, covered: string): string | undefined {
  switch (entity.type) {
    case 'text_link':
      return safeAddress(entity.url);
    case 'url':
      return safeAddress(covered);
    case 'email':
      return safeAddress(`mailto:${covered}`);
    case 'phone_number':
      return safeAddress(`tel:${covered.replace(/[^+\d]/g, '')}`);
    case 'mention':
      return safeAddress(`https://t.me/${covered.slice(1)}`);
    default:
      return undefined;
  }
}

/** Cuts a text at the edges of its entities (UTF-16 offsets, which may nest and overlap). */
export function textParts(text: string, entities: readonly Entity[]): TextPart[] {
  const all = entities.length > 0 ? entities : typedLinks(text);
  const edges = new Set([0, text.length]);
  for (const { offset, length } of all) {
    edges.add(Math.min(offset, text.length));
    edges.add(Math.min(offset + length, text.length));
  }
  const cuts = [...edges].sort((a, b) => a - b);
  const parts: TextPart[] = [];
  for (let index = 0; index < cuts.length - 1; index++) {
    const [from, to] = [cuts[index] as number, cuts[index + 1] as number];
    const covering = all.filter(({ offset, length }) => offset <= from && offset + length >= to);
    const linked = covering.find((entity) =>
      addressOf(entity, text.slice(entity.offset, entity.offset + entity.length)),
    );
    parts.push({
      text: text.slice(from, to),
      styles: covering.map(({ type }) => type),
      href: linked && addressOf(linked, text.slice(linked.offset, linked.offset + linked.length)),
    });
  }
  return parts;
}
