import type { AnyMessage } from '@tessera/contracts';
import { computed, onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { api } from '@/api/client';
import { haptic } from '@/app/telegram';
import { me } from '@/session/session';
import { toastError } from '@/shared/ui/toasts';
import type { Thread } from '../applyTicketEvent';
import { pendingMessage, storedMessage, type Audience, type ChatMessage } from '../chat/chat-message';
import type { Edited } from '../chat/composer';
import { enqueue, outbox, outboxEvents } from '../outbox/outbox';
import type { PendingMessage } from '../outbox/outbox-entry';
import { partOf } from '../thread-parts';
import { useThread } from './useThread';
import { useTimeline } from './useTimeline';
import { useTyping } from './useTyping';

type Words = Pick<PendingMessage, 'text' | 'entities'>;
export type Chat = ReturnType<typeof useChat>;

/**
 * Everything a conversation's screen needs, for the requester and for staff alike: what was said and the actions, each
 * optimistic.
 * @param onMoved called with the new ticket's id when a message opened one, because the old was past reopening
 * @param showsHistory whether lines about the ticket stand between its messages
 */
export function useChat(
  ticketId: string,
  audience: Audience,
  onMoved: (newTicketId: string) => void,
  showsHistory: MaybeRefOrGetter<boolean> = true,
) {
  const { thread, putMessage, putTicket, ...rest } = useThread(ticketId);
  const typing = useTyping(ticketId);
  const myId = (): string => me.value?.id ?? '';
  /** An edit, deletion or reaction under way, shown before the server has agreed. */
  const assumed = shallowRef<ReadonlyMap<string, Partial<ChatMessage>>>(new Map());

  const timeline = useTimeline(ticketId, () => thread.value?.ticket);

  const firstUnread = shallowRef<number>();
  const stopLooking = watch(
    [thread, rest.current],
    ([now, current]) => {
      const { unread = 0, lastSeq = 0 } = now?.ticket ?? {};
      if (unread > 0) firstUnread.value ??= lastSeq - unread + 1;
      if (current) queueMicrotask(() => stopLooking());
    },
    { immediate: true },
  );

  const pending = computed(() => {
    const stored = new Set(thread.value?.messages.map(({ clientId }) => clientId));
    return outbox.value.filter(
      (entry): entry is PendingMessage =>
        entry.type === 'message' && entry.ticketId === ticketId && !stored.has(entry.clientId),
    );
  });

  /** What was drawn of each message, and of what beside it that depends. */
  const drawn = new WeakMap<AnyMessage, { of: string; message: ChatMessage }>();

  const draw = computed(() => {
    const now = thread.value;
    const names = now ? namesIn(now) : new Map<string, string>();
    const nameOf = (id: string): string | undefined => names.get(id);
    const viewer = { myId: myId(), audience, readSeq: now ? readByOtherSide(now) : 0, nameOf };
    return (message: AnyMessage): ChatMessage => {
      const of = `${viewer.myId} ${message.seq <= viewer.readSeq} ${names.size}`;
      const known = drawn.get(message);
      const kept = known?.of === of ? known.message : storedMessage(message, viewer);
      if (kept !== known?.message) drawn.set(message, { of, message: kept });
      const change = assumed.value.get(message.id);
      return change ? { ...kept, ...change } : kept;
    };
  });

  const waiting = computed(() => pending.value.map((entry) => pendingMessage(entry, myId(), audience)));
  /** Up to the newest, with what is on its way. */
  const messages = computed<ChatMessage[]>(() => [
    ...(thread.value?.messages ?? []).map(draw.value),
    ...waiting.value,
  ]);
  /** The stored ones that are looked at: those, or a part further back. */
  const part = computed(() => (thread.value ? partOf(thread.value) : []));

  const lines = computed(() => (toValue(showsHistory) ? (timeline.value ?? []) : []));

  /** How far the requester has read, for staff; how far anybody of the staff has, for the requester. */
  function readByOtherSide({ reads, ticket }: Thread): number {
    if (audience === 'staff') return reads[ticket.requester.id] ?? 0;
    return Math.max(0, ...Object.entries(reads).map(([id, seq]) => (id === myId() ? 0 : seq)));
  }

  function send(written: Pick<PendingMessage, 'text' | 'entities' | 'files' | 'kind' | 'replyTo'>): void {
    const answers = audience === 'staff' && written.kind === 'public';
    const seenSeq = answers ? thread.value?.messages.at(-1)?.seq : undefined;
    enqueue({ type: 'message', ticketId, ...written, seenSeq });
    typing.typed(false);
    firstUnread.value = undefined;
    haptic('send');
  }

  /** Shows `change` at once, and takes it back when the server refuses. @returns whether it stands */
  async function assume(
    { id }: Pick<ChatMessage, 'id'>,
    change: Partial<ChatMessage>,
    act: (id: string) => Promise<AnyMessage | void>,
  ): Promise<boolean> {
    if (!id) return false;
    let stands = true;
    assumed.value = new Map([...assumed.value, [id, change]]);
    try {
      const answer = await act(id);
      if (answer) putMessage(answer);
    } catch (error) {
      stands = false;
      toastError(error);
    }
    assumed.value = new Map([...assumed.value].filter(([key]) => key !== id));
    return stands;
  }

  /** @returns false when the words did not get through: they are the caller's to keep */
  const edit = (message: Edited, { text, entities = [] }: Words): Promise<boolean> =>
    assume(message, { text, entities, edited: true }, (messageId) =>
      api('PUT /tickets/{id}/messages/{messageId}', {
        path: { id: ticketId, messageId },
        body: { text, entities },
      }),
    );

  const remove = (message: ChatMessage): Promise<boolean> =>
    assume(message, { deleted: true }, async (messageId) => {
      await api('DELETE /tickets/{id}/messages/{messageId}', { path: { id: ticketId, messageId } });
      const { messages: newest = [], far = [] } = thread.value ?? {};
      const stored = [...newest, ...far].find(({ id }) => id === messageId);
      return stored && { ...stored, text: '', deletedAt: stored.deletedAt ?? new Date().toISOString() };
    });

  function react(message: ChatMessage, emoji: string): Promise<boolean> {
    const taken = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
    haptic('tap');
    return assume(
      message,
      { reactions: withReaction(message.reactions, taken ? null : emoji) },
      (messageId) =>
        api('PUT /tickets/{id}/messages/{messageId}/reactions', {
          path: { id: ticketId, messageId },
          body: { emoji: taken ? null : emoji },
        }),
    );
  }

  const stopMoved = outboxEvents.on('sent', ({ entry, message }) => {
    if (entry.ticketId === ticketId && message.ticketId !== ticketId) onMoved(message.ticketId);
  });
  onScopeDispose(stopMoved);

  return {
    ...rest,
    thread,
    putTicket,
    messages,
    part,
    draw,
    waiting,
    lines,
    firstUnread,
    typing,
    send,
    edit,
    remove,
    react,
  };
}

/** Names of everybody who takes part, for marks that carry ids alone. */
function namesIn({ ticket, messages, far = [] }: Thread): Map<string, string> {
  const authors = [...far, ...messages].map(({ author }) => author);
  const people = [ticket.requester, ticket.assignee, ...authors];
  const names = new Map<string, string>();
  for (const one of people) if (one && 'id' in one && one.id) names.set(String(one.id), one.name);
  return names;
}

/** The reactions after mine became `emoji`, or none. */
function withReaction(reactions: ChatMessage['reactions'], emoji: string | null): ChatMessage['reactions'] {
  const others = reactions
    .map((reaction) =>
      reaction.mine ? { ...reaction, count: reaction.count - 1, mine: false, names: [] } : reaction,
    )
    .filter(({ count }) => count > 0);
  if (emoji === null) return others;
  const same = others.find((reaction) => reaction.emoji === emoji);
  return same
    ? others.map((reaction) =>
        reaction === same ? { ...same, count: same.count + 1, mine: true } : reaction,
      )
    : [...others, { emoji, count: 1, mine: true, names: [] }];
}
