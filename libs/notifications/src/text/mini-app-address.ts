import type { Settings } from '@tessera/platform/config';
import type { MiniAppAddress } from './keyboard';

/** Real Telegram opens a Mini App only by https; emulators and its test servers are less strict. */
export function miniAppAddress(settings: Pick<Settings, 'publicUrl' | 'allowHttpMiniApp'>): MiniAppAddress {
  const { publicUrl } = settings;
  return {
    allowed: publicUrl.startsWith('https://') || settings.allowHttpMiniApp,
    url: (path) => `${publicUrl}/app/${path}`,
  };
}
