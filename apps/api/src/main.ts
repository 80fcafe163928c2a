import 'reflect-metadata';
import { configureLog, log } from '@tessera/platform';
import { loadSettings, SettingsError, type Settings } from '@tessera/platform/config';
import { createApp } from './create-app';
import { openDatabase } from './open-database';
import { startProblem } from './start-problem';
import { welcome } from './welcome';

/** Reads the settings or ends with what is wrong with them, in words. */
function settingsOrExit(): Settings {
  try {
    return loadSettings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

async function main(settings: Settings): Promise<void> {
  configureLog(settings.logLevel);
  for (const warning of settings.warnings) log.warn(warning);
  const database = await openDatabase(settings);
  // A real desk loads nothing of the demo.
  const demo = settings.mode === 'demo' ? await import('./demo') : null;
  await demo?.seedDemo(settings, database.url);
  const telegram = (await demo?.DemoTelegram.open(settings)) ?? null;
  const app = await createApp({
    settings: telegram?.settings ?? settings,
    databaseUrl: database.url,
    ...(telegram && { telegram }),
  });
  await app.listen(settings.port, settings.host);
  process.stdout.write(welcome(settings, telegram !== null));
  if (demo && telegram) {
    void demo
      .playOpening(app, telegram)
      .catch((error: unknown) => log.warn({ err: error }, 'the demo’s Telegram is not furnished'));
  }

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    void app
      .close()
      .catch((error: unknown) => log.error({ err: error }, 'stopping went wrong'))
      .then(() => telegram?.close())
      .then(() => database.close())
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
}

process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection that nobody handled'));

const settings = settingsOrExit();
main(settings).catch((error: unknown) => {
  log.debug({ err: error }, 'cannot start');
  process.stderr.write(`Tessera cannot start: ${startProblem(error, settings)}\n`);
  process.exit(1);
});
