import type { Notifications } from '@tessera/contracts';
import type { NotificationEvent } from '@tessera/contracts/notifications.data';
import { quietUntil } from '@tessera/contracts/quiet-time';
import { computed, ref } from 'vue';
import { me } from '@/session/session';
import { alone } from '@/shared/locks';
import { readLocal, readLocalJson, writeLocal, writeLocalJson } from '@/shared/storage';

/** What is worth a notification of the browser: what concerns the person alone. */
const worthy: readonly NotificationEvent[] = ['ticket.assigned', 'reply.mine', 'mention'];

export interface Notice {
  /** The same for every tab that heard of it. */
  key: string;
  title: string;
  text: string;
  open: () => void;
}

const supported = 'Notification' in window;
const permission = ref<NotificationPermission>(supported ? Notification.permission : 'denied');
const choice = ref(0);
const storageKey = (): string => `tessera.browser-notices.${me.value?.id}`;

/** `ask`: never answered; `off`: allowed, but not wanted here. */
export const browserNotices = computed<'unsupported' | 'denied' | 'ask' | 'off' | 'on'>(() => {
  void choice.value;
  if (!supported) return 'unsupported';
  if (permission.value === 'denied') return 'denied';
  if (permission.value === 'default') return 'ask';
  return readLocal(storageKey()) === 'on' ? 'on' : 'off';
});

/** Turns them on or off in this browser; asks the browser itself when it was never asked. Only after a press. */
export async function wantBrowserNotices(on: boolean): Promise<void> {
  if (!supported) return;
  if (on && Notification.permission === 'default') permission.value = await Notification.requestPermission();
  writeLocal(storageKey(), on && permission.value === 'granted' ? 'on' : undefined);
  choice.value += 1;
}

/** Whether it may be shown now: wanted in this browser, of a kind that is worth it, with nobody looking, and not while it is quiet. */
export const isNoticeDue = (event: NotificationEvent, choices: Notifications, now: Date): boolean =>
  browserNotices.value === 'on' &&
  worthy.includes(event) &&
  document.visibilityState === 'hidden' &&
  quietUntil({ mutedUntil: choices.mutedUntil, quietHours: choices.quietHours }, now) === null;

/** Shows it once, however many tabs heard of it; not while another tab of this person is looked at. */
export async function showNotice({ key, title, text, open }: Notice): Promise<void> {
  if ((await isLookedAtElsewhere()) || !(await isFirst(key))) return;
  const shown = new Notification(title, { body: text, tag: key, icon: '/app/icon.svg' });
  shown.onclick = () => {
    shown.close();
    window.focus();
    open();
  };
}

const mostRemembered = 50;

/** The tab that comes first takes it. */
function isFirst(key: string): Promise<boolean> {
  const seen = `tessera.noticed.${me.value?.id}`;
  return alone('tessera.notices', () => {
    const known = readLocalJson<string[]>(seen) ?? [];
    if (known.includes(key)) return Promise.resolve(false);
    writeLocalJson(seen, [key, ...known].slice(0, mostRemembered));
    return Promise.resolve(true);
  });
}

const lookedAt = (): string => `tessera.looked-at.${me.value?.id}`;

async function isLookedAtElsewhere(): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === lookedAt()) ?? false;
}

/** Tells the other tabs for as long as this one is looked at. */
export function tellWhenLookedAt(): void {
  if (!('locks' in navigator)) return;
  let release: (() => void) | undefined;
  const tell = (): void => {
    release?.();
    release = undefined;
    if (document.visibilityState !== 'visible') return;
    const looking = new Promise<void>((resolve) => (release = resolve));
    void navigator.locks.request(lookedAt(), { mode: 'shared' }, () => looking);
  };
  document.addEventListener('visibilitychange', tell);
  tell();
}
