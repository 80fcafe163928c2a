import { createHash } from 'node:crypto';
import { assertAge, assertHash, signInDigest } from './signed-fields';
import type { InitData, InitDataLimits } from './init-data';

/**
 * Checks the fields that the Login Widget (or a `login_url` button) handed to the page: the same lines as initData, with another secret.
 * @throws INIT_DATA_INVALID with a reason, INIT_DATA_EXPIRED
 */
export function checkLoginWidget(
  values: Readonly<Record<string, string>>,
  { botToken, maxAge, now }: InitDataLimits & { botToken: string },
): InitData {
  const fields = new Map(Object.entries(values));
  assertHash(fields, createHash('sha256').update(botToken).digest());
  return { fields, authDate: assertAge(fields, maxAge, now), digest: signInDigest(fields.get('hash') ?? '') };
}
