import { compose } from '../../text/phrase';
import type { Progress } from '../../queue/delivery-payload';
import type { ClaimedDelivery, SentMessage } from '../../queue/delivery-queue';
import type { FormattedText } from '../../text/formatted-text';
import { maxMessageUnits, splitText } from '../../text/split-text';
import { numbered, type Plan, type Step, type StepSettings } from '../step';
import type { MessageWords } from './answer-words';
import { maxCaptionUnits } from './media-steps';
import { captionFields, languageOf, placeOf, textFields } from './text-steps';

/** Telegram deletes so many with one call. */
const mostDeleted = 100;

/**
 * Brings what was sent of a message to what it is now: texts and captions are changed part by part, further parts are sent, those left
 * over are deleted, as are files that were exchanged: the new ones are sent by themselves. What never arrived needs no correction.
 */
export function correctionSteps(
  delivery: ClaimedDelivery,
  words: MessageWords,
  settings: StepSettings,
): Plan {
  const sent = delivery.sentAs.filter(({ direction, here }) => direction === 'out' && here);
  if (sent.length === 0) return { steps: [] };
  const progress = delivery.payload as Progress;
  if (delivery.deletedAt !== null || delivery.text === null) {
    return progress.withdrawn ? withdrawal(delivery, sent, settings) : { steps: deletions(delivery, sent) };
  }
  const files = new Set(delivery.files.map(({ id }) => id));
  const exchanged = sent.filter(({ attachmentId }) => attachmentId !== null && !files.has(attachmentId));
  const slots = sent.filter((slot) => slot.content !== 'none' && !exchanged.includes(slot));
  const said = slots.length > 0 || words.needed;
  const parts = said ? splitText(words.text, (index) => unitsOf(slots[index])) : [];
  const steps: Step[] = slots
    .slice(0, parts.length)
    .map((slot, index) => editStep(delivery, slot, parts[index]!));
  parts.slice(slots.length).forEach((text, index) => {
    const part = sent.length + index;
    steps.push({
      method: 'sendMessage',
      body: { ...placeOf(delivery), ...textFields(text, progress.plain) },
      sends: [{ part, content: 'text' }],
      repeatable: false,
    });
  });
  const over = [...slots.slice(parts.length), ...exchanged];
  if (progress.withdrawn) {
    const worded = over.filter(({ content }) => content !== 'none');
    steps.push(...worded.map((slot) => editStep(delivery, slot, withdrawn(delivery, settings))));
  } else steps.push(...deletions(delivery, over));
  return { steps: numbered(delivery.payload, steps) };
}

const unitsOf = (slot: SentMessage | undefined): number =>
  slot?.content === 'caption' ? maxCaptionUnits : maxMessageUnits;

function editStep(delivery: ClaimedDelivery, slot: SentMessage, text: FormattedText): Step {
  const { plain } = delivery.payload as Progress;
  const target = { chat_id: delivery.chatId, message_id: Number(slot.id) };
  return slot.content === 'caption'
    ? { method: 'editMessageCaption', body: { ...target, ...captionFields(text, plain) } }
    : { method: 'editMessageText', body: { ...target, ...textFields(text, plain) } };
}

/** Takes messages away; those that are older than Telegram lets be deleted are changed instead. */
function deletions(delivery: ClaimedDelivery, gone: readonly SentMessage[]): Step[] {
  const steps: Step[] = [];
  for (let from = 0; from < gone.length; from += mostDeleted) {
    const ids = gone.slice(from, from + mostDeleted).map(({ id }) => id);
    const effects = () => [{ type: 'messages_gone', ids } as const];
    const [only] = ids;
    steps.push({
      method: ids.length === 1 ? 'deleteMessage' : 'deleteMessages',
      body: {
        chat_id: delivery.chatId,
        ...(ids.length === 1 ? { message_id: Number(only) } : { message_ids: ids.map(Number) }),
      },
      effects,
      recover: (failure) => {
        if (failure.kind === 'not_deletable') return { type: 'again', progress: { withdrawn: true } };
        return failure.kind === 'message_not_found' ? { type: 'done', effects: effects() } : null;
      },
    });
  }
  return steps;
}

const withdrawn = (delivery: ClaimedDelivery, settings: StepSettings): FormattedText =>
  compose(languageOf(delivery, settings), [{ key: 'bot.files.withdrawn', style: 'italic' }]);

/** The words go, as far as Telegram allows; files that it does not delete any more stay, and that is said. */
function withdrawal(delivery: ClaimedDelivery, sent: readonly SentMessage[], settings: StepSettings): Plan {
  const text = withdrawn(delivery, settings);
  const [first, ...others] = sent.filter(({ content }) => content !== 'none');
  const tooOld = { state: 'failed', reason: 'too_old' } as const;
  const steps = [...(first ? [first] : []), ...others].map((slot): Step => ({
    ...editStep(delivery, slot, text),
    recover: (failure) => (failure.kind === 'message_not_found' ? { type: 'end', ending: tooOld } : null),
  }));
  const filesStay = sent.some(({ attachmentId }) => attachmentId !== null);
  return { steps: numbered(delivery.payload, steps), ...((filesStay || !first) && { end: tooOld }) };
}
