import { appRu } from '@tessera/contracts/texts/app.ru';
import { errorsRu } from '@tessera/contracts/texts/errors.ru';
import { eventsRu } from '@tessera/contracts/texts/events.ru';
import { faqRu } from '@tessera/contracts/texts/faq.ru';
import { filesRu } from '@tessera/contracts/texts/files.ru';
import { workRu } from '@tessera/contracts/texts/work.ru';
import { ratingsRu } from '@tessera/contracts/texts/ratings.ru';

/** What every person needs; the staff's texts follow with the desk. */
export default {
  ...appRu,
  ...errorsRu,
  ...eventsRu,
  ...faqRu,
  ...filesRu,
  ...workRu,
  ...ratingsRu,
};
