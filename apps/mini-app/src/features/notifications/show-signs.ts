import type { BroadcastTicket, Notifications } from '@tessera/contracts';
import type { QueryClient } from '@tanstack/vue-query';
import type { Router } from 'vue-router';
import { api } from '@/api/client';
import { realtime } from '@/api/realtime';
import { ticketKeys } from '@/features/tickets/tickets.api';
import type { TicketPages } from '@/features/tickets/ticket-pages';
import { me } from '@/session/session';
import { loadTexts, t } from '@/shared/i18n/i18n';
import { toast } from '@/shared/ui/toasts';
import { isNoticeDue, showNotice, tellWhenLookedAt } from './browser-notices';
import { knownOf, signOf, type Known, type Sign } from './ticket-signs';

/** So many tickets are kept in mind. */
const mostKnown = 2_000;

/** Tickets that I take by hand outside of their conversation: that they are mine then is no news to me. */
const taking = new Set<string>();
export const expectTaking = (ids: readonly string[]): void => ids.forEach((id) => taking.add(id));
export const forgetTaking = (ids: readonly string[]): void => ids.forEach((id) => taking.delete(id));

/** Shows in passing what happens elsewhere, as far as its reader wants to hear of it by this door. */
export function showSigns(client: QueryClient, router: Router): void {
  const known = new Map<string, Known>();
  let knownTo = me.value?.id;
  const remember = (ticket: BroadcastTicket): void => {
    known.delete(ticket.id);
    known.set(ticket.id, knownOf(ticket));
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  };

  watchLists(client, (ticket) => known.has(ticket.id) || remember(ticket));

  const hear = (ticket: BroadcastTicket, created: boolean): void => {
    const reader = me.value;
    // Somebody else signed in: tickets count differently for them.
    if (reader?.id !== knownTo) known.clear();
    knownTo = reader?.id;
    const before = known.get(ticket.id);
    remember(ticket);
    const sign = reader && signOf(before, ticket, reader, created);
    if (sign?.event === 'ticket.assigned' && taking.delete(ticket.id)) return;
    if (sign && !isLookedAt(router, ticket.id)) show(client, router, sign, ticket.rev).catch(() => undefined);
  };
  tellWhenLookedAt();
  realtime.on('ticket.created', ({ ticket }) => hear(ticket, true));
  realtime.on('ticket.updated', ({ ticket }) => hear(ticket, false));
}

async function show(client: QueryClient, router: Router, sign: Sign, rev: number): Promise<void> {
  const { event, name, subject, text, ticketId } = sign;
  const choices = event === 'answer' ? null : await choicesOf(client);
  if (event !== 'answer' && !(choices && isWanted(choices, event))) return;
  await loadTexts('profile');
  const words = t(`notify.sign.${event}`, { name, subject, text });
  const staff = router.currentRoute.value.meta.staff === true;
  const open = (): void =>
    void router.push({ name: staff ? 'desk-ticket' : 'ticket', params: { id: ticketId } });
  toast(words, 'plain', open);
  if (event === 'answer' || !choices || !isNoticeDue(event, choices, new Date())) return;
  await showNotice({ key: `${ticketId}:${rev}`, title: subject, text: words, open });
}

const choicesOf = (client: QueryClient): Promise<Notifications | null> =>
  client
    .fetchQuery<Notifications>({
      queryKey: ['notifications'],
      queryFn: () => api('GET /auth/me/notifications'),
      staleTime: 300_000,
    })
    .catch(() => null);

function isWanted(choices: Notifications, event: Exclude<Sign['event'], 'answer'>): boolean {
  if (choices.mutedUntil !== null && Date.parse(choices.mutedUntil) > Date.now()) return false;
  return choices.events.find((row) => row.event === event)?.app ?? false;
}

/** Tells what lists of tickets hold when they come from the server; changes that events made to them are told by the events. */
function watchLists(client: QueryClient, learn: (ticket: BroadcastTicket) => void): void {
  const read = (list: TicketPages | undefined): void =>
    list?.pages?.flatMap((page) => page.items).forEach(learn);
  for (const [, list] of client.getQueriesData<TicketPages>({ queryKey: ticketKeys.lists })) read(list);
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    if (event.query.queryKey[0] === ticketKeys.lists[0]) read(event.action.data as TicketPages);
  });
}

const isLookedAt = (router: Router, ticketId: string): boolean =>
  document.visibilityState === 'visible' &&
  String(router.currentRoute.value.params['id'] ?? '').toUpperCase() === ticketId;
