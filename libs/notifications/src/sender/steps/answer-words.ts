import type { Language } from '@tessera/contracts';
import { nameForCustomers, translate } from '@tessera/platform';
import type { ClaimedDelivery } from '../../queue/delivery-queue';
import { sendableEntities } from '../../text/entities';
import { concat, lines, styled, type FormattedText } from '../../text/formatted-text';
import { compose, type Block } from '../../text/phrase';

/** The words of a message, as one reader gets them. */
export interface MessageWords {
  /** Who speaks, and where that is not plain, in which ticket; the text itself. */
  readonly text: FormattedText;
  /** To be said in a message of their own when no file can carry them. */
  readonly needed: boolean;
}

/** A message of people with its formatting. */
export const ownWords = (delivery: Pick<ClaimedDelivery, 'text' | 'entities'>): FormattedText => {
  const text = delivery.text ?? '';
  return { text, entities: sendableEntities(text, delivery.entities ?? []) };
};

/** What nobody wrote the desk says by itself. */
export const automaticName = (language: Language): string => `🤖 ${translate(language, 'name.automatic')}`;

/** `Anna: …`, with the ticket above it where the reader has several. */
export function answerWords(delivery: ClaimedDelivery, language: Language): MessageWords {
  const words = ownWords(delivery);
  const author = nameForCustomers(delivery.authorName, delivery.authorFullName);
  const name = styled('bold', author || automaticName(language));
  const about = aboutTicket(delivery).map((block) => compose(language, [block]));
  return {
    text: lines([...about, words.text ? concat(name, ': ', words) : name]),
    needed: words.text !== '' || about.length > 0,
  };
}

function aboutTicket({ ticketId, subject, openTickets, payload }: ClaimedDelivery): Block[] {
  const opening = payload.type === 'answer' && payload.opening === true;
  if (ticketId === null || (openTickets < 2 && !opening)) return [];
  return [
    {
      key: opening ? 'bot.opened_for_you' : 'bot.about_ticket',
      params: { id: ticketId, subject: subject ?? '' },
      marks: { id: 'code' },
    },
  ];
}
