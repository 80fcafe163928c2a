import type { RouteRecordRaw } from 'vue-router';

export const profileRoutes: RouteRecordRaw[] = [
  {
    path: '/profile',
    name: 'profile',
    meta: { above: '/', texts: 'profile' },
    component: () => import('./pages/ProfilePage.vue'),
  },
  {
    path: '/profile/notifications',
    name: 'notifications',
    meta: { above: '/profile', texts: 'profile' },
    component: () => import('@/features/notifications/NotificationsPage.vue'),
  },
];
