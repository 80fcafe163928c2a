import { isOpenStatus, type TicketStatus } from './ticket-status.data';

export const ratingScores = [1, 2, 3, 4, 5] as const;
/** So long somebody may think again. */
export const ratingChangeHours = 24;

/** What a requester gave a ticket. */
export interface Rating {
  score: number;
  comment: string | null;
  /** When it was given; a change of mind does not move it. */
  at: string;
}

/** What decides whether a ticket may be rated. */
export interface RateableTicket {
  status: TicketStatus;
  resolvedAt: string | null;
  closedAt: string | null;
  rating: Rating | null;
}

/** Whether the mark is of another time: the ticket was opened again and solved anew since. */
export function isRatedBefore({ resolvedAt, closedAt, rating }: RateableTicket): boolean {
  const solvedAt = resolvedAt ?? closedAt;
  return rating !== null && solvedAt !== null && Date.parse(rating.at) < Date.parse(solvedAt);
}

/** Null: the requester may rate now. Once for each time it was solved, with some hours to think again. */
export function ratingRefusal(
  ticket: RateableTicket,
  now: Date,
): 'TICKET_NOT_SOLVED' | 'RATING_FINAL' | null {
  if (isOpenStatus(ticket.status)) return 'TICKET_NOT_SOLVED';
  if (ticket.rating === null || isRatedBefore(ticket)) return null;
  const until = Date.parse(ticket.rating.at) + ratingChangeHours * 3_600_000;
  return now.getTime() <= until ? null : 'RATING_FINAL';
}
