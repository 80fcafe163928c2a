import type { RouteRecordRaw } from 'vue-router';
import { faqEditorRoutes } from '@/features/knowledge/routes';

/** People, roles and settings; `meta.staff` as at the desk, and `meta.permission` for what the screen needs. */
export const adminRoutes: RouteRecordRaw[] = [
  {
    path: '/admin',
    meta: { staff: true, wide: true, fills: true },
    component: () => import('@/features/desk/shell/StaffShell.vue'),
    children: [
      {
        path: '',
        component: () => import('./ManageFrame.vue'),
        children: [
          { path: '', name: 'manage', component: () => import('./ManagePage.vue') },
          {
            path: 'people',
            name: 'people',
            meta: { above: '/admin', permission: 'person:read' },
            component: () => import('./people/PeoplePage.vue'),
          },
          {
            path: 'roles',
            name: 'roles',
            meta: { above: '/admin', permission: 'matrix:manage' },
            component: () => import('./roles/RolesPage.vue'),
          },
          {
            path: 'categories',
            name: 'categories',
            meta: { above: '/admin', permission: 'category:manage' },
            component: () => import('./categories/CategoriesPage.vue'),
          },
          ...faqEditorRoutes,
          {
            path: 'routing',
            name: 'routing',
            meta: { above: '/admin', permission: 'routing:manage' },
            component: () => import('./routing/RoutingPage.vue'),
          },
          {
            path: 'canned-replies',
            name: 'canned-replies',
            meta: { above: '/admin', permission: 'canned-reply:use' },
            component: () => import('./canned-replies/CannedRepliesPage.vue'),
          },
          {
            path: 'tags',
            name: 'tags',
            meta: { above: '/admin', permission: 'tag:manage' },
            component: () => import('./tags/TagsPage.vue'),
          },
          {
            path: 'auto-replies',
            name: 'auto-replies',
            meta: { above: '/admin', permission: 'auto-reply:manage' },
            component: () => import('./auto-replies/AutoRepliesPage.vue'),
          },
          {
            path: 'deliveries',
            name: 'deliveries',
            meta: { above: '/admin', permission: 'delivery:manage' },
            component: () => import('./deliveries/DeliveriesPage.vue'),
          },
          {
            path: 'api-keys',
            name: 'api-keys',
            meta: { above: '/admin', permission: 'api-key:manage' },
            component: () => import('./api-keys/ApiKeysPage.vue'),
          },
          {
            path: 'branding',
            name: 'branding',
            meta: { above: '/admin', permission: 'branding:manage' },
            component: () => import('./branding/BrandingPage.vue'),
          },
          {
            path: 'texts',
            name: 'texts',
            meta: { above: '/admin', permission: 'branding:manage' },
            component: () => import('./texts/TextsPage.vue'),
          },
          {
            path: 'features',
            name: 'features',
            meta: { above: '/admin', permission: 'feature:manage' },
            component: () => import('./features/FeaturesPage.vue'),
          },
          {
            path: 'settings',
            name: 'settings',
            meta: { above: '/admin', permission: 'settings:manage' },
            component: () => import('./settings/SettingsPage.vue'),
          },
          {
            path: 'audit',
            name: 'audit',
            meta: { above: '/admin', permission: 'audit:read' },
            component: () => import('./audit/AuditPage.vue'),
          },
        ],
      },
    ],
  },
];
