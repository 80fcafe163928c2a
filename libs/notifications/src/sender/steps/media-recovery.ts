import type { TelegramFailure } from '@tessera/platform/telegram';
import type { Progress } from '../../queue/delivery-payload';
import type { ClaimedDelivery, DeliveryFile } from '../../queue/delivery-queue';
import type { Recovery } from '../step';

/** An id that Telegram does not know, of another bot or another kind. */
const staleId =
  /wrong (remote )?file[ _]id|file reference|FILE_REFERENCE|WRONG_FILE_ID|type of file mismatch|can't use file of type/i;
/** Telegram looked into the file and found it to be something else than was said. */
const otherKind =
  /IMAGE_PROCESS_FAILED|PHOTO_|wrong type of the web page|VIDEO_|STICKER_|VOICE_MESSAGES_FORBIDDEN|photo|unsupported/i;
const neverFits = /file is too big|Request Entity Too Large|file must be non-empty/i;

const joined = (before: readonly string[] | undefined, ids: readonly string[]): readonly string[] => [
  ...new Set([...(before ?? []), ...ids]),
];

/**
 * How files go on that Telegram refused: an id that it does not take any more is uploaded from our copy; what it does not take as a
 * photo or video goes as a document; what it does not take at all is told of by a line. For all of an album, since Telegram does not say
 * reliably which one it was.
 * @param asWhat of files: which of them went by their id, and whether all went as documents
 */
export const recoverMedia =
  (
    delivery: ClaimedDelivery,
    files: readonly DeliveryFile[],
    asWhat?: { byId: readonly string[]; documents: boolean },
  ) =>
  (failure: TelegramFailure): Recovery | null => {
    if (failure.kind !== 'rejected') return null;
    const progress = delivery.payload as Progress;
    const ids = files.map(({ id }) => id);
    const line: Recovery = { type: 'again', progress: { asLine: joined(progress.asLine, ids) } };
    if (staleId.test(failure.message)) {
      if (!asWhat?.byId.length) return line;
      return { type: 'again', progress: { stale: joined(progress.stale, asWhat.byId) } };
    }
    if (neverFits.test(failure.message)) return line;
    if (!otherKind.test(failure.message)) return null;
    if (!asWhat || asWhat.documents) return line;
    return { type: 'again', progress: { asDocument: joined(progress.asDocument, ids) } };
  };
