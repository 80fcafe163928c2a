import type { RouteRecordRaw } from 'vue-router';

/**
 * The staff desk, loaded when somebody of the staff opens it. The first route named `desk` is the staff's home.
 * Every route carries `meta.staff`, so that the router turns others away and loads the desk's texts.
 */
export const deskRoutes: RouteRecordRaw[] = [
  {
    path: '/desk',
    meta: { staff: true, wide: true, fills: true },
    component: () => import('./shell/StaffShell.vue'),
    children: [
      {
        path: '',
        component: () => import('./DeskPage.vue'),
        children: [
          { path: '', name: 'desk', component: () => import('./conversation/NothingOpen.vue') },
          {
            path: 'tickets/:id([0-9A-Za-z]{8})',
            name: 'desk-ticket',
            meta: { above: '/desk' },
            component: () => import('./conversation/TicketPane.vue'),
          },
        ],
      },
      {
        path: 'people/:id(\\d+)',
        name: 'person',
        meta: { above: '/desk', permission: 'ticket:read' },
        component: () => import('./person/PersonPage.vue'),
      },
      {
        path: 'new',
        name: 'open-for',
        meta: { above: '/desk', permission: 'ticket:open-for-others' },
        component: () => import('./opening/OpenForPage.vue'),
      },
      {
        path: 'statistics',
        name: 'statistics',
        meta: { permission: 'statistics:own' },
        component: () => import('./statistics/StatisticsPage.vue'),
      },
      { path: 'me', name: 'staff-profile', component: () => import('./profile/StaffProfilePage.vue') },
      {
        path: 'me/notifications',
        name: 'staff-notifications',
        meta: { above: '/desk/me' },
        component: () => import('@/features/notifications/NotificationsPage.vue'),
        props: { framed: true },
      },
    ],
  },
];
