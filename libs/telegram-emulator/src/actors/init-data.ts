import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { World } from '../state/world';
import type { TgUser } from '../wire';

export interface InitDataOptions {
  /** Signed as given; a Mini App opened by a direct link has one. */
  startParam?: string;
  /** Unix seconds or a date; default now. */
  authDate?: number | Date;
  /** `menu` (default) carries `query_id`; `direct` carries `chat_type` and `chat_instance` as direct links do. */
  launch?: 'menu' | 'direct';
  /** Further or replacing fields, signed too; `undefined` leaves a field out. */
  extra?: Record<string, string | undefined>;
  /** Further or replacing fields of `user`. */
  user?: Record<string, unknown>;
  /** Sign with another token, to forge. */
  token?: string;
}

/** How a Login Widget answer differs from the usual one. */
export interface WidgetOptions extends Pick<InitDataOptions, 'authDate' | 'token'> {
  photoUrl?: string;
}

/** Signs Mini App launches and Login Widget answers as Telegram would for this bot. */
export class Signer {
  private readonly keys = generateKeyPairSync('ed25519');

  constructor(private readonly world: World) {}

  /** The public key to check `signature` with, 32 bytes in hex. */
  get publicKeyHex(): string {
    return rawPublicKey(this.keys.publicKey).toString('hex');
  }

  /** A raw initData query string with both `hash` and `signature`. */
  initData(user: TgUser, options: InitDataOptions = {}): string {
    const token = options.token ?? this.world.options.token;
    const fields = definedOnly({
      ...launchFields(options.launch ?? 'menu', user.id),
      user: JSON.stringify({ ...miniAppUser(user), ...options.user }).replaceAll('/', '\\/'),
      auth_date: String(unixSeconds(options.authDate, this.world.nowUnix())),
      start_param: options.startParam,
      ...options.extra,
    });
    const botId = token.split(':')[0] ?? '';
    const signed = Buffer.from(`${botId}:WebAppData\n${checkString(fields)}`);
    fields.signature ??= sign(null, signed, this.keys.privateKey).toString('base64url');
    const secret = createHmac('sha256', 'WebAppData').update(token).digest();
    fields.hash ??= createHmac('sha256', secret).update(checkString(fields)).digest('hex');
    return new URLSearchParams(fields).toString();
  }

  /** The fields that the Login Widget hands to a website. */
  widgetLogin(user: TgUser, options: WidgetOptions = {}): Record<string, string> {
    const fields = definedOnly({
      id: String(user.id),
      first_name: user.first_name,
      last_name: user.last_name,
      username: user.username,
      photo_url: options.photoUrl,
      auth_date: String(unixSeconds(options.authDate, this.world.nowUnix())),
    });
    const secret = createHash('sha256')
      .update(options.token ?? this.world.options.token)
      .digest();
    return { ...fields, hash: createHmac('sha256', secret).update(checkString(fields)).digest('hex') };
  }
}

/** Sorted `key=value` lines, in code-unit order of the keys. */
function checkString(fields: Record<string, string>): string {
  const keys = Object.keys(fields).sort((a, b) => (a < b ? -1 : 1));
  return keys.map((key) => `${key}=${fields[key]}`).join('\n');
}

function miniAppUser(user: TgUser): Record<string, unknown> {
  const { is_bot: _, ...rest } = user;
  return { ...rest, allows_write_to_pm: true };
}

function launchFields(launch: 'menu' | 'direct', userId: number): Record<string, string> {
  if (launch === 'menu') return { query_id: `AAH${randomBytes(12).toString('base64url')}` };
  return { chat_instance: String(BigInt(userId) * 7_919_000_000_000n), chat_type: 'sender' };
}

function unixSeconds(given: number | Date | undefined, now: number): number {
  if (given === undefined) return now;
  return typeof given === 'number' ? given : Math.floor(given.getTime() / 1000);
}

const rawPublicKey = (key: KeyObject): Buffer =>
  Buffer.from((key.export({ format: 'jwk' }) as { x: string }).x, 'base64url');

function definedOnly(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, it]) => it !== undefined)) as Record<
    string,
    string
  >;
}
