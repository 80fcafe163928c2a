import type { Language } from '@tessera/contracts';
import { translate } from '@tessera/platform';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { MessageWords } from '../sender/steps/answer-words';
import { automaticName, ownWords } from '../sender/steps/answer-words';
import { concat, styled } from '../text/formatted-text';

/** `🔒 Anna (Mini App): …`: who speaks and, where it was not Telegram, by what door; then their words as they wrote them. */
export function mirrorWords(delivery: ClaimedDelivery, language: Language): MessageWords {
  const words = ownWords(delivery);
  const { payload } = delivery;
  const name = delivery.authorName || automaticName(language);
  const door =
    payload.type === 'mirror' && payload.door ? translate(language, `source.${payload.door}`) : null;
  const lock = delivery.messageKind === 'note' ? '🔒 ' : '';
  const head = concat(lock, styled('bold', name), door === null ? '' : ` (${door})`);
  return { text: words.text ? concat(head, ': ', words) : head, needed: words.text !== '' };
}
