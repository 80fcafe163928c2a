import { laneOf, nextEntry, retryDelay, type OutboxEntry } from './outbox-entry';

const message = (clientId: string, ticketId: string, failed = false): OutboxEntry =>
  ({
    type: 'message',
    clientId,
    ticketId,
    failure: failed ? { status: 422, code: 'VALIDATION_FAILED', detail: '', params: {} } : undefined,
  }) as OutboxEntry;
const ticket = (clientId: string): OutboxEntry => ({ type: 'ticket', clientId }) as OutboxEntry;

describe('the outbox', () => {
  it('sends a lane in order and does not let lanes wait for each other', () => {
    const entries = [message('a', 'T1'), message('b', 'T1'), message('c', 'T2'), ticket('d')];
    expect(nextEntry(entries, new Set())?.clientId).toBe('a');
    expect(nextEntry(entries, new Set(['T1']))?.clientId).toBe('c');
    expect(nextEntry(entries, new Set(['T1', 'T2']))?.clientId).toBe('d');
    expect(nextEntry(entries, new Set(['T1', 'T2', laneOf(ticket('d'))]))).toBeUndefined();
  });

  it('leaves refused entries to the person', () => {
    expect(nextEntry([message('a', 'T1', true), message('b', 'T1')], new Set())?.clientId).toBe('b');
  });

  it('waits longer with every trial, up to half a minute, and as long as the server wants', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((trial) => retryDelay(trial))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
    expect(retryDelay(1, 7)).toBe(7000);
  });
});
