import type { RouteRecordRaw } from 'vue-router';

/** What everybody may read. */
export const knowledgeRoutes: RouteRecordRaw[] = [
  {
    path: '/faq',
    name: 'faq',
    meta: { above: '/tickets' },
    component: () => import('./pages/FaqPage.vue'),
  },
  {
    path: '/faq/topics/:category(\\d+|none)',
    name: 'faq-topic',
    meta: { above: '/faq' },
    component: () => import('./pages/FaqTopicPage.vue'),
  },
  {
    path: '/faq/:id(\\d+)',
    name: 'faq-article',
    meta: { above: '/faq' },
    component: () => import('./pages/FaqArticlePage.vue'),
  },
];

/** Writing it: screens of managing the desk. */
export const faqEditorRoutes: RouteRecordRaw[] = [
  {
    path: 'faq',
    name: 'faq-admin',
    meta: { above: '/admin', permission: 'faq:manage' },
    component: () => import('./editor/FaqAdminPage.vue'),
  },
  {
    path: 'faq/:id(\\d+|new)',
    name: 'faq-editor',
    meta: { above: '/admin/faq', permission: 'faq:manage' },
    component: () => import('./editor/FaqEditorPage.vue'),
    props: true,
  },
];
