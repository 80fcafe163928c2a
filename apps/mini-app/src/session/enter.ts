import { startParam } from '@/app/telegram';
import { queryOf, searchOf } from '@/shared/addresses';
import { keepInvitation } from './invitation';
import {
  sessionState,
  signInAsPersona,
  signInError,
  signInWithLink,
  signInWithWidget,
  startSession,
} from './session';

/**
 * The first steps of every visit: a one-time link, the Login Widget's return and the demo's walk-in address sign in by
 * themselves; everything else goes on with Telegram's launch data or the stored session.
 * @returns where to begin; no code and no launch data stay in the address
 */
export async function enter(): Promise<string> {
  const path = location.pathname.slice(import.meta.env.BASE_URL.length);
  const { invite, ...query } = queryOf(location.search);
  keepInvitation(invite);
  const signIn = signInFor(path, query);
  if (!signIn) {
    await startSession();
    // Without the hash: Telegram's launch data has been read and does not belong into the history.
    return (path === '' ? startAddress() : undefined) ?? `/${path}${searchOf(query)}`;
  }
  history.replaceState(history.state, '', import.meta.env.BASE_URL);
  try {
    await signIn();
  } catch (error) {
    signInError.value = error;
    sessionState.value = 'out';
  }
  return '/';
}

function signInFor(path: string, query: Record<string, string>): (() => Promise<void>) | undefined {
  if (path === 'login' && query.code) return () => signInWithLink(query.code ?? '');
  if (path === 'login' && query.hash && query.auth_date) return () => signInWithWidget(query);
  if (path === 'walk-in' && query.persona) return () => signInAsPersona(query.persona ?? '');
  return undefined;
}

/** `ticket_7K3M9QXA` opens that ticket; the server decides whether this person may see it. */
function startAddress(): string | undefined {
  const ticketId = /^ticket_([0-9A-Za-z]{8})$/.exec(startParam() ?? '')?.[1];
  return ticketId && `/tickets/${ticketId}`;
}
