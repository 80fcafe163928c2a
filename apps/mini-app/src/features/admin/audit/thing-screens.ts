import type { AuditEntry, Permission } from '@tessera/contracts';
import type { RouteLocationRaw } from 'vue-router';
import { manageScreens } from '@/features/desk/shell/destinations';
import { can } from '@/session/session';
import type { IconName } from '@/shared/ui/icons';

const managed = (name: string) => {
  const { to, icon, permission } = manageScreens.find((screen) => screen.name === name)!;
  return { to: (): RouteLocationRaw => to, icon, permission };
};

interface ThingScreen {
  readonly to: (id: string) => RouteLocationRaw;
  readonly icon: IconName;
  readonly permission: Permission;
}

/** Where things that the log speaks of are looked at. */
export const thingScreens: Readonly<Record<string, ThingScreen>> = {
  person: {
    to: (id) => ({ name: 'people', query: { person: id } }),
    icon: 'user',
    permission: 'person:read',
  },
  category: managed('categories'),
  tag: managed('tags'),
  faq_article: {
    ...managed('faq-admin'),
    to: (id) => ({ name: 'faq-editor', params: { id } }),
  },
  canned_reply: managed('canned-replies'),
  auto_reply: managed('auto-replies'),
  api_key: managed('api-keys'),
  view: { to: () => ({ name: 'desk' }), icon: 'inbox', permission: 'ticket:read' },
};

/** The screen of what an entry was done to, where it still exists and the viewer may go there. */
export function screenOf({ target: { type, id } }: AuditEntry, gone: ReadonlySet<string>) {
  const screen = thingScreens[type];
  if (id === null || !screen || gone.has(`${type}:${id}`) || !can(screen.permission)) return null;
  return { to: screen.to(id), icon: screen.icon };
}
