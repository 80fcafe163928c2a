import { isRatedBefore, ratingRefusal, type RateableTicket } from './rating.data';

const ticket = (more: Partial<RateableTicket> = {}): RateableTicket => ({
  status: 'resolved',
  resolvedAt: '2026-01-05T10:00:00.000Z',
  closedAt: null,
  rating: null,
  ...more,
});
const rated = { score: 4, comment: null, at: '2026-01-05T11:00:00.000Z' };
const at = (time: string): Date => new Date(`2026-01-${time}Z`);

describe('whether a ticket may be rated', () => {
  it.each(['new', 'in_progress', 'waiting'] as const)('not while it is %s', (status) => {
    expect(ratingRefusal(ticket({ status, resolvedAt: null }), at('06T00:00'))).toBe('TICKET_NOT_SOLVED');
  });

  it.each(['resolved', 'closed'] as const)('once it is %s, however late', (status) => {
    expect(ratingRefusal(ticket({ status }), at('31T00:00'))).toBeNull();
  });

  it('may be thought over for a day', () => {
    expect(ratingRefusal(ticket({ rating: rated }), at('06T11:00'))).toBeNull();
    expect(ratingRefusal(ticket({ rating: rated }), at('06T11:01'))).toBe('RATING_FINAL');
  });

  it('begins anew when the ticket was solved anew', () => {
    const again = ticket({ rating: rated, resolvedAt: '2026-01-09T10:00:00.000Z' });
    expect(isRatedBefore(again)).toBe(true);
    expect(ratingRefusal(again, at('31T00:00'))).toBeNull();
  });

  it('counts from the end where the customer closed it without a solution', () => {
    const closed = ticket({ status: 'closed', resolvedAt: null, closedAt: '2026-01-05T12:00:00.000Z' });
    expect(isRatedBefore({ ...closed, rating: rated })).toBe(true);
    expect(isRatedBefore(closed)).toBe(false);
  });
});
