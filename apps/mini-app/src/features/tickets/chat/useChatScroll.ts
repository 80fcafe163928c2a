import { nextTick, ref, shallowRef, watch, type Ref } from 'vue';
import { t } from '@/shared/i18n/i18n';
import { toast, toastError } from '@/shared/ui/toasts';
import type { Chat } from '../composables/useChat';
import { keepPlace } from './keep-place';
import { useChatWindow } from './useChatWindow';

const endWithin = 60;
/** More is drawn before the edge of what stands in the page comes so near. */
const margin = 1_400;

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
    restore = scroller.value && !atEnd.value ? keepPlace(scroller.value) : undefined;
  });
  watch(window.items, () => restore?.(), { flush: 'post' });

  const fromTop = (box: HTMLElement): number => box.scrollHeight - box.clientHeight + box.scrollTop;

  let looking = false;
  /** Draws and fetches what one will see next. */
  async function look(): Promise<void> {
    const box = scroller.value;
    if (!box) return;
    atEnd.value = window.live.value && -box.scrollTop < endWithin;
    if (looking) return;
    looking = true;
    while (fromTop(box) < margin && window.further()) await nextFrame();
    while (-box.scrollTop < margin && window.nearer()) await nextFrame();
    looking = false;
    const short = window.runsShort();
    if (short.older && fromTop(box) < 2 * margin) void fetched(chat.loadOlder);
    if (short.newer && -box.scrollTop < 2 * margin) void fetched(chat.loadNewer);
  }

  /** Goes on once they are there, unless nothing came. */
  async function fetched(load: () => Promise<void>): Promise<void> {
    const before = chat.part.value;
    await load();
    if (chat.part.value !== before) void look();
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
