import type { Permission } from '@tessera/contracts';
import { createRouter, createWebHistory, type RouteLocationRaw } from 'vue-router';
import { adminRoutes } from '@/features/admin/routes';
import { deskRoutes } from '@/features/desk/routes';
import { profileRoutes } from '@/features/profile/routes';
import { ticketRoutes } from '@/features/tickets/routes';
import { can, isStaff } from '@/session/session';
import { loadTexts } from '@/shared/i18n/i18n';

declare module 'vue-router' {
  interface RouteMeta {
    /** The page above this one, for the way back when nothing is behind. */
    above?: string;
    /** Fills the window itself instead of scrolling the page. */
    fills?: boolean;
    /** Wants the whole width of a desktop. */
    wide?: boolean;
    /** For staff alone. */
    staff?: boolean;
    permission?: Permission;
  }
}

/** Runs once somebody is signed in: App.vue mounts the router's pages only then. */
export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  routes: [
    { path: '/', name: 'home', redirect: () => home() },
    ...ticketRoutes,
    ...profileRoutes,
    ...deskRoutes,
    ...adminRoutes,
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});

/** Where somebody begins: staff at the desk, others at their own tickets. */
export const home = (): RouteLocationRaw =>
  isStaff.value && router.hasRoute('desk') ? { name: 'desk' } : { name: 'my-tickets' };

router.beforeEach(async (to) => {
  if (!to.meta.staff) return true;
  if (!isStaff.value || (to.meta.permission && !can(to.meta.permission))) return { name: 'my-tickets' };
  await loadTexts('desk');
  return true;
});
