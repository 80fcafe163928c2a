import type { BrandFace } from '@tessera/contracts';
import { inkOn } from '@tessera/contracts/colour.data';
import { computed, shallowRef, watch, watchEffect } from 'vue';
import { api } from '@/api/client';
import { language } from '@/shared/i18n/i18n';
import { readLocalJson, writeLocalJson } from '@/shared/storage';
import { buttonColours, colourScheme } from './telegram';

const stored = 'tessera.brand';

/** Who the desk is; last time's until it has been asked. */
const face = shallowRef(readLocalJson<BrandFace>(stored));

export const brandName = computed(() => face.value?.name ?? 'Tessera');
export const brandLogo = computed(() => face.value?.logo);
/** The welcome in the language on the screen, else in any. */
export const brandGreeting = computed(() => {
  const greetings = face.value?.greeting ?? {};
  return greetings[language.value] ?? Object.values(greetings)[0];
});

/** Asks how the desk looks now; what was known stays when it does not answer. */
export async function reloadBrand(): Promise<void> {
  face.value = await api('GET /branding/face');
  writeLocalJson(stored, face.value);
}

/** Puts the brand's colours and name on the page, and keeps them true. Once, before the first paint. */
export function wearBrand(): void {
  watchEffect(() => {
    const root = document.documentElement;
    const accent = face.value?.colours[colourScheme.value];
    root.toggleAttribute('data-branded', Boolean(accent));
    root.style.setProperty('--brand', accent ?? null);
    root.style.setProperty('--on-brand', accent ? inkOn(accent) : null);
    buttonColours.value = accent ? { color: accent, text_color: inkOn(accent) } : {};
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon && brandLogo.value) Object.assign(icon, { type: 'image/png', href: brandLogo.value[64] });
  });
  // Before the desk's own title, which has a count besides.
  watch(brandName, (name) => (document.title = name), { immediate: true, flush: 'sync' });
  const ask = (): void => void reloadBrand().catch(() => undefined);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());
  ask();
}
