import { readLocal, readSession, writeLocal, writeSession } from '@/shared/storage';

const key = 'tessera.refresh';

/**
 * The refresh token at rest. The demo keeps it per tab, so that two personas live side by side; a real desk per
 * browser, so that its tabs share one session.
 */
export const tokenStore = {
  read: (): string | undefined => readSession(key) ?? readLocal(key),
  write(token: string, perTab: boolean): void {
    if (perTab) writeSession(key, token);
    else writeLocal(key, token);
  },
  clear(): void {
    // A tab's own session goes first, and leaves that of the browser alone.
    if (readSession(key) !== undefined) writeSession(key, undefined);
    else writeLocal(key, undefined);
  },
};
