import type { Settings } from '@tessera/platform/config';

/**
 * What the terminal says when the desk is open.
 * @param telegram whether the demo's own Telegram runs in this process
 */
export function welcome(settings: Settings, telegram = false): string {
  const { publicUrl, mode } = settings;
  const lines = {
    demo: [
      'Tessera is open in demo mode: real code on made-up people, nothing reaches the real Telegram.',
      ...(telegram ? [`  Telegram       ${publicUrl}/demo/telegram/   (simulated: try the bot in it)`] : []),
      `  Walk in        ${publicUrl}/app/`,
    ],
    single: ['Tessera is open.', `  Desk           ${publicUrl}/app/`],
    cluster: ['Tessera is open as one process of a cluster.', `  Desk           ${publicUrl}/app/`],
  }[mode];
  return `\n${[
    ...lines,
    `  API            ${publicUrl}/docs`,
    `  Health         ${publicUrl}/status`,
    `  Database       ${settings.databaseUrl ? 'Postgres at DATABASE_URL' : `embedded Postgres in ${settings.dataDir}`}`,
    '  Ctrl-C stops it; everything is kept.',
  ].join('\n')}\n\n`;
}
