import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { checkInitData, checkInitDataSignature, initDataSecret, signInitData } from './init-data';
import { toTelegramUser } from '../people/telegram-user';

const now = new Date('2026-01-05T10:00:00.000Z');
const seconds = now.getTime() / 1000;
const anyAge = { maxAge: Infinity, now };
const refusal = (reason: string) =>
  expect.objectContaining({ code: 'INIT_DATA_INVALID', params: { reason } });

const c =
  'auth_date=1650385342&user=%7B%22id%22%3A42%2C%22first_name%22%3A%22Test%22%7D&query_id=test&hash=46d2ea5e32911ec8d30999b56247654460c0d20949b6277af519e76271182803';
const d =
  'auth_date=1650385342&user=%7B%22id%22%3A+%22123456789%22%2C+%22first_name%22%3A+%22PlaceholderFirstName%22%2C+%22last_name%22%3A+%22PlaceholderLastName+%5Cud83c%5Cuddfa%5Cud83c%5Cudde6%22%2C+%22username%22%3A+%22Latand%22%2C+%22language_code%22%3A+%22en%22%2C+%22is_premium%22%3A+%22true%22%2C+%22allows_write_to_pm%22%3A+%22true%22%7D&query_id=test&hash=b3c8b293f14ad0f7f0abcf769aea1209a72295d30a87eb0e74df855d32e53bfe';

describe('initData by the bot token', () => {
  it('accepts the vectors', () => {
    expect(checkInitData(c, { botToken: '42:TEST', ...anyAge }).fields.get('query_id')).toBe('test');
    const { fields, authDate } = checkInitData(d, { botToken: '42:TEST', ...anyAge });
    expect(authDate.toISOString()).toBe('2022-04-19T16:22:22.000Z');
    expect(toTelegramUser(JSON.parse(fields.get('user')!))).toEqual({
      id: '123456789',
      firstName: 'PlaceholderFirstName',
      lastName: 'PlaceholderLastName 🇺🇦',
      username: 'Latand',
      languageCode: 'en',
      photoUrl: null,
    });
  });

  it('makes the secret of the vectors', () => {
    const secret = initDataSecret('my-secret-token');
    expect(secret.toString('hex')).toBe('fe37f490481d351837ed49f3b369c886c61013d6d036656fc3c9c92e163e3477');
    expect(createHmac('sha256', secret).update('abc').digest('hex')).toBe(
      '6ecc2e9b51f30dde6877ce374ede54eb626c84e78a5d9a9dcac54d2d248f6bde',
    );
  });

  const good = (fields: Record<string, string> = {}) =>
    signInitData({ auth_date: String(seconds), user: '{"id":42}', ...fields }, '42:TEST');
  const check = (raw: string, botToken = '42:TEST', maxAge = 86_400) =>
    checkInitData(raw, { botToken, maxAge, now });

  it.each([
    ['another bot', () => check(c, '42:INVALID', Infinity), 'hash_wrong'],
    ['nothing', () => check(''), 'empty'],
    ['no hash', () => check('auth_date=1650385342&query_id=test'), 'hash_missing'],
    ['a short hash', () => check(good().slice(0, -2)), 'hash_malformed'],
    [
      'a hash that is no hex',
      () => check(good().replace(/hash=.{64}/, `hash=${'g'.repeat(64)}`)),
      'hash_malformed',
    ],
    [
      'a hash in capitals',
      () => check(good().replace(/hash=(.{64})/, (_, h: string) => `hash=${h.toUpperCase()}X`)),
      'hash_malformed',
    ],
    ['a duplicate key', () => check(`${good()}&user=%7B%22id%22%3A43%7D`), 'duplicate_key'],
    ['a duplicate key that says the same', () => check(`${good()}&auth_date=${seconds}`), 'duplicate_key'],
    ['a duplicate key, once encoded', () => check(`${good()}&us%65r=x`), 'duplicate_key'],
    ['another person', () => check(good().replace('42', '43')), 'hash_wrong'],
    ['an added field', () => check(`${good()}&start_param=x`), 'hash_wrong'],
    [
      'a field taken away',
      () => check(good({ start_param: 'x' }).replace('start_param=x&', '')),
      'hash_wrong',
    ],
    ['no date', () => check(signInitData({ user: '{}' }, '42:TEST')), 'auth_date_missing'],
    ['a date that is none', () => check(good({ auth_date: '1e9' })), 'auth_date_malformed'],
    ['a negative date', () => check(good({ auth_date: '-5' })), 'auth_date_malformed'],
    ['a date to come', () => check(good({ auth_date: String(seconds + 61) })), 'auth_date_future'],
  ])('refuses %s', (_, attempt, reason) => {
    expect(attempt).toThrow(refusal(reason));
  });

  it('takes a date a little ahead, and refuses one that is too old', () => {
    expect(() => check(good({ auth_date: String(seconds + 60) }))).not.toThrow();
    expect(() => check(good({ auth_date: String(seconds - 86_400) }))).not.toThrow();
    expect(() => check(good({ auth_date: String(seconds - 86_401) }))).toThrow(
      expect.objectContaining({ code: 'INIT_DATA_EXPIRED' }),
    );
  });

  it('keeps `signature` among the signed fields, tolerates new ones and sorts by code units', () => {
    const raw = good({
      signature: 'abc',
      Zeta: '1',
      alpha: '2',
      ключ: '3',
      'a\u{10000}': '4',
      'a\uffff': '5',
    });
    expect(check(raw).fields.get('signature')).toBe('abc');
    expect(() => check(raw.replace('signature=abc', 'signature=abd'))).toThrow(refusal('hash_wrong'));
  });

  it('gives the same digest to the same initData, however it is written', () => {
    const raw = good();
    const turned = [...new URLSearchParams(raw)].reverse();
    expect(check(new URLSearchParams(turned).toString()).digest).toBe(check(raw).digest);
    expect(check(good({ query_id: 'other' })).digest).not.toBe(check(raw).digest);
  });
});

describe('initData by Telegram’s signature', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const signed = (fields: Record<string, string>, botId = '42') => {
    const lines = Object.keys(fields)
      .sort()
      .map((name) => `${name}=${fields[name]}`);
    const message = `${botId}:WebAppData\n${lines.join('\n')}`;
    const signature = sign(null, Buffer.from(message), privateKey).toString('base64url');
    return new URLSearchParams({ ...fields, signature, hash: 'a'.repeat(64) }).toString();
  };
  const fields = { auth_date: String(seconds), user: '{"id":42}', query_id: 'q' };
  const check = (raw: string, publicKeyHex: string | undefined = key) =>
    checkInitDataSignature(raw, { botId: '42', publicKey: publicKeyHex, maxAge: 86_400, now });

  it('accepts what the key signed, whatever the hash says', () => {
    expect(check(signed(fields)).fields.get('user')).toBe('{"id":42}');
  });

  it.each([
    ['another bot', () => check(signed(fields, '43')), 'signature_wrong'],
    [
      'another key',
      () => checkInitDataSignature(signed(fields), { botId: '42', maxAge: 86_400, now }),
      'signature_wrong',
    ],
    ['a changed field', () => check(signed(fields).replace('query_id=q', 'query_id=r')), 'signature_wrong'],
    ['no signature', () => check('auth_date=1'), 'signature_missing'],
    [
      'a padded signature',
      () => check(`auth_date=1&signature=${'A'.repeat(86)}%3D%3D`),
      'signature_malformed',
    ],
    [
      'a date to come',
      () => check(signed({ ...fields, auth_date: String(seconds + 3600) })),
      'auth_date_future',
    ],
  ])('refuses %s', (_, attempt, reason) => {
    expect(attempt).toThrow(refusal(reason));
  });
});
