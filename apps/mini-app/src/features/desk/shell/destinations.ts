import type { Permission } from '@tessera/contracts';
import { computed } from 'vue';
import type { RouteLocationRaw } from 'vue-router';
import { can } from '@/session/session';
import type { TextKey } from '@/shared/i18n/i18n';
import type { IconName } from '@/shared/ui/icons';

export interface Destination {
  name: string;
  to: RouteLocationRaw;
  icon: IconName;
  label: TextKey;
  /** Paths that begin so belong to it. */
  under: readonly string[];
}

/** Screens of managing the desk, each with the right that opens it. */
export const manageScreens: readonly (Omit<Destination, 'under'> & {
  permission: Permission;
  hint: TextKey;
})[] = [
  {
    name: 'people',
    to: { name: 'people' },
    icon: 'users',
    label: 'people.title',
    hint: 'people.hint',
    permission: 'person:read',
  },
  {
    name: 'roles',
    to: { name: 'roles' },
    icon: 'lock',
    label: 'matrix.title',
    hint: 'matrix.hint',
    permission: 'matrix:manage',
  },
  {
    name: 'categories',
    to: { name: 'categories' },
    icon: 'folder',
    label: 'categories.title',
    hint: 'categories.hint',
    permission: 'category:manage',
  },
  {
    name: 'routing',
    to: { name: 'routing' },
    icon: 'route',
    label: 'routing.title',
    hint: 'routing.hint',
    permission: 'routing:manage',
  },
  {
    name: 'tags',
    to: { name: 'tags' },
    icon: 'tag',
    label: 'tags.title',
    hint: 'tags.hint',
    permission: 'tag:manage',
  },
  {
    name: 'faq-admin',
    to: { name: 'faq-admin' },
    icon: 'book',
    label: 'faqAdmin.title',
    hint: 'faqAdmin.hint',
    permission: 'faq:manage',
  },
  {
    name: 'canned-replies',
    to: { name: 'canned-replies' },
    icon: 'bolt',
    label: 'canned.title',
    hint: 'canned.hint',
    permission: 'canned-reply:use',
  },
  {
    name: 'auto-replies',
    to: { name: 'auto-replies' },
    icon: 'robot',
    label: 'auto.title',
    hint: 'auto.hint',
    permission: 'auto-reply:manage',
  },
  {
    name: 'deliveries',
    to: { name: 'deliveries' },
    icon: 'send',
    label: 'deliveries.title',
    hint: 'deliveries.hint',
    permission: 'delivery:manage',
  },
  {
    name: 'api-keys',
    to: { name: 'api-keys' },
    icon: 'key',
    label: 'apiKeys.title',
    hint: 'apiKeys.hint',
    permission: 'api-key:manage',
  },
  {
    name: 'branding',
    to: { name: 'branding' },
    icon: 'palette',
    label: 'branding.title',
    hint: 'branding.hint',
    permission: 'branding:manage',
  },
  {
    name: 'texts',
    to: { name: 'texts' },
    icon: 'chat',
    label: 'texts.title',
    hint: 'texts.hint',
    permission: 'branding:manage',
  },
  {
    name: 'features',
    to: { name: 'features' },
    icon: 'sparkle',
    label: 'features.title',
    hint: 'features.hint',
    permission: 'feature:manage',
  },
  {
    name: 'settings',
    to: { name: 'settings' },
    icon: 'settings',
    label: 'settings.title',
    hint: 'settings.hint',
    permission: 'settings:manage',
  },
  {
    name: 'audit',
    to: { name: 'audit' },
    icon: 'history',
    label: 'audit.title',
    hint: 'audit.hint',
    permission: 'audit:read',
  },
];

export const openManageScreens = computed(() => manageScreens.filter(({ permission }) => can(permission)));

const tickets: Destination = {
  name: 'desk',
  to: { name: 'desk' },
  icon: 'inbox',
  label: 'desk.nav.tickets',
  under: ['/desk'],
};
const statistics: Destination = {
  name: 'statistics',
  to: { name: 'statistics' },
  icon: 'chart',
  label: 'desk.nav.statistics',
  under: ['/desk/statistics'],
};
const manage: Destination = {
  name: 'manage',
  to: { name: 'manage' },
  icon: 'settings',
  label: 'desk.nav.manage',
  under: ['/admin'],
};
const profile: Destination = {
  name: 'me',
  to: { name: 'staff-profile' },
  icon: 'user',
  label: 'desk.nav.me',
  under: ['/desk/me'],
};

/** The first level of the desk, as far as the person's rights go. */
export const destinations = computed<Destination[]>(() => [
  tickets,
  ...(can('statistics:own') || can('statistics:team') ? [statistics] : []),
  ...(openManageScreens.value.length > 0 ? [manage] : []),
  profile,
]);

/** Which destination a path belongs to: the one with the longest matching beginning. */
export const destinationOf = (path: string): string | undefined =>
  destinations.value
    .flatMap(({ name, under }) => under.map((start) => ({ name, start })))
    .filter(({ start }) => path === start || path.startsWith(`${start}/`))
    .sort((a, b) => b.start.length - a.start.length)[0]?.name;
