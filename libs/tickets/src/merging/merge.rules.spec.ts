import { firstReplyAfterMerge, unansweredAfterMerge } from './merge.rules';

const at = '2026-05-04T09:00:00.000Z';

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

describe('who waits for an answer', () => {
  const later = '2026-05-04T10:00:00.000Z';
  it.each([
    [null, 'new', at, at],
    [later, 'new', at, at],
    [at, 'in_progress', null, at],
    // What was done was answered, or needed no answer.
    [null, 'closed', at, null],
  ] as const)('%s and, in one that is %s, %s: since %s', (unansweredSince, status, waits, since) => {
    expect(unansweredAfterMerge({ unansweredSince }, { status, unansweredSince: waits })).toBe(since);
  });
});
