import { appEn } from '@tessera/contracts/texts/app.en';
import { errorsEn } from '@tessera/contracts/texts/errors.en';
import { eventsEn } from '@tessera/contracts/texts/events.en';
import { faqEn } from '@tessera/contracts/texts/faq.en';
import { filesEn } from '@tessera/contracts/texts/files.en';
import { workEn } from '@tessera/contracts/texts/work.en';
import { ratingsEn } from '@tessera/contracts/texts/ratings.en';

/** What every person needs; the staff's texts follow with the desk. */
export default {
  ...appEn,
  ...errorsEn,
  ...eventsEn,
  ...faqEn,
  ...filesEn,
  ...workEn,
  ...ratingsEn,
};
