export { envExample } from './env-example';
export { DEMO_BOT_ID, derivedSecret, keptSecret } from './secrets';
export { loadSettings, SETTINGS, SettingsError, type LoadOptions, type Settings } from './settings';
export {
  aboutSetting,
  appRoles,
  settingNames,
  TELEGRAM_API_ROOT,
  type AppRole,
  type SettingName,
} from './settings.schema';
