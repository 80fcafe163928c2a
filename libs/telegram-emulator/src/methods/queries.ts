import { badRequest } from '../api-error';
import { checkEntities } from '../checks/entities';
import { MAX_TEXT } from '../checks/formatted-text';
import type { TgInlineResult } from '../wire';
import type { Method } from './context';

const MAX_ANSWER = 200;
const MAX_INLINE_RESULTS = 50;

export const answerCallbackQuery: Method = ({ world, params }) => {
  const text = params.text('text') ?? '';
  if (text.length > MAX_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
  world.callbacks.answer(params.text('callback_query_id') ?? '', {
    ...(text !== '' && { text }),
    ...(params.flag('show_alert') && { show_alert: true }),
    ...(params.has('url') && { url: params.text('url') }),
  });
  return true;
};

export const answerInlineQuery: Method = ({ world, params }) => {
  const results = params.list<Partial<TgInlineResult>>('results', 'InlineQueryResult') ?? [];
  if (results.length > MAX_INLINE_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
  const ids = results.map((it) => String(it.id ?? ''));
  if (ids.some((it) => it === '' || Buffer.byteLength(it) > 64)) throw badRequest('RESULT_ID_INVALID');
  if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
  results.forEach(checkResult);
  world.inlineQueries.answer(params.text('inline_query_id') ?? '', results as TgInlineResult[]);
  return true;
};

/** Only articles are read: what a bot of words offers. @throws ApiError 400 */
function checkResult({ type, title, input_message_content: content }: Partial<TgInlineResult>): void {
  if (type !== 'article')
    throw badRequest(`the emulator knows no inline query result of type ${String(type)}`);
  if (!title) throw badRequest('ARTICLE_TITLE_EMPTY');
  const text = content?.message_text;
  if (text === undefined)
    throw badRequest('can\'t parse inline query result: Can\'t find field "input_message_content"');
  if (text.trim() === '') throw badRequest('MESSAGE_EMPTY');
  if (text.length > MAX_TEXT) throw badRequest('MESSAGE_TOO_LONG');
  checkEntities(text, content?.entities ?? []);
}
