import { notifyRu } from '@tessera/contracts/texts/notify.ru';
import { sessionsRu } from '@tessera/contracts/texts/sessions.ru';

/** What one's own settings and what one is told of need; no first screen does. */
export default { ...notifyRu, ...sessionsRu };
