import type { ChatMessage } from '@/features/tickets/chat/chat-message';
import { answeredAfter } from './answered-after';

const message = (seq: number, more: Partial<ChatMessage> = {}): ChatMessage =>
  ({ seq, kind: 'public', side: 'out', authorKey: '8', mine: false, deleted: false, ...more }) as ChatMessage;

describe('an answer that came meanwhile', () => {
  it.each<[string, ChatMessage, boolean]>([
    ['a colleague’s', message(5), true],
    ['one that was there before', message(4), false],
    ['a note', message(5, { kind: 'note' }), false],
    ['the customer’s words', message(5, { side: 'in', authorKey: 'requester' }), false],
    ['one’s own', message(5, { mine: true }), false],
    ['the program’s', message(5, { authorKey: 'system' }), false],
    ['one that was taken back', message(5, { deleted: true }), false],
  ])('%s', (_what, one, told) => {
    expect(answeredAfter([one], 4)).toBe(told ? one : undefined);
  });

  it('is found though the customer has spoken since', () => {
    const answer = message(5);
    expect(answeredAfter([answer, message(6, { side: 'in', authorKey: 'requester' })], 4)).toBe(answer);
  });
});
