import type { Permission } from '@tessera/contracts';
import { createRouter, createWebHistory, type RouteLocationRaw } from 'vue-router';
import { adminRoutes } from '@/features/admin/routes';
import { deskRoutes } from '@/features/desk/routes';
import { knowledgeRoutes } from '@/features/knowledge/routes';
import { profileRoutes } from '@/features/profile/routes';
import { ticketRoutes } from '@/features/tickets/routes';
import { can, isStaff, somebodyIsIn } from '@/session/session';
import type { CatalogPart } from '@/shared/i18n/catalogs';
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
    /** Words that the page needs besides those of everybody. */
    texts?: CatalogPart;
  }
}

/** Runs once somebody is signed in: App.vue mounts the router's pages only then. */
export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  routes: [
    { path: '/', name: 'home', component: () => null, beforeEnter: () => home() },
    ...ticketRoutes,
    ...knowledgeRoutes,
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

let beginning: Promise<string> | undefined;

/** Holds the first page back until it is known at which address somebody begins. */
export const waitToBegin = (startAt: Promise<string>): void => {
  beginning = startAt;
};

router.beforeEach(async (to) => {
  const startAt = await beginning;
  beginning = undefined;
  if (startAt !== undefined && to.fullPath !== startAt) return { path: startAt, replace: true };
  // Whoever signs in finds the page that they came for.
  await somebodyIsIn();
  return true;
});

router.beforeEach(async (to) => {
  if (to.meta.texts) await loadTexts(to.meta.texts);
  if (!to.meta.staff) return true;
  if (!isStaff.value || (to.meta.permission && !can(to.meta.permission))) return { name: 'my-tickets' };
  await loadTexts('desk', 'profile');
  return true;
});
