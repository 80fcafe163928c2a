import type { RouteRecordRaw } from 'vue-router';
import MyTicketsPage from './pages/MyTicketsPage.vue';

/** What everybody has: the tickets they opened themselves. The list is the first screen, so it is not split off. */
export const ticketRoutes: RouteRecordRaw[] = [
  { path: '/tickets', name: 'my-tickets', component: MyTicketsPage },
  {
    path: '/tickets/new',
    name: 'new-ticket',
    meta: { above: '/tickets' },
    component: () => import('./pages/NewTicketPage.vue'),
  },
  {
    path: '/tickets/:id([0-9A-Za-z]{8})',
    name: 'ticket',
    meta: { above: '/tickets', fills: true },
    component: () => import('./pages/TicketPage.vue'),
  },
];
