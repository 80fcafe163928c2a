import { ref, shallowRef, watch, type Ref } from 'vue';
import { t } from '@/shared/i18n/i18n';
import type { Chat } from '../composables/useChat';
import { inWords } from '../files/file-words';
import type { ChatMessage } from './chat-message';

/**
 * What comes while the conversation is open: it is read out, counted while one reads further up, and one's own is gone
 * to.
 */
export function useArrivals(chat: Chat, atEnd: Readonly<Ref<boolean>>, toEnd: () => void) {
  const said = shallowRef({ turn: 0, words: '' });
  const missed = ref(0);
  watch(atEnd, (yes) => yes && (missed.value = 0));

  watch(chat.messages, (now, before) => {
    const last = now.at(-1);
    if (before.length === 0 || !last) return;
    const heard = heardSince(newestSeq(before), now);
    if (heard.length > 0) said.value = { turn: said.value.turn + 1, words: heard.map(spoken).join(' ') };
    if (last.mine && last.key !== before.at(-1)?.key) toEnd();
    else if (!atEnd.value) missed.value += heard.length;
  });

  return { said, missed };
}

const newestSeq = (messages: readonly ChatMessage[]): number =>
  messages.findLast(({ seq }) => seq !== undefined)?.seq ?? 0;

/** What others wrote since, wherever one's own that is still on its way stands. */
const heardSince = (seq: number, messages: readonly ChatMessage[]): ChatMessage[] =>
  messages.filter((message) => !message.mine && (message.seq ?? 0) > seq);

const spoken = (message: ChatMessage): string =>
  t('chat.announce', {
    name: message.authorName ?? t('name.automatic'),
    text: message.text || inWords(message.attachments),
  });
