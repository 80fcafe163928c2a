import { badRequest } from '../api-error';
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
  const results = params.list<{ id?: unknown; type?: unknown }>('results', 'InlineQueryResult') ?? [];
  if (results.length > MAX_INLINE_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
  const ids = results.map((it) => String(it.id ?? ''));
  if (ids.some((it) => it === '' || Buffer.byteLength(it) > 64)) throw badRequest('RESULT_ID_INVALID');
  if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
  world.inlineQueries.answer(params.text('inline_query_id') ?? '', results);
  return true;
};
