import { badRequest } from '../api-error';
import type { TgEntity } from '../wire';
import { checkEntities, trimText, withDetectedEntities } from './entities';
import { parseHtml } from './html';
import type { Params } from './params';

export const MAX_TEXT = 4096;
export const MAX_CAPTION = 1024;

/** Text as Telegram keeps it: trimmed, its entities checked and completed. */
export interface FormattedText {
  text: string;
  entities: TgEntity[];
}

/** The `text` of a message. @throws ApiError 400 when empty, too long or wrongly formatted. */
export function readText(params: Params): FormattedText {
  const formatted = read(params, 'text', 'entities');
  if (formatted.text === '') throw badRequest('message text is empty');
  if (formatted.text.length > MAX_TEXT) throw badRequest('message is too long');
  return formatted;
}

/** The `caption`; an absent one is empty. @throws ApiError 400 when too long or wrongly formatted. */
export function readCaption(params: Params): FormattedText {
  const formatted = read(params, 'caption', 'caption_entities');
  if (formatted.text.length > MAX_CAPTION) throw badRequest('message caption is too long');
  return formatted;
}

function read(params: Params, field: string, entitiesField: string): FormattedText {
  const source = params.text(field) ?? '';
  const given = params.list<TgEntity>(entitiesField, 'MessageEntity') ?? [];
  const parsed = parse(source, params.text('parse_mode') ?? '', given);
  checkEntities(parsed.text, parsed.entities);
  const trimmed = trimText(parsed.text, parsed.entities);
  return { text: trimmed.text, entities: withDetectedEntities(trimmed.text, trimmed.entities) };
}

/** Only HTML is understood; Markdown is refused aloud rather than sent with its markup showing. */
function parse(source: string, mode: string, given: TgEntity[]): FormattedText {
  if (mode === '') return { text: source, entities: given };
  if (mode.toLowerCase() === 'html') return parseHtml(source);
  if (/^markdown(v2)?$/i.test(mode)) {
    throw badRequest(
      `can't parse entities: the emulator reads only HTML and entities, not parse_mode ${mode}`,
    );
  }
  throw badRequest('unsupported parse_mode');
}
