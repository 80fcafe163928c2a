import type { Settings } from '@tessera/platform/config';

/** What the terminal says when the desk is open. */
export function welcome(settings: Settings): string {
  const { publicUrl, mode } = settings;
  const lines = {
    demo: [
      'Tessera is open in demo mode: real code on made-up people, no Telegram.',
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
