import { orderKeyOf, storableJson } from './update-inbox';

describe('orderKeyOf', () => {
  it.each([
    [{ update_id: 1, message: { chat: { id: -5 }, from: { id: 7 } } }, '-5'],
    [{ update_id: 1, callback_query: { from: { id: 7 }, message: { chat: { id: 9 } } } }, '9'],
    [{ update_id: 1, callback_query: { from: { id: 7 } } }, '7'],
    [{ update_id: 1, inline_query: { from: { id: 7 } } }, '7'],
    [{ update_id: 1, message_reaction: { chat: { id: 3 }, user: { id: 7 } } }, '3'],
    [{ update_id: 1 }, '0'],
    [{ update_id: 1, message: { chat: { id: 'x' } } }, '0'],
  ])('%j belongs to %s', (update, key) => {
    expect(orderKeyOf(update as never)).toBe(key);
  });
});

it('storableJson takes out what Postgres refuses and keeps the rest', () => {
  const text = 'a\0b \ud83d c \udc00 \ud83d\ude00 \\u0000';
  expect(JSON.parse(storableJson({ text }))).toEqual({ text: 'ab \ufffd c \ufffd \ud83d\ude00 \\u0000' });
});
