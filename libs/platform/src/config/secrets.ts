import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Telegram id of the demo's bot, which exists nowhere. */
export const DEMO_BOT_ID = '1000000000';

/**
 * The secret kept in a folder under a name; made at the first call, with mode 0600 in a folder of mode 0700.
 * Processes that ask at the same moment get the same one.
 */
export function keptSecret(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeToOthers(folder, 0o700);
  const path = join(folder, name);
  const kept = read(path);
  if (kept !== null) {
    closeToOthers(path, 0o600);
    return kept;
  }
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
  try {
    // Unlike renaming, linking fails when somebody was quicker, and the file is whole from the first moment.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return read(path)!;
}

/** A secret for one purpose out of a secret for all; tells nothing of either. */
export function derivedSecret(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`tessera:${purpose}`).digest('base64url');
}

/** A throw-away bot token that the demo signs with; Telegram knows no such bot. */
export function demoBotToken(secret: string): string {
  return `${DEMO_BOT_ID}:${derivedSecret(secret, 'demo-bot-token').slice(0, 35)}`;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function closeToOthers(path: string, mode: number): void {
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, mode);
}
