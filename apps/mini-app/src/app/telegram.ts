import { ref, shallowRef } from 'vue';

/** The only file that touches Telegram's SDK. Outside Telegram the SDK is not even loaded and every call is a no-op. */
type Sdk = (typeof import('@twa-dev/sdk'))['default'];

export type Haptic = 'tap' | 'send' | 'success' | 'error';

export interface MainButton {
  text: string;
  enabled: boolean;
  busy: boolean;
  press: () => void;
}

const sdk = shallowRef<Sdk>();

/** True inside Telegram, where the native buttons take the place of our own. */
export const inTelegram = ref(false);
/** Of Telegram's main button; empty: the theme's. */
export const buttonColours = shallowRef<{ color?: string; text_color?: string }>({});
/** `light` or `dark`, live: Telegram's when there, else the system's. */
export const colourScheme = ref<'light' | 'dark'>('light');

const launchedByTelegram = (): boolean =>
  /tgWebApp(Data|Platform|Version)=/.test(location.hash) ||
  'TelegramWebviewProxy' in window ||
  'TelegramGameProxy_receiveEvent' in window ||
  rememberedLaunch();

/** The SDK keeps its launch parameters for reloads of the same window. */
function rememberedLaunch(): boolean {
  try {
    return /tgWebAppPlatform/.test(sessionStorage.getItem('__telegram__initParams') ?? '');
  } catch {
    return false;
  }
}

/** Finds out where we run and follows its theme. Call once, before the first paint. */
export async function startTelegram(): Promise<void> {
  if (launchedByTelegram()) {
    const loaded = (await import('@twa-dev/sdk')) as { default: Sdk | { default: Sdk } };
    // Vite's production build wraps the CommonJS export once more.
    const app = 'default' in loaded.default ? loaded.default.default : loaded.default;
    if (app.platform !== 'unknown') return startInside(app);
  }
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => applyScheme(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', follow);
  follow();
}

function startInside(app: Sdk): void {
  sdk.value = app;
  inTelegram.value = true;
  document.documentElement.classList.add('in-telegram');
  const follow = () => {
    applyScheme(app.colorScheme);
    if (!app.isVersionAtLeast('6.1')) return;
    app.setHeaderColor('secondary_bg_color');
    app.setBackgroundColor('secondary_bg_color');
    if (app.isVersionAtLeast('7.10')) app.setBottomBarColor('bottom_bar_bg_color');
  };
  app.onEvent('themeChanged', follow);
  follow();
  app.ready();
  app.expand();
  // A long chat is scrolled down often; the gesture must not close the app.
  if (app.isVersionAtLeast('7.7')) app.disableVerticalSwipes();
}

function applyScheme(scheme: 'light' | 'dark'): void {
  colourScheme.value = scheme;
  document.documentElement.dataset.theme = scheme;
}

/** The signed launch data, byte for byte; undefined outside Telegram and for launches without it. */
export const initData = (): string | undefined => sdk.value?.initData || undefined;

/** What `startapp=` or `?tgWebAppStartParam=` carried. It authorises nothing. */
export const startParam = (): string | undefined => sdk.value?.initDataUnsafe.start_param;

/** Language of the person's Telegram, e.g. `ru`. */
export const telegramLanguage = (): string | undefined => sdk.value?.initDataUnsafe.user?.language_code;

/** A short buzz; phones only. */
export function haptic(kind: Haptic): void {
  const app = sdk.value;
  if (!app?.isVersionAtLeast('6.1')) return;
  if (kind === 'tap') app.HapticFeedback.selectionChanged();
  else if (kind === 'send') app.HapticFeedback.impactOccurred('light');
  else app.HapticFeedback.notificationOccurred(kind);
}

let backHandler: (() => void) | undefined;

/** Shows Telegram's back button while `handler` is given. */
export function setBackButton(handler: (() => void) | undefined): void {
  const app = sdk.value;
  if (!app?.isVersionAtLeast('6.1')) return;
  if (backHandler) app.BackButton.offClick(backHandler);
  backHandler = handler;
  if (!handler) return void app.BackButton.hide();
  app.BackButton.onClick(handler);
  app.BackButton.show();
}

/**
 * Something lies over the screen: until it is gone, Telegram's back button takes it away.
 * @returns gives the button back
 */
export function coverBackButton(handler: () => void): () => void {
  const below = backHandler;
  setBackButton(handler);
  return () => {
    if (backHandler === handler) setBackButton(below);
  };
}

let mainHandler: (() => void) | undefined;

/** Shows Telegram's main button, or hides it. Browsers draw the same button themselves (MainButtonBar). */
export function setMainButton(button: MainButton | undefined): void {
  const app = sdk.value;
  if (!app) return;
  if (mainHandler) app.MainButton.offClick(mainHandler);
  mainHandler = button?.press;
  if (!button) return void app.MainButton.hide();
  app.MainButton.setParams({
    ...buttonColours.value,
    text: button.text,
    is_active: button.enabled && !button.busy,
    is_visible: true,
  });
  if (button.busy) app.MainButton.showProgress(true);
  else app.MainButton.hideProgress();
  app.MainButton.onClick(button.press);
}

/** Asks before closing while there is something to lose. */
export function setClosingConfirmation(on: boolean): void {
  const app = sdk.value;
  if (app?.isVersionAtLeast('6.2')) {
    if (on) app.enableClosingConfirmation();
    else app.disableClosingConfirmation();
  }
}

/** Opens a `https://t.me/…` address in Telegram, or in a new tab. */
export function openTelegramLink(url: string): void {
  const app = sdk.value;
  if (app?.isVersionAtLeast('6.1')) app.openTelegramLink(url);
  else window.open(url, '_blank', 'noopener,noreferrer');
}

/** Opens an outside address. Call it from a click: Telegram wants a gesture. */
export function openLink(url: string): void {
  const app = sdk.value;
  if (app?.isVersionAtLeast('6.1')) app.openLink(url);
  else window.open(url, '_blank', 'noopener,noreferrer');
}

/** Saves a file of our own origin: through Telegram where it can, else as the browser does. */
export function saveFile(path: string, name: string): void {
  const app = sdk.value;
  const address = new URL(path, location.origin);
  if (address.protocol !== 'blob:') address.searchParams.set('download', '1');
  const url = address.href;
  if (app?.isVersionAtLeast('8.0') && url.startsWith('https:')) {
    app.downloadFile({ url, file_name: name });
    return;
  }
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener';
  // Inside an open dialog a press outside would close it.
  (document.querySelector('[role="dialog"]') ?? document.body).append(link);
  link.click();
  link.remove();
}

/** Leaves the Mini App; does nothing in a browser. */
export const closeApp = (): void => sdk.value?.close();
