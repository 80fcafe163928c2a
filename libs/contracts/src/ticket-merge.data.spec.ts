import { statusAfterMerge, tagsAfterMerge, type MergeSide } from './ticket-merge.data';
import type { TicketStatus } from './ticket-status.data';

const side = (status: TicketStatus, more: Partial<MergeSide> = {}): MergeSide => ({
  status,
  begun: false,
  waits: false,
  tags: [],
  ...more,
});

describe('the status of the ticket that lives on', () => {
  it.each([
    ['new', 'new', { waits: true }, 'new'],
    ['new', 'in_progress', { begun: true }, 'in_progress'],
    ['in_progress', 'new', { waits: true }, 'in_progress'],
    ['waiting', 'new', { waits: true }, 'in_progress'],
    ['waiting', 'waiting', { begun: true }, 'waiting'],
    ['waiting', 'closed', {}, 'waiting'],
    ['resolved', 'new', { waits: true }, 'in_progress'],
    ['resolved', 'waiting', { begun: true }, 'waiting'],
    ['resolved', 'resolved', { begun: true }, 'resolved'],
    ['resolved', 'closed', {}, 'resolved'],
  ] as const)('%s that takes in one that is %s %j is %s', (into, from, more, after) => {
    expect(statusAfterMerge(side(into), side(from, more))).toBe(after);
  });

  it('is begun when somebody has one of them', () => {
    expect(statusAfterMerge(side('new'), side('new', { begun: true }))).toBe('in_progress');
  });
});

describe('the tags of the ticket that lives on', () => {
  it('are its own, then those that it lacks, as many as a ticket may have', () => {
    const [into, from] = [side('new', { tags: ['a', 'b'] }), side('new', { tags: ['b', 'c'] })];
    expect(tagsAfterMerge(into, from)).toEqual(['a', 'b', 'c']);
    const many = side('new', { tags: Array.from({ length: 20 }, (_, n) => `t${n}`) });
    expect(tagsAfterMerge(into, many)).toHaveLength(20);
  });
});
