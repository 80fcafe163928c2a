import { requesterMoves, staffMoves, ticketStatuses } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import { assertMove, statusAfterMessage, timesAfterMove, withinReopening } from './ticket-status';

const at = '2026-03-01T00:00:00.000Z';
const untouched = { resolvedAt: null, firstResolvedAt: null, closedAt: null, reopenCount: 0 };

describe('the table of moves', () => {
  it.each([
    ['staff', staffMoves, false],
    ['requesters', requesterMoves, true],
  ] as const)(
    'allows %s just what it lists and names the legal moves otherwise',
    (_who, table, byRequester) => {
      for (const from of ticketStatuses) {
        for (const to of ticketStatuses) {
          const attempt = () => assertMove(from, to, byRequester);
          if (table[from].includes(to)) {
            expect(attempt).not.toThrow();
          } else {
            expect(attempt).toThrow(DomainError);
            expect(catchError(attempt)).toMatchObject({
              code: 'ILLEGAL_STATUS',
              params: { from, to, legal: table[from].join(', ') },
            });
          }
        }
      }
    },
  );

  it.each([
    ['new', 'public', false, 'in_progress'],
    ['new', 'public', true, 'new'],
    ['waiting', 'public', true, 'in_progress'],
    ['resolved', 'public', true, 'in_progress'],
    ['closed', 'public', true, 'in_progress'],
    ['waiting', 'public', false, 'waiting'],
    ['closed', 'public', false, 'closed'],
    ['waiting', 'note', false, 'waiting'],
    ['new', 'note', false, 'new'],
  ] as const)('%s + %s (from the requester: %s) → %s', (status, kind, fromRequester, expected) => {
    expect(statusAfterMessage(status, kind, fromRequester)).toBe(expected);
  });
});

describe('the times of a ticket', () => {
  it('keeps the first resolution through a reopening, and counts it', () => {
    const resolved = timesAfterMove(untouched, 'in_progress', 'resolved', at);
    expect(resolved).toEqual({ resolvedAt: at, firstResolvedAt: at, closedAt: null, reopenCount: 0 });
    const again = timesAfterMove(resolved, 'resolved', 'in_progress', '2026-03-02T00:00:00.000Z');
    expect(again).toEqual({ resolvedAt: null, firstResolvedAt: at, closedAt: null, reopenCount: 1 });
  });

  it('counts closing as resolving when nobody resolved before', () => {
    expect(timesAfterMove(untouched, 'new', 'closed', at)).toEqual({
      resolvedAt: at,
      firstResolvedAt: at,
      closedAt: at,
      reopenCount: 0,
    });
  });

  it('reopens up to and including the last day', () => {
    expect(withinReopening(at, new Date('2026-03-08T00:00:00.000Z'), 7)).toBe(true);
    expect(withinReopening(at, new Date('2026-03-08T00:00:00.001Z'), 7)).toBe(false);
  });
});

function catchError(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
