import { startParam } from '@/app/telegram';
import { queryOf } from '@/shared/addresses';
import {
  sessionState,
  signInAsPersona,
  signInError,
  signInWithLink,
  signInWithWidget,
  startSession,
} from './session';

const base = import.meta.env.BASE_URL;

/**
 * The first steps of every visit: a one-time link, the Login Widget's return and the demo's walk-in address sign in by
 * themselves; everything else goes on with Telegram's launch data or the stored session. Cleans the address, so that
 * no code stays in the history.
 */
export async function enter(): Promise<void> {
  const path = location.pathname.slice(base.length);
  const query = queryOf(location.search);
  const signIn = signInFor(path, query);
  if (!signIn) {
    await startSession();
    openStartParam();
    return;
  }
  history.replaceState(history.state, '', base);
  try {
    await signIn();
  } catch (error) {
    signInError.value = error;
    sessionState.value = 'out';
  }
}

function signInFor(path: string, query: Record<string, string>): (() => Promise<void>) | undefined {
  if (path === 'login' && query.code) return () => signInWithLink(query.code ?? '');
  if (path === 'login' && query.hash && query.auth_date) return () => signInWithWidget(query);
  if (path === 'walk-in' && query.persona) return () => signInAsPersona(query.persona ?? '');
  return undefined;
}

/** `ticket_7K3M9QXA` opens that ticket; the server decides whether this person may see it. */
function openStartParam(): void {
  const ticketId = /^ticket_([0-9A-Za-z]{8})$/.exec(startParam() ?? '')?.[1];
  const atHome = location.pathname === base;
  if (ticketId && atHome) history.replaceState(history.state, '', `${base}tickets/${ticketId}`);
}
