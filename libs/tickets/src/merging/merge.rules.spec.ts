import type { TicketStatus } from '@tessera/contracts';
import { firstReplyAfterMerge, statusAfterMerge } from './merge.rules';

const at = '2026-05-04T09:00:00.000Z';
const side = (status: TicketStatus, more: { replied?: boolean; waits?: boolean } = {}) => ({
  status,
  assigneeId: null,
  firstReplyAt: more.replied ? at : null,
  unansweredSince: more.waits ? at : null,
});

describe('the status of the ticket that lives on', () => {
  it.each([
    ['new', 'new', { waits: true }, 'new'],
    ['new', 'in_progress', { replied: true }, 'in_progress'],
    ['in_progress', 'new', { waits: true }, 'in_progress'],
    ['waiting', 'new', { waits: true }, 'in_progress'],
    ['waiting', 'waiting', { replied: true }, 'waiting'],
    ['waiting', 'closed', {}, 'waiting'],
    ['resolved', 'new', { waits: true }, 'in_progress'],
    ['resolved', 'waiting', { replied: true }, 'waiting'],
    ['resolved', 'resolved', { replied: true }, 'resolved'],
    ['resolved', 'closed', {}, 'resolved'],
  ] as const)('%s that takes in one that is %s %j is %s', (into, from, more, after) => {
    expect(statusAfterMerge(side(into), side(from, more))).toBe(after);
  });

  it('is begun when somebody has one of them', () => {
    expect(statusAfterMerge(side('new'), { ...side('new'), assigneeId: '7' })).toBe('in_progress');
  });
});

describe('the first answer', () => {
  const early = '2026-05-04T08:00:00.000Z';
  it('stays, or is that of the other one, but never before the ticket was opened', () => {
    const into = { createdAt: at, firstReplyAt: null };
    expect(firstReplyAfterMerge({ ...into, firstReplyAt: at }, { firstReplyAt: early })).toBe(at);
    expect(firstReplyAfterMerge(into, { firstReplyAt: null })).toBeNull();
    expect(firstReplyAfterMerge(into, { firstReplyAt: early })).toBe(at);
    expect(firstReplyAfterMerge({ ...into, createdAt: early }, { firstReplyAt: at })).toBe(at);
  });
});
