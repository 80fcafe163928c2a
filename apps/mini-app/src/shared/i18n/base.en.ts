import { appEn } from '@tessera/contracts/texts/app.en';
import { errorsEn } from '@tessera/contracts/texts/errors.en';
import { eventsEn } from '@tessera/contracts/texts/events.en';
import { faqEn } from '@tessera/contracts/texts/faq.en';
import { filesEn } from '@tessera/contracts/texts/files.en';
import { notifyEn } from '@tessera/contracts/texts/notify.en';
import { workEn } from '@tessera/contracts/texts/work.en';
import { ratingsEn } from '@tessera/contracts/texts/ratings.en';
import { sessionsEn } from '@tessera/contracts/texts/sessions.en';

/** What every person needs; the staff's texts follow with the desk. */
export default {
  ...appEn,
  ...errorsEn,
  ...eventsEn,
  ...faqEn,
  ...filesEn,
  ...notifyEn,
  ...sessionsEn,
  ...workEn,
  ...ratingsEn,
};
