import type { DeskSettings } from './desk';
import { permissions, type Permission } from './permissions.data';

/**
 * What has its name on the wire and no effect yet: screens do not offer it. Whatever begins to have an effect leaves these lists, and
 * `test/not-yet.spec.ts` sees to it.
 */
export const notYetPermissions: readonly Permission[] = ['ticket:escalate', 'system:read'];
export const notYetSettings: readonly (keyof DeskSettings)[] = ['askRatingAfterMinutes'];

export const offeredPermissions = permissions.filter((permission) => !notYetPermissions.includes(permission));
export const isOfferedSetting = (name: keyof DeskSettings): boolean => !notYetSettings.includes(name);
