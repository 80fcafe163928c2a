import { badRequest } from '../api-error';
import type { TgEntity } from '../wire';

const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
};
const SYMBOLS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const TOKEN = /<(\/?)([a-z0-9-]*)([^<>]*)>|&(#x?[0-9a-f]+|[a-z]+);|[^<&]+|[<&]/giu;

/** Telegram's HTML dialect → text and entities. @throws ApiError 400 "can't parse entities: …" */
export function parseHtml(html: string): { text: string; entities: TgEntity[] } {
  const open: { tag: string; offset: number; url?: string }[] = [];
  const entities: TgEntity[] = [];
  let text = '';
  for (const token of html.matchAll(TOKEN)) {
    const [whole, slash, name, attributes, symbol] = token;
    const at = `at byte offset ${Buffer.byteLength(html.slice(0, token.index))}`;
    if (symbol !== undefined) {
      text += decodeSymbol(symbol) ?? whole;
    } else if (name === undefined) {
      if (whole === '<') throw badRequest(`can't parse entities: unclosed start tag ${at}`);
      text += whole;
    } else if (slash === '/') {
      const started = open.pop();
      if (!started) throw badRequest(`can't parse entities: unexpected end tag ${at}`);
      if (name && started.tag !== name.toLowerCase()) {
        throw badRequest(
          `can't parse entities: unmatched end tag ${at}, expected "</${started.tag}>", found "${whole}"`,
        );
      }
      close(started, text, entities);
    } else {
      const tag = name.toLowerCase();
      if (!TAGS[tag]) throw badRequest(`can't parse entities: unsupported start tag "${tag}" ${at}`);
      const url = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/iu.exec(attributes ?? '');
      open.push({ tag, offset: text.length, url: url?.[1] ?? url?.[2] ?? url?.[3] });
    }
  }
  const unclosed = open.at(-1);
  if (unclosed)
    throw badRequest(`can't parse entities: can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities };
}

function close(started: { tag: string; offset: number; url?: string }, text: string, into: TgEntity[]): void {
  const entity: TgEntity = {
    type: TAGS[started.tag] as string,
    offset: started.offset,
    length: text.length - started.offset,
  };
  if (started.tag === 'a') {
    if (!started.url) return;
    entity.url = started.url.replace(/&(\w+);/g, (whole, symbol: string) => decodeSymbol(symbol) ?? whole);
  }
  into.push(entity);
}

function decodeSymbol(symbol: string): string | undefined {
  if (!symbol.startsWith('#')) return SYMBOLS[symbol.toLowerCase()];
  const code = /^#x/i.test(symbol)
    ? Number.parseInt(symbol.slice(2), 16)
    : Number.parseInt(symbol.slice(1), 10);
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
}
