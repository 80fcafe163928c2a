/** From the least to the most trusted. */
export const roles = ['user', 'helper', 'moderator', 'admin', 'developer'] as const;
export type Role = (typeof roles)[number];

/** 1 (user) … 5 (developer). */
export const roleRank = (role: Role): number => roles.indexOf(role) + 1;

/** Staff is helper and above. */
export const isStaffRole = (role: Role): boolean => role !== 'user';
export const staffRoles = roles.filter(isStaffRole);
