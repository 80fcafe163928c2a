import type { Permission } from '@tessera/contracts';
import { hasText, t } from '@/shared/i18n/i18n';

/** What a permission lets somebody do. */
export const permissionWord = (permission: Permission): string => t(`permission.${permission}`);

/** What permissions are about: `ticket` → Tickets. */
export function resourceWord(resource: string): string {
  const key = `resource.${resource}`;
  return hasText(key) ? t(key) : resource;
}
