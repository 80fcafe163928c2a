import { aboutSetting, settingNames, settingsSchema, type SettingName } from './settings.schema';

/** The text of `config/.env.example`: every setting with its meaning, its default and an example, all commented out. */
export function envExample(): string {
  const lines = [
    '# Settings of the desk. Copy to `.env` and remove the # before what you change; the environment goes before this file.',
    '# Generated from libs/platform/src/config/settings.schema.ts by `npm run generate`.',
  ];
  let section = '';
  for (const name of settingNames) {
    const { section: own, meaning, example } = aboutSetting(name);
    if (own !== section) lines.push('', `# --- ${own} ---`);
    section = own;
    lines.push('', `# ${meaning}`, `# Default: ${shownDefault(name)}`, `#${name}=${example}`);
  }
  return `${lines.join('\n')}\n`;
}

function shownDefault(name: SettingName): string {
  const { otherwise } = aboutSetting(name);
  if (otherwise) return otherwise;
  const value = settingsSchema.shape[name].parse(undefined) as unknown;
  if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return 'none';
  return String(value);
}
