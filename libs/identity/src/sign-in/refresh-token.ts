import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Within these milliseconds the token before gets the same successor again, so that two tabs do not sign each other out. */
export const rotationGrace = 20_000;
/** A session that is not refreshed for so many milliseconds ends. */
export const sessionLife = 30 * 86_400_000;

/** What refresh tokens of a session are made from. The time keeps a session of a restored database apart from one of the same id. */
export interface TokenFamily {
  readonly sessionId: string;
  readonly personId: string;
  /** ISO time. */
  readonly createdAt: string;
}

export interface ReadRefreshToken {
  readonly sessionId: string;
  readonly generation: number;
}

/** `<session>.<generation>.<mac>`: opaque to clients, and derived, so that the successor of a token is the same for all who ask. */
export function makeRefreshToken(secret: string, family: TokenFamily, generation: number): string {
  const { sessionId, personId, createdAt } = family;
  const mac = createHmac('sha256', secret)
    .update(`refresh|${sessionId}|${personId}|${createdAt}|${generation}`)
    .digest('base64url');
  return `${sessionId}.${generation}.${mac}`;
}

/** What the token says of itself, unchecked; null when it is none. */
export function readRefreshToken(token: string): ReadRefreshToken | null {
  const match = /^([1-9]\d{0,17})\.(\d{1,9})\.[\w-]{43}$/.exec(token);
  return match ? { sessionId: match[1]!, generation: Number(match[2]) } : null;
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Compares two texts of the same kind without telling where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export interface SessionFacts extends TokenFamily {
  readonly generation: number;
  /** Of the present token, and of the one before. */
  readonly refreshHash: string;
  readonly previousHash: string | null;
  readonly rotatedAt: string | null;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/**
 * What to do with a refresh token: `rotate`, hand out the `same` successor again, or refuse: `ended` (revoked or too old),
 * `reused` (genuine, but replaced long ago: somebody copied it, so the family must end), `unknown` (not ours).
 */
export function judgeRefresh(
  secret: string,
  session: SessionFacts,
  token: string,
  now: Date,
): 'rotate' | 'same' | 'ended' | 'reused' | 'unknown' {
  const read = readRefreshToken(token);
  if (!read || !sameText(makeRefreshToken(secret, session, read.generation), token)) return 'unknown';
  if (session.revokedAt !== null || Date.parse(session.expiresAt) <= now.getTime()) return 'ended';
  const hash = hashToken(token);
  if (sameText(hash, session.refreshHash)) return 'rotate';
  const isPrevious = session.previousHash !== null && sameText(hash, session.previousHash);
  const age = session.rotatedAt === null ? Infinity : now.getTime() - Date.parse(session.rotatedAt);
  if (isPrevious && age <= rotationGrace) return 'same';
  return read.generation < session.generation ? 'reused' : 'unknown';
}
