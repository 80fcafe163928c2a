import { createHmac, createPublicKey, verify } from 'node:crypto';
import {
  assertAge,
  assertHash,
  dataCheckString,
  invalid,
  parseSignedFields,
  signInDigest,
} from './signed-fields';
import type { SignedFields } from './signed-fields';

export interface InitData {
  readonly fields: SignedFields;
  readonly authDate: Date;
  /** The same for every use of the same initData. */
  readonly digest: string;
}

export interface InitDataLimits {
  /** Seconds; `Infinity` takes any age. */
  readonly maxAge: number;
  readonly now: Date;
}

/** Public keys with which Telegram signs for third parties. */
export const telegramPublicKeys = {
  production: 'e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d',
  test: '40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec',
} as const;

/** The key of initData's HMAC. */
export const initDataSecret = (botToken: string): Buffer =>
  createHmac('sha256', 'WebAppData').update(botToken).digest();

/**
 * Checks initData with the bot's token.
 * @param raw as `Telegram.WebApp.initData` gave it, byte for byte
 * @throws INIT_DATA_INVALID with a reason, INIT_DATA_EXPIRED
 */
export function checkInitData(
  raw: string,
  { botToken, maxAge, now }: InitDataLimits & { botToken: string },
): InitData {
  const fields = parseSignedFields(raw);
  assertHash(fields, initDataSecret(botToken));
  return { fields, authDate: assertAge(fields, maxAge, now), digest: signInDigest(fields.get('hash') ?? '') };
}

/**
 * Checks initData without the bot's token, by Telegram's Ed25519 signature for third parties.
 * @param options.publicKey 32 bytes in hex; default: Telegram's production key
 * @throws INIT_DATA_INVALID with a reason, INIT_DATA_EXPIRED
 */
export function checkInitDataSignature(
  raw: string,
  {
    botId,
    publicKey = telegramPublicKeys.production,
    maxAge,
    now,
  }: InitDataLimits & { botId: string; publicKey?: string },
): InitData {
  const fields = parseSignedFields(raw);
  const signature = fields.get('signature');
  if (signature === undefined) throw invalid('signature_missing');
  if (!/^[\w-]{86}$/.test(signature)) throw invalid('signature_malformed');
  const message = `${botId}:WebAppData\n${dataCheckString(fields, ['hash', 'signature'])}`;
  const genuine = verify(
    null,
    Buffer.from(message),
    ed25519Key(publicKey),
    Buffer.from(signature, 'base64url'),
  );
  if (!genuine) throw invalid('signature_wrong');
  return { fields, authDate: assertAge(fields, maxAge, now), digest: signInDigest(signature) };
}

/** Node wants keys in DER: the fixed header of an Ed25519 key before the 32 bytes. */
const ed25519Key = (hex: string) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(hex, 'hex')]),
    format: 'der',
    type: 'spki',
  });

/** Signs fields as Telegram does; for the demo's walk-in. */
export function signInitData(fields: Readonly<Record<string, string>>, botToken: string): string {
  const hash = createHmac('sha256', initDataSecret(botToken))
    .update(dataCheckString(new Map(Object.entries(fields)), ['hash']))
    .digest('hex');
  return new URLSearchParams({ ...fields, hash }).toString();
}
