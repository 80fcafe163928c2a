import { nextTick, ref, shallowRef, watch, type Ref } from 'vue';
import { t } from '@/shared/i18n/i18n';
import { toast, toastError } from '@/shared/ui/toasts';
import type { Chat } from '../composables/useChat';
import { roomBefore } from './chat-window';
import { keepPlace } from './keep-place';
import { useChatWindow } from './useChatWindow';

const endWithin = 60;

/**
 * Moves through a conversation: what is drawn follows, and what is looked at stays where it is. The scroller is a
 * reversed column: its zero is the end, so that a page in front never moves what is in view.
 */
export function useChatScroll(chat: Chat, scroller: Readonly<Ref<HTMLElement | null>>) {
  const atEnd = ref(true);
  const window = useChatWindow(chat, () => atEnd.value);
  /** Draws the eye after a jump. */
  const lit = shallowRef<number>();

  let restore: (() => void) | undefined;
  watch(window.items, () => {
    // The end keeps its place by itself.
    restore = scroller.value ? keepPlace(scroller.value, atEnd.value) : undefined;
  });
  watch(window.items, () => restore?.(), { flush: 'post' });

  const beyond = (box: HTMLElement): number => box.scrollHeight - box.clientHeight;
  const fromTop = (box: HTMLElement): number => beyond(box) + box.scrollTop;
  const fromEnd = (box: HTMLElement): number => -box.scrollTop;
  const room = (box: HTMLElement): number => roomBefore(beyond(box), window.full());

  let looking = false;
  /** Draws and fetches what one will see next. */
  async function look(): Promise<void> {
    const box = scroller.value;
    if (!box) return;
    atEnd.value = window.live.value && fromEnd(box) < endWithin;
    if (looking) return;
    looking = true;
    while (fromTop(box) < room(box) && window.further()) await nextFrame();
    while (fromEnd(box) < room(box) && window.nearer()) await nextFrame();
    looking = false;
    const short = window.runsShort();
    if (short.older && fromTop(box) < 2 * room(box)) void fetched(chat.loadOlder);
    if (short.newer && fromEnd(box) < 2 * room(box)) void fetched(chat.loadNewer);
  }

  const ends = (): string => `${chat.part.value[0]?.seq} ${chat.part.value.at(-1)?.seq}`;

  /** Goes on once they are there, unless nothing came. */
  async function fetched(load: () => Promise<void>): Promise<void> {
    const before = ends();
    await load();
    if (ends() !== before) void look();
  }

  async function toEnd(): Promise<void> {
    turn++;
    chat.toNewest();
    atEnd.value = true;
    if (!window.live.value) window.goToEnd();
    await nextTick();
    scroller.value?.scrollTo({ top: 0, behavior: 'instant' });
    void look();
  }

  let turn = 0;
  /** Shows the message that a reply quotes or somebody asks for, however far back; says so when there is none. */
  async function jumpTo(seq: number): Promise<void> {
    const mine = ++turn;
    try {
      const there = await chat.reach(seq, () => mine === turn);
      if (mine !== turn) return;
      if (!there) return toast(t('chat.noMessage'), 'error');
    } catch (error) {
      return toastError(error);
    }
    atEnd.value = false;
    if (!window.shows(seq)) window.goTo(seq);
    lit.value = undefined;
    await nextTick();
    lit.value = seq;
    scroller.value
      ?.querySelector(`[data-seq="${seq}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'instant' });
    void look();
  }

  return { items: window.items, live: window.live, atEnd, lit, look, toEnd, jumpTo };
}

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
