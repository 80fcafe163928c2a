import type { OwnSession } from '@tessera/contracts';

/** Sessions that look the same to their owner: Telegram begins one with each launch of the Mini App. */
export interface SessionGroup {
  readonly key: string;
  /** The one used last. */
  readonly newest: OwnSession;
  readonly ids: readonly string[];
}

const looks = ({ kind, device, address }: OwnSession): string =>
  JSON.stringify([kind, device.browser, device.system, address]);

/** In the order in which they come; the present session stands alone, so that ending others leaves it. */
export function groupSessions(sessions: readonly OwnSession[]): SessionGroup[] {
  const groups = new Map<string, { key: string; newest: OwnSession; ids: string[] }>();
  for (const session of sessions) {
    const key = session.current ? 'current' : looks(session);
    const known = groups.get(key);
    if (known) known.ids.push(session.id);
    else groups.set(key, { key, newest: session, ids: [session.id] });
  }
  return [...groups.values()];
}
