import type { Me, Permission, Scope, Session } from '@tessera/contracts';
import { scopeCovers } from '@tessera/contracts/permissions.data';
import { isStaffRole } from '@tessera/contracts/roles.data';
import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import { ApiError } from '@/api/api-error';
import { api, useTokenSource } from '@/api/client';
import { queryClient } from '@/api/query';
import { initData, inTelegram } from '@/app/telegram';
import { language as shownLanguage, setLanguage } from '@/shared/i18n/i18n';
import { abandonChanges } from '@/shared/change-queue';
import { forgetDrafts } from '@/shared/drafts';
import { alone } from '@/shared/locks';
import { tokenStore } from './token-store';

/**
 * `starting` – finding out; `in` – somebody is signed in; `out` – sign-in or walk-in page; `ended` – the session was
 * ended elsewhere; `blocked` – for good; `unreachable` – the desk did not answer.
 */
export type SessionState = 'starting' | 'in' | 'out' | 'ended' | 'blocked' | 'unreachable';

export const sessionState = ref<SessionState>('starting');
/** Who is signed in. */
export const me = shallowRef<Me>();
/** Why the last sign-in failed, for the sign-in page. */
export const signInError = shallowRef<unknown>();

export const isStaff = computed(() => me.value !== undefined && isStaffRole(me.value.role));

/** Whether this person may send files at the moment: the desk may take those of its staff alone. */
export const mayAttach = computed(() => isStaff.value || me.value?.features.customerFiles !== false);

/** Resolves once somebody is signed in. */
export const somebodyIsIn = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = watch(
      sessionState,
      (state) => {
        if (state !== 'in') return;
        resolve();
        queueMicrotask(() => stop());
      },
      { immediate: true, flush: 'sync' },
    );
  });

/** True when the signed-in person holds `permission`, at least as far as `scope`. The server decides again. */
export const can = (permission: Permission, scope: Scope = 'own'): boolean =>
  scopeCovers(me.value?.scopes[permission], scope);

let accessToken: string | undefined;
let renewTimer: ReturnType<typeof setTimeout> | undefined;
let renewAt = 0;
let renewing: Promise<string | undefined> | undefined;
const tokenListeners = new Set<() => void>();

/** The newest access token, for the socket's handshake. */
export const currentToken = (): string | undefined => accessToken;
/** Calls back after every change of the person or the token. */
export const onTokenChange = (listener: () => void): void => void tokenListeners.add(listener);

async function accept(session: Session): Promise<void> {
  accessToken = session.accessToken;
  tokenStore.write(session.refreshToken, session.user.demo);
  await acceptMe(session.user);
  scheduleRenewal(session.expiresIn);
  sessionState.value = 'in';
  tokenListeners.forEach((listener) => listener());
}

/** Takes over what the server says of the signed-in person, language included. */
export async function acceptMe(user: Me): Promise<void> {
  if (me.value && me.value.id !== user.id) {
    abandonChanges();
    queryClient.clear();
  }
  await setLanguage(user.language).catch(() => undefined);
  me.value = user;
}

/** A stored token is left to the next start, which finds out whether it is still good: another tab may have signed in. */
function forget(state: SessionState): void {
  accessToken = undefined;
  clearTimeout(renewTimer);
  me.value = undefined;
  abandonChanges();
  queryClient.clear();
  sessionState.value = state;
  tokenListeners.forEach((listener) => listener());
}

function scheduleRenewal(expiresIn: number): void {
  const wait = Math.max(5, expiresIn * 0.8) * 1000;
  renewAt = Date.now() + wait;
  clearTimeout(renewTimer);
  renewTimer = setTimeout(() => void renewToken(), wait);
}

/** Signs in with whatever is at hand: Telegram's launch data first, then a stored session. */
export async function startSession(): Promise<void> {
  sessionState.value = 'starting';
  const launch = initData();
  try {
    if (launch) return await accept(await api('POST /auth/telegram', { body: { initData: launch } }));
    if (tokenStore.read() && (await renewToken())) return;
    if (sessionState.value === 'starting') sessionState.value = 'out';
  } catch (error) {
    settleFailure(error);
  }
}

function settleFailure(error: unknown): void {
  if (error instanceof ApiError && error.code === 'BLOCKED') return forget('blocked');
  if (error instanceof ApiError && !error.passing) {
    signInError.value = error;
    tokenStore.clear();
    return forget('out');
  }
  sessionState.value = 'unreachable';
}

/** A fresh access token, or undefined when there is none to be had now; one refresh at a time, over all tabs; the token is read inside the lock because another tab may have rotated it. */
export async function renewToken(): Promise<string | undefined> {
  renewing ??= alone('tessera.refresh', renewNow).finally(() => (renewing = undefined));
  return renewing;
}

async function renewNow(): Promise<string | undefined> {
  const refreshToken = tokenStore.read();
  try {
    if (!refreshToken) throw new ApiError(401, 'UNAUTHENTICATED', '');
    await accept(await api('POST /auth/refresh', { body: { refreshToken } }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.passing) {
      if (sessionState.value === 'starting') throw error;
      scheduleRenewal(15);
      return undefined;
    }
    if (tokenStore.read() === refreshToken) tokenStore.clear();
    if (error.code === 'BLOCKED') forget('blocked');
    else if (!(await signInAgainInTelegram())) forget(sessionState.value === 'starting' ? 'out' : 'ended');
  }
  return accessToken;
}

async function signInAgainInTelegram(): Promise<boolean> {
  const launch = initData();
  if (!inTelegram.value || !launch || sessionState.value === 'ended') return false;
  try {
    await accept(await api('POST /auth/telegram', { body: { initData: launch } }));
    return true;
  } catch {
    return false;
  }
}

/** @throws ApiError when the code was used or is too old */
export const signInWithLink = async (code: string): Promise<void> =>
  accept(await api('POST /auth/link', { body: { code } }));

/** Signs in with the fields that Telegram's Login Widget puts into the address it returns to. */
export const signInWithWidget = async (fields: Record<string, string>): Promise<void> => {
  const { id = '', auth_date = '', hash = '' } = fields;
  await accept(await api('POST /auth/widget', { body: { ...fields, id, auth_date, hash } }));
};

/**
 * Walks in as one of the demo's people: mints launch data and takes the same way in as Telegram does. The language of the
 * walk-in page goes with them.
 */
export async function signInAsPersona(personaId: string): Promise<void> {
  const language = shownLanguage.value;
  const { initData: minted } = await api('POST /auth/demo', { body: { personaId } });
  const session = await api('POST /auth/telegram', { body: { initData: minted } });
  await accept({ ...session, user: { ...session.user, language } });
  if (session.user.language !== language) await chooseLanguage(language).catch(() => undefined);
}

/**
 * Ends this session here and on the server, drafts included; with `everywhere` all of this person's.
 * @throws ApiError when the others could not be ended: then this one goes on as well
 */
export async function signOut({ everywhere = false } = {}): Promise<void> {
  // The server may say that the session has ended before it answers.
  const personId = me.value?.id;
  const done = api('POST /auth/logout', { body: { everywhere } });
  await (everywhere ? done : done.catch(() => undefined));
  tokenStore.clear();
  forget('out');
  // Screens keep their drafts as they close.
  await nextTick();
  if (personId !== undefined) forgetDrafts(personId);
}

/** The server ended the session: `BLOCKED` for good, anything else until the next sign-in. */
export function endSession(code: string): void {
  forget(code === 'BLOCKED' ? 'blocked' : 'ended');
}

/** Role, permissions or what they reach changed: takes over what is true now, and asks anew for all that is on the screen. */
export async function reloadMe(): Promise<void> {
  await acceptMe(await api('GET /auth/me'));
  // By then no query is asked any more that the new rights do not allow.
  await nextTick();
  await queryClient.resetQueries({ type: 'inactive' });
  await queryClient.invalidateQueries();
}

/** @throws ApiError; the old language stays then */
export async function chooseLanguage(language: Me['language']): Promise<void> {
  await acceptMe(await api('PUT /auth/me', { body: { language } }));
}

useTokenSource({
  current: currentToken,
  renew: renewToken,
  refused: (error) => endSession(error.code),
});

// Timers sleep with the phone: the token may be old by the time somebody looks again.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible' || sessionState.value !== 'in') return;
  if (Date.now() > renewAt) void renewToken();
});
