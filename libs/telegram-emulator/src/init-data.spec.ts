import { createHash, createHmac, createPublicKey, verify } from 'node:crypto';
import { Signer } from './actors/init-data';
import { useEmulator } from './bot-api.fixture';
import { resolveOptions } from './options';
import { World } from './state/world';

const at = useEmulator();

/** The check of Telegram's documentation, written apart from the signer. */
function hashOf(raw: string, token: string): { expected: string; given: string | null } {
  const fields = new URLSearchParams(raw);
  const given = fields.get('hash');
  fields.delete('hash');
  const lines = [...fields].map(([key, value]) => `${key}=${value}`).sort();
  const secret = createHmac('sha256', 'WebAppData').update(token).digest();
  return { given, expected: createHmac('sha256', secret).update(lines.join('\n')).digest('hex') };
}

describe('initData', () => {
  it('carries the right hash, over the signature too', () => {
    const anna = at.tg.user({ firstName: 'Anna', lastName: 'Б/В 🙂', username: 'anna', languageCode: 'ru' });
    const raw = anna.initData({ startParam: 'ticket_1' });
    const { expected, given } = hashOf(raw, '42:TEST');
    expect(given).toBe(expected);
    const fields = new URLSearchParams(raw);
    expect(Object.fromEntries(fields)).toMatchObject({
      auth_date: '1772366400',
      start_param: 'ticket_1',
      query_id: expect.any(String),
      signature: expect.any(String),
    });
    expect(JSON.parse(fields.get('user') ?? '')).toEqual({
      id: anna.id,
      first_name: 'Anna',
      last_name: 'Б/В 🙂',
      username: 'anna',
      language_code: 'ru',
      allows_write_to_pm: true,
    });
  });

  it('carries a signature that the public key proves without the token', () => {
    const fields = new URLSearchParams(at.tg.user({ firstName: 'Anna' }).initData({ launch: 'direct' }));
    const signature = Buffer.from(fields.get('signature') ?? '', 'base64url');
    fields.delete('hash');
    fields.delete('signature');
    const lines = [...fields].map(([key, value]) => `${key}=${value}`).sort();
    const x = Buffer.from(at.tg.publicKeyHex, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    expect(verify(null, Buffer.from(`42:WebAppData\n${lines.join('\n')}`), key, signature)).toBe(true);
    expect(fields.get('chat_type')).toBe('sender');
    expect(fields.has('query_id')).toBe(false);
  });

  it('can be old, changed or forged', () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    const old = new URLSearchParams(anna.initData({ authDate: 1000 }));
    expect(old.get('auth_date')).toBe('1000');
    const dated = new URLSearchParams(anna.initData({ authDate: new Date(5000) }));
    expect(dated.get('auth_date')).toBe('5');
    const undated = new URLSearchParams(anna.initData({ extra: { auth_date: undefined, foo: 'bar' } }));
    expect([undated.has('auth_date'), undated.get('foo')]).toEqual([false, 'bar']);
    const forged = anna.initData({ token: '42:OTHER' });
    expect(hashOf(forged, '42:TEST').given).not.toBe(hashOf(forged, '42:TEST').expected);
    expect(hashOf(forged, '42:OTHER').given).toBe(hashOf(forged, '42:OTHER').expected);
    expect(new URLSearchParams(anna.initData({ extra: { hash: '00' } })).get('hash')).toBe('00');
  });
});

describe('the Login Widget', () => {
  it('signs as the documented vector', () => {
    const token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
    const signer = new Signer(new World(resolveOptions({ token })));
    const user = { id: 42, is_bot: false, first_name: 'John', last_name: 'Smith', username: 'username' };
    const { hash, ...fields } = signer.widgetLogin(user, { authDate: 1565810688 });
    const lines = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
    const secret = createHash('sha256').update(token).digest();
    expect(hash).toBe(createHmac('sha256', secret).update(lines.sort().join('\n')).digest('hex'));
    const vector = signer.widgetLogin(user, {
      authDate: 1565810688,
      photoUrl: 'https://t.me/i/userpic/320/picname.jpg',
    });
    expect(vector.hash).toBe('c303db2b5a06fe41d23a9b14f7c545cfc11dcc7473c07c9c5034ae60062461ce');
  });
});
