import type { Role } from './roles.data';

/** How far a permission reaches over tickets; each covers the ones before it. */
export const scopes = ['own', 'category', 'all'] as const;
export type Scope = (typeof scopes)[number];

/**
 * Every permission, `resource:action`. `scoped` ones are held against a ticket row: `own` = requested by the actor,
 * `category` = assigned to the actor, in a category they are a specialist of, or without category or specialists.
 */
export const permissionCatalog = {
  'ticket:open': { scoped: false },
  'ticket:read': { scoped: true },
  'ticket:reply': { scoped: true },
  'ticket:close': { scoped: true },
  'ticket:reopen': { scoped: true },
  'ticket:rate': { scoped: true },
  'ticket:claim': { scoped: true },
  'ticket:note': { scoped: true },
  'ticket:tag': { scoped: true },
  'ticket:status': { scoped: true },
  'ticket:priority': { scoped: true },
  'ticket:subject': { scoped: true },
  'ticket:hand-over': { scoped: true },
  'ticket:escalate': { scoped: true },
  'ticket:assign': { scoped: true },
  'ticket:categorize': { scoped: true },
  'ticket:merge': { scoped: true },
  'ticket:link': { scoped: true },
  'ticket:moderate': { scoped: true },
  'ticket:delete': { scoped: true },
  'ticket:open-for-others': { scoped: false },
  'view:share': { scoped: false },
  'category:read': { scoped: false },
  'category:manage': { scoped: false },
  'routing:manage': { scoped: false },
  'tag:manage': { scoped: false },
  'auto-reply:manage': { scoped: false },
  'faq:read': { scoped: false },
  'faq:manage': { scoped: false },
  'branding:read': { scoped: false },
  'canned-reply:use': { scoped: false },
  'canned-reply:share': { scoped: false },
  'staff:read': { scoped: false },
  'statistics:own': { scoped: false },
  'statistics:team': { scoped: false },
  'person:read': { scoped: false },
  'person:note': { scoped: true },
  'person:block': { scoped: false },
  'person:add': { scoped: false },
  'role:assign': { scoped: false },
  'role:assign-admin': { scoped: false },
  'matrix:manage': { scoped: false },
  'matrix:manage-admin': { scoped: false },
  'settings:manage': { scoped: false },
  'branding:manage': { scoped: false },
  'api-key:manage': { scoped: false },
  'delivery:manage': { scoped: false },
  'audit:read': { scoped: false },
  'system:read': { scoped: false },
  'feature:manage': { scoped: false },
} as const satisfies Record<string, { scoped: boolean }>;

export type Permission = keyof typeof permissionCatalog;
export const permissions = Object.keys(permissionCatalog) as Permission[];

/** What somebody may do; an absent permission is not held. Unscoped ones are held with scope `all`. */
export type Grants = Readonly<Partial<Record<Permission, Scope>>>;

/** What a requester may do with their own ticket, whatever their role: they see it as a customer does. */
export const requesterPermissions: readonly Permission[] = [
  'ticket:read',
  'ticket:reply',
  'ticket:close',
  'ticket:reopen',
  'ticket:rate',
];

const own: Grants = {
  'ticket:open': 'all',
  'ticket:read': 'own',
  'ticket:reply': 'own',
  'ticket:close': 'own',
  'ticket:reopen': 'own',
  'ticket:rate': 'own',
  'category:read': 'all',
  'faq:read': 'all',
  'branding:read': 'all',
};

const staffTicketWork = (scope: Scope): Grants => ({
  'ticket:read': scope,
  'ticket:reply': scope,
  'ticket:close': scope,
  'ticket:reopen': scope,
  'ticket:claim': scope,
  'ticket:note': scope,
  'ticket:tag': scope,
  'ticket:status': scope,
  'ticket:priority': scope,
  'ticket:subject': scope,
  'ticket:hand-over': scope,
  'ticket:escalate': scope,
  'ticket:link': scope,
});

const helper: Grants = {
  ...own,
  ...staffTicketWork('category'),
  'ticket:open-for-others': 'all',
  'staff:read': 'all',
  'person:note': 'category',
  'statistics:own': 'all',
  'canned-reply:use': 'all',
};

const moderator: Grants = {
  ...helper,
  ...staffTicketWork('all'),
  'ticket:assign': 'all',
  'ticket:categorize': 'all',
  'ticket:merge': 'all',
  'ticket:moderate': 'all',
  'view:share': 'all',
  'tag:manage': 'all',
  'person:read': 'all',
  'person:note': 'all',
  'person:block': 'all',
  'statistics:team': 'all',
  'faq:manage': 'all',
  'canned-reply:share': 'all',
};

const admin: Grants = {
  ...moderator,
  'ticket:delete': 'all',
  'category:manage': 'all',
  'routing:manage': 'all',
  'auto-reply:manage': 'all',
  'person:add': 'all',
  'role:assign': 'all',
  'matrix:manage': 'all',
  'settings:manage': 'all',
  'branding:manage': 'all',
  'api-key:manage': 'all',
  'delivery:manage': 'all',
  'audit:read': 'all',
};

const developer: Grants = {
  ...admin,
  'role:assign-admin': 'all',
  'matrix:manage-admin': 'all',
  'system:read': 'all',
  'feature:manage': 'all',
};

/** The matrix of SPEC 2 before an admin edits it. */
export const defaultMatrix: Readonly<Record<Role, Grants>> = {
  user: own,
  helper,
  moderator,
  admin,
  developer,
};

/** True when `held` covers `needed`. */
export const scopeCovers = (held: Scope | undefined, needed: Scope): boolean =>
  held !== undefined && scopes.indexOf(held) >= scopes.indexOf(needed);
