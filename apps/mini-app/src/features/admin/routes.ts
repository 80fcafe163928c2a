import type { RouteRecordRaw } from 'vue-router';

/** People, roles and settings; `meta.staff` as at the desk, and `meta.permission` for what the screen needs. */
export const adminRoutes: RouteRecordRaw[] = [];
