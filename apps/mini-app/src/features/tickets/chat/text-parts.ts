import type { Entity } from '@tessera/contracts';
import { typedCallsIn } from '@tessera/contracts/mentions.data';

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

const solid = new Set(['url', 'text_link', 'code', 'pre', 'mention', 'email']);

/** Entities for links that a person simply typed; Telegram marks its own. */
const typedLinks = (text: string, entities: readonly Entity[]): Entity[] =>
  [...text.matchAll(plainLink)]
    .map((match) => ({ type: 'url', offset: match.index, length: match[0].length }))
    .filter(
      (link) =>
        !entities.some(
          ({ type, offset, length }) =>
            solid.has(type) && offset < link.offset + link.length && link.offset < offset + length,
        ),
    );

/** Nothing in it but words. */
export const isPlain = (text: string, entities: readonly Entity[]): boolean =>
  entities.length === 0 && text.search(plainLink) < 0;

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

/** The entities of a note, with the colleagues whom it calls. */
export const noteEntities = (text: string, entities: readonly Entity[]): Entity[] => [
  ...entities,
  ...typedCallsIn(text, entities).map(({ name, offset }) => ({
    type: 'call',
    offset,
    length: name.length + 1,
  })),
];

/** Cuts a text at the edges of its entities (UTF-16 offsets, which may nest and overlap). */
export function textParts(text: string, entities: readonly Entity[]): TextPart[] {
  const all = [...entities, ...typedLinks(text, entities)];
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

/** A stretch of a text that stands as lines, or as a block of its own. */
export interface TextBlock {
  type: 'lines' | 'pre' | 'quote';
  parts: TextPart[];
  /** Of code, e.g. `python`. */
  language: string | undefined;
  /** A long quotation that is shown folded. */
  folds: boolean;
}

const blockTypes: Readonly<Record<string, TextBlock['type']>> = {
  pre: 'pre',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
};

/** The text as blocks: code and quotations stand by themselves, the rest runs on. */
export function textBlocks(text: string, entities: readonly Entity[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  let at = 0;
  const take = (until: number, entity?: Entity): void => {
    // The line break around a block is the block's own edge.
    const from = !entity && blocks.length > 0 && text[at] === '\n' ? at + 1 : at;
    const end = until < text.length && !entity && text[until - 1] === '\n' ? until - 1 : until;
    if (end > from) {
      const inner = entities.filter(({ type }) => !(type in blockTypes));
      blocks.push({
        type: (entity && blockTypes[entity.type]) ?? 'lines',
        parts: textParts(text.slice(from, end), within(inner, from, end)),
        language: entity?.language,
        folds: entity?.type === 'expandable_blockquote',
      });
    }
    at = until;
  };
  const own = entities.filter(({ type }) => type in blockTypes).sort((a, b) => a.offset - b.offset);
  for (const entity of own) {
    if (entity.offset < at || entity.offset >= text.length) continue;
    take(entity.offset);
    take(Math.min(text.length, entity.offset + entity.length), entity);
  }
  take(text.length);
  return blocks;
}

/** The entities of a piece of text, counted from its beginning. */
const within = (entities: readonly Entity[], from: number, until: number): Entity[] =>
  entities.flatMap((entity) => {
    const start = Math.max(entity.offset, from);
    const end = Math.min(entity.offset + entity.length, until);
    return end > start ? [{ ...entity, offset: start - from, length: end - start }] : [];
  });
