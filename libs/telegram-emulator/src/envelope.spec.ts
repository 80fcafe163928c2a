import { callApi, callOk, refusal, useEmulator } from './bot-api.fixture';

const at = useEmulator();

describe('the door', () => {
  it('answers getMe with who the bot is', async () => {
    expect(await callOk(at.tg, 'getMe')).toEqual({
      id: 42,
      is_bot: true,
      first_name: 'Tessera',
      username: 'tessera_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
    });
  });

  it('refuses a wrong token with 401, for files too', async () => {
    expect(await callApi(at.tg, 'getMe', {}, '42:WRONG')).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    const file = await fetch(`${at.tg.apiRoot}/file/bot42:WRONG/documents/file_1`);
    expect(file.status).toBe(401);
  });

  it('knows no other methods and paths', async () => {
    expect(await refusal(at.tg, 'sendMoney')).toBe('Not Found: method not found');
    expect(await refusal(at.tg, 'constructor')).toBe('Not Found: method not found');
    const response = await fetch(`${at.tg.apiRoot}/anything`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
  });

  it('does not mind the letter case of methods', async () => {
    expect(await callOk(at.tg, 'GETME')).toMatchObject({ id: 42 });
  });

  it.each([['not json'], ['[1]'], ['"text"'], ['null']])('refuses the JSON body %s', async (body) => {
    const response = await fetch(`${at.tg.apiRoot}/bot42:TEST/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      ok: false,
      description: "Bad Request: can't parse JSON object",
    });
  });

  it('reads JSON, urlencoded, multipart and query parameters alike', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    await anna.start();
    const values = {
      chat_id: String(anna.id),
      text: 'bold',
      entities: '[{"type":"bold","offset":0,"length":4}]',
    };
    const multipart = new FormData();
    for (const [name, value] of Object.entries(values)) multipart.set(name, value);
    const url = `${at.tg.apiRoot}/bot42:TEST/sendMessage`;
    const answers = await Promise.all([
      fetch(url, { method: 'POST', body: new URLSearchParams(values) }),
      fetch(url, { method: 'POST', body: multipart }),
      fetch(url, {
        method: 'POST',
        body: JSON.stringify(values),
        headers: { 'content-type': 'application/json' },
      }),
      fetch(`${url}?${new URLSearchParams(values)}`),
    ]);
    for (const response of answers) {
      expect(await response.json()).toMatchObject({
        ok: true,
        result: { text: 'bold', entities: [{ type: 'bold', offset: 0, length: 4 }] },
      });
    }
  });

  it('refuses a body of an unknown kind and a broken multipart body', async () => {
    const url = `${at.tg.apiRoot}/bot42:TEST/getMe`;
    const xml = await fetch(url, { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } });
    expect(xml.status).toBe(400);
    const broken = await fetch(url, {
      method: 'POST',
      body: '--x\r\nnothing',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(broken.status).toBe(400);
  });

  it('writes down every call with its time, parameters and outcome', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    await anna.start();
    await callOk(at.tg, 'sendMessage', { chat_id: anna.id, text: 'hi' });
    at.clock.advance(5);
    await refusal(at.tg, 'sendMessage', { chat_id: 1, text: 'hi' });
    await callOk(at.tg, 'getUpdates');
    const calls = at.tg.calls();
    expect(calls.map((it) => [it.method, it.chatId, it.error?.description])).toEqual([
      ['sendMessage', anna.id, undefined],
      ['sendMessage', 1, 'Bad Request: chat not found'],
    ]);
    expect(calls[0]).toMatchObject({ params: { text: 'hi' }, result: { text: 'hi' } });
    expect(calls[1]?.startedAt).toEqual(new Date('2026-03-01T12:00:05Z'));
    expect(at.tg.calls({ method: 'getUpdates' })).toHaveLength(1);
    expect(at.tg.calls({ chatId: anna.id })).toHaveLength(1);
  });
});
