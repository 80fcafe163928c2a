import './app/styles.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { queryClient } from './api/query';
import App from './app/App.vue';
import { wearBrand } from './app/brand';
import { router, waitToBegin } from './app/router';
import { startTelegram, telegramLanguage } from './app/telegram';
import { enter } from './session/enter';
import { guessLanguage, setLanguage, t } from './shared/i18n/i18n';
import { readSession, writeSession } from './shared/storage';
import { toast } from './shared/ui/toasts';

// A new version was deployed while this page was open: its parts have other names now.
addEventListener('vite:preloadError', (event) => {
  const last = Number(readSession('tessera.reloaded') ?? 0);
  if (!navigator.onLine || Date.now() - last < 60_000) return;
  event.preventDefault();
  writeSession('tessera.reloaded', String(Date.now()));
  location.reload();
});

router.onError(() => toast(t('app.error.offline'), 'error'));

async function start(): Promise<void> {
  await startTelegram();
  wearBrand();
  // The frame stands while the session is on its way; the first page waits for it.
  waitToBegin(enter());
  await setLanguage(guessLanguage(telegramLanguage()));
  createApp(App).use(VueQueryPlugin, { queryClient }).use(router).mount('#app');
}

void start();
