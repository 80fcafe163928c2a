import type { ChatMessage } from '@/features/tickets/chat/chat-message';

/** The newest answer of a colleague after this seq: public, of a person of the staff, not one's own. */
export const answeredAfter = (messages: readonly ChatMessage[], seq: number): ChatMessage | undefined =>
  messages.findLast(
    (message) =>
      (message.seq ?? 0) > seq &&
      message.kind === 'public' &&
      message.side === 'out' &&
      message.authorKey !== 'system' &&
      !message.mine &&
      !message.deleted,
  );
