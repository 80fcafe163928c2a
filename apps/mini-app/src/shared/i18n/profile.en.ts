import { notifyEn } from '@tessera/contracts/texts/notify.en';
import { sessionsEn } from '@tessera/contracts/texts/sessions.en';

/** What one's own settings and what one is told of need; no first screen does. */
export default { ...notifyEn, ...sessionsEn };
