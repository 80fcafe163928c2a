import type { RouteLocationRaw } from 'vue-router';
import type { Audience } from './chat-message';

/** Where somebody reads a ticket. One that was merged leads on, unless they want to look at what is left of it. */
export const ticketAddress = (audience: Audience, id: string, stays = false): RouteLocationRaw => ({
  name: audience === 'staff' ? 'desk-ticket' : 'ticket',
  params: { id },
  ...(stays && { query: { stay: '1' } }),
});
