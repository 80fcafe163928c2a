import { TelegramFailure, type TelegramFailureKind } from '@tessera/platform/telegram';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import { outcomeOfFailure } from './delivery-outcome';

const now = new Date('2026-01-05T10:00:00.000Z');
const delivery = (more: Partial<ClaimedDelivery> = {}) =>
  ({ id: '1', kind: 'send', attempts: 1, payload: { type: 'answer' }, ...more }) as ClaimedDelivery;
const after = (kind: TelegramFailureKind, more: Partial<ClaimedDelivery> = {}, words = '', details = {}) =>
  outcomeOfFailure(
    delivery(more),
    { steps: [{ method: 'sendMessage', body: {} }] },
    new TelegramFailure('sendMessage', kind, words, details),
    now,
  );

describe('outcomeOfFailure', () => {
  it('waits as long as Telegram says', () => {
    expect(after('retry_after', {}, '', { retryAfter: 9 })).toEqual({
      outcome: { id: '1', state: 'queued', dueAt: new Date('2026-01-05T10:00:09.000Z') },
      effects: [{ type: 'pause_chat', seconds: 9 }],
    });
  });

  it('never repeats by itself what may have been sent, but repeats what may happen twice', () => {
    expect(after('lost').outcome).toEqual({ id: '1', state: 'unknown', reason: 'lost' });
    expect(after('lost', { kind: 'edit' }).outcome).toMatchObject({ state: 'queued' });
    expect(after('lost', { kind: 'edit', attempts: 5 }).outcome).toMatchObject({ state: 'failed' });
  });

  it.each(['blocked', 'deactivated', 'kicked', 'never_started', 'forbidden', 'chat_not_found'] as const)(
    'gives the chat up when it is %s',
    (kind) => {
      expect(after(kind)).toEqual({
        outcome: { id: '1', state: 'failed', reason: kind },
        effects: [{ type: 'chat_unreachable', reason: kind }],
      });
    },
  );

  it('tries again without formatting, once', () => {
    const words = "400 Bad Request: can't parse entities";
    expect(after('rejected', {}, words).outcome).toMatchObject({ state: 'queued', payload: { plain: true } });
    expect(after('rejected', { payload: { type: 'answer', plain: true } }, words).outcome).toMatchObject({
      state: 'failed',
      reason: 'rejected',
    });
  });

  it('follows a group, keeps all while Telegram is away, and drops late answers to presses', () => {
    expect(after('migrated', {}, '', { migrateToChatId: '-1009' }).effects).toEqual([
      { type: 'chat_migrated', to: '-1009' },
    ]);
    expect(after('unreachable')).toMatchObject({
      outcome: { state: 'queued' },
      effects: [{ type: 'pause_bot' }],
    });
    const payload = { type: 'callback', callbackId: 'x', language: 'en' } as const;
    expect(after('rejected', { kind: 'call', payload }).outcome).toMatchObject({ state: 'discarded' });
  });
});
