import './app/styles.css';
import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { queryClient } from './api/query';
import App from './app/App.vue';
import { router } from './app/router';
import { startTelegram, telegramLanguage } from './app/telegram';
import { enter } from './session/enter';
import { guessLanguage, setLanguage } from './shared/i18n/i18n';

async function start(): Promise<void> {
  await startTelegram();
  // Words and the session come side by side; the session may change the language once more.
  const [, startAt] = await Promise.all([setLanguage(guessLanguage(telegramLanguage())), enter()]);
  await router.replace(startAt);
  createApp(App).use(VueQueryPlugin, { queryClient }).use(router).mount('#app');
}

void start();
