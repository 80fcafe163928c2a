import type { ListTicketsQuery } from '@tessera/contracts';

/** What a saved view asks for: what is urgent, is being worked on, and waits for an answer of the team. */
export const benchView = {
  status: ['new', 'in_progress'],
  priority: ['high', 'critical'],
  unanswered: true,
} satisfies Partial<ListTicketsQuery>;

/** The same as the Mini App asks for it. */
export const benchViewPath = `/tickets?${[
  ...benchView.status.map((status) => `status=${status}`),
  ...benchView.priority.map((priority) => `priority=${priority}`),
  `unanswered=${benchView.unanswered}`,
].join('&')}`;
