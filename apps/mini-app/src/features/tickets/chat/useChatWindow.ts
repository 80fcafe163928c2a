import { computed, shallowRef, watch } from 'vue';
import type { Chat } from '../composables/useChat';
import { chatItems, keepSame, type ChatItem } from './chat-items';
import {
  around,
  filling,
  further,
  isFull,
  nearer,
  openingSpan,
  reachesEnd,
  reserve,
  settled,
  type Held,
  type Span,
} from './chat-window';

export type ChatWindow = ReturnType<typeof useChatWindow>;

/**
 * The part of a conversation that stands in the page: a bounded number of messages, wherever one reads.
 * @param atEnd whether the newest message is looked at
 */
export function useChatWindow(chat: Chat, atEnd: () => boolean) {
  const held = computed<Held>(() => ({
    first: chat.part.value[0]?.seq ?? 1,
    last: chat.part.value.at(-1)?.seq ?? 0,
    live: !chat.thread.value?.far,
  }));
  const opening = (firstUnread?: number): Span =>
    openingSpan(held.value, firstUnread, filling(chat.part.value, roomOfChat()));
  const span = shallowRef(opening(chat.firstUnread.value));
  const last = (): number => Math.min(span.value.to, held.value.last);
  chat.readsAt(() => (atEnd() ? undefined : Math.round((span.value.from + last()) / 2)));
  // What stands in the page has to be at hand when it is drawn.
  watch(held, (now) => (span.value = settled(span.value, now, atEnd())), { flush: 'sync' });

  /** The newest message stands in the page, and whatever comes. */
  const live = computed(() => reachesEnd(span.value, held.value));

  const items = computed<ChatItem[]>((former) => {
    const { first } = held.value;
    const { from, to } = span.value;
    const stored = chat.part.value.slice(from - first, to - first + 1).map(chat.draw.value);
    const unread = chat.firstUnread.value ?? 0;
    const next = chatItems({
      messages: live.value ? [...stored, ...chat.waiting.value] : stored,
      timeline: chat.lines.value,
      hasOlder: from > 1,
      hasNewer: !live.value,
      firstUnread: unread >= from ? unread : undefined,
    });
    return keepSame(next, former ?? []);
  });

  return {
    items,
    live,
    shows: (seq: number): boolean => seq >= span.value.from && seq <= last(),
    /** Nothing more is drawn unless something else goes. */
    full: (): boolean => isFull(span.value, held.value),
    /** A step back. False: nothing earlier is at hand. */
    further(): boolean {
      if (span.value.from <= held.value.first) return false;
      span.value = further(span.value, held.value);
      return true;
    },
    /** A step towards the newest. False: nothing later is at hand. */
    nearer(): boolean {
      if (span.value.to >= held.value.last) return false;
      span.value = nearer(span.value, held.value);
      return true;
    },
    /** There is more on that side, and little of it at hand. */
    runsShort: (): { older: boolean; newer: boolean } => ({
      older: held.value.first > 1 && span.value.from - held.value.first < reserve,
      newer: !held.value.live && held.value.last - span.value.to < reserve,
    }),
    goTo: (seq: number): void => void (span.value = around(seq, held.value)),
    goToEnd: (): void => void (span.value = opening()),
  };
}

/** The widest that the words of a bubble may be, and what a header and a composer leave at least. */
const roomOfChat = (): { width: number; height: number } => ({
  width: Math.min(0.86 * innerWidth, 544) - 24,
  height: innerHeight - 160,
});
