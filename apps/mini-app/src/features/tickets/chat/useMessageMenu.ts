import { nextTick, shallowRef } from 'vue';
import { me } from '@/session/session';
import { t } from '@/shared/i18n/i18n';
import { confirm } from '@/shared/ui/confirm';
import type { Chat } from '../composables/useChat';
import { isChangeable, type ChatMessage } from './chat-message';

/** What is done to one message, besides reacting to it: each in the hands of whoever can. */
interface Doing {
  reply: (message: ChatMessage) => void;
  edit: (message: ChatMessage) => void;
  split: (message: ChatMessage) => void;
}

/** The menu of a message, and what is chosen there. */
export function useMessageMenu(chat: Chat, doing: Doing) {
  const menu = shallowRef<{ message: ChatMessage; x: number; y: number }>();
  let openedFrom: Element | null = null;

  function open(message: ChatMessage, at: { x: number; y: number }): void {
    openedFrom = document.activeElement;
    menu.value = { message, ...at };
  }

  /** The keyboard goes on where it was. */
  async function close(): Promise<void> {
    menu.value = undefined;
    await nextTick();
    if (openedFrom instanceof HTMLElement) openedFrom.focus({ preventScroll: true });
  }

  async function act(action: string, message: ChatMessage): Promise<void> {
    await close();
    if (action === 'reply' || action === 'edit' || action === 'split') doing[action](message);
    else if (action === 'copy') await navigator.clipboard?.writeText(message.text).catch(() => undefined);
    else if (action === 'delete') await remove(message);
    else void chat.react(message, action);
  }

  async function remove(message: ChatMessage): Promise<void> {
    const yes = await confirm({
      title: t('chat.delete.title'),
      text: t('chat.delete.text'),
      yes: t('chat.delete'),
      danger: true,
    });
    if (yes) void chat.remove(message);
  }

  const changeable = (message: ChatMessage): boolean =>
    isChangeable(message, me.value?.editMinutes ?? 0, Date.now());

  return { menu, open, close, act, changeable };
}
