import { computed, ref, watchEffect } from 'vue';

const stored = 'tessera.telegram.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const systemDark = ref(dark.matches);
dark.addEventListener('change', () => (systemDark.value = dark.matches));
const chosen = ref(localStorage.getItem(stored));

/** As chosen here, else as the system says. */
export const theme = computed<'light' | 'dark'>(() =>
  chosen.value === 'light' || chosen.value === 'dark' ? chosen.value : systemDark.value ? 'dark' : 'light',
);

export function toggleTheme(): void {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
  localStorage.setItem(stored, chosen.value);
}

watchEffect(() => (document.documentElement.dataset['theme'] = theme.value));
