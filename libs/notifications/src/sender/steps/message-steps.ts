import type { ClaimedDelivery, DeliveryFile, SentMessage } from '../../queue/delivery-queue';
import type { Progress } from '../../queue/delivery-payload';
import { replyMarkup } from '../../text/keyboard';
import { compose } from '../../text/phrase';
import { lines as below, type FormattedText } from '../../text/formatted-text';
import { splitText } from '../../text/split-text';
import type { Plan, Step, StepSettings } from '../step';
import type { MessageWords } from './answer-words';
import { appKeyboard, fileLine } from './file-line';
import { albumsOf, maxCaptionUnits, mediaStep, takesCaption, type Media } from './media-steps';
import { recoverMedia } from './media-recovery';
import { sendable, type Sendable } from './sendable-file';
import { languageOf, placeOf, replyParameters, textFields } from './text-steps';

type Place = Extract<Sendable, { details: unknown }>;

/**
 * A message of ours as messages of Telegram: its words as the caption of the first album where they fit, else before it; places and
 * people by their own methods; at the end a line for each file that Telegram cannot show. What `sentAs` says to be there already is left
 * out, so that the plan may be made again after every step, though the message changed meanwhile.
 */
export function messageSteps(delivery: ClaimedDelivery, words: MessageWords, settings: StepSettings): Plan {
  if (delivery.deletedAt !== null) return { steps: [], end: { state: 'discarded', reason: 'deleted' } };
  const { fileIds } = delivery.payload as { fileIds?: readonly string[] };
  const progress = delivery.payload as Progress;
  const sent = delivery.sentAs.filter(({ direction }) => direction === 'out');
  const gone = new Set(sent.map(({ attachmentId }) => attachmentId));
  const files = delivery.files
    .filter(({ id }) => fileIds?.includes(id) ?? true)
    .map((file) => sendable(file, delivery.botId, progress));
  const left = ({ file }: Sendable): boolean => !gone.has(file.id);
  const media = albumsOf(
    files.filter((file): file is Media => file.type === 'media'),
    left,
  );
  const others = files
    .filter((file): file is Place => file.type === 'location' || file.type === 'contact')
    .filter(left);
  const unsendable = files.filter((file) => file.type === 'line' && left(file)).map(({ file }) => file);

  // Late parts of an album come without words; nor is anything said twice.
  const saying = fileIds ? silence : wordsLeft(words, sent, media[0]);
  const told = fileIds !== undefined || saying !== silence || sent.some(({ content }) => content !== 'none');
  const steps: Step[] = [
    ...saying.texts.map((text) => textStep(delivery, text)),
    ...media.map((album, index) => mediaStep(delivery, album, index === 0 ? saying.caption : null)),
    ...others.map((other) => placeStep(delivery, other)),
    ...(unsendable.length > 0 ? [lineStep(delivery, unsendable, told ? null : words.text, settings)] : []),
  ];
  if (steps.length === 0 && sent.length > 0) return { steps, end: { state: 'sent', reason: null } };
  return { steps: inPlace(delivery, steps, sent.length) };
}

interface Saying {
  readonly texts: readonly FormattedText[];
  readonly caption: FormattedText | null;
}
const silence: Saying = { texts: [], caption: null };

/** What of the words is still to be said, and whether it can stand below the first album. */
function wordsLeft(
  { text, needed }: MessageWords,
  sent: readonly SentMessage[],
  first: readonly Media[] | undefined,
): Saying {
  if (sent.some(({ content }) => content === 'caption')) return silence;
  const said = sent.filter(({ content }) => content === 'text').length;
  if (said > 0) return { texts: splitText(text).slice(said), caption: null };
  if (sent.length === 0 && first && takesCaption(first[0]!.kind) && text.text.length <= maxCaptionUnits) {
    return { texts: [], caption: text };
  }
  return needed ? { texts: splitText(text), caption: null } : silence;
}

const textStep = (delivery: ClaimedDelivery, text: FormattedText): Step => ({
  method: 'sendMessage',
  body: { ...placeOf(delivery), ...textFields(text, (delivery.payload as Progress).plain) },
  sends: [{ part: 0, content: 'text' }],
});

/** A place on the map, or somebody's number. */
function placeStep(delivery: ClaimedDelivery, { type, file, details }: Place): Step {
  const { latitude, longitude, title, address, phone } = details;
  const sends = [{ part: 0, content: 'none', attachmentId: file.id }] as const;
  const recover = recoverMedia(delivery, [file]);
  if (type === 'contact') {
    const first_name = (title || file.name || phone || '').slice(0, 64);
    return {
      method: 'sendContact',
      body: { ...placeOf(delivery), phone_number: phone, first_name },
      sends,
      recover,
    };
  }
  const point = { ...placeOf(delivery), latitude, longitude };
  return title && address
    ? { method: 'sendVenue', body: { ...point, title, address }, sends, recover }
    : { method: 'sendLocation', body: point, sends, recover };
}

/** Tells of files that Telegram cannot show, and where they can be seen. */
function lineStep(
  delivery: ClaimedDelivery,
  files: readonly DeliveryFile[],
  lead: FormattedText | null,
  settings: StepSettings,
): Step {
  const language = languageOf(delivery, settings);
  const said = files.map((file) => compose(language, [fileLine(file, language)]));
  const [text] = splitText(below([...(lead ? [lead] : []), ...said]));
  return {
    method: 'sendMessage',
    body: {
      ...placeOf(delivery),
      ...textFields(text!, (delivery.payload as Progress).plain),
      reply_markup: replyMarkup(appKeyboard(delivery, settings), language, settings.miniApp),
    },
    sends: [{ part: 0, content: 'none', attachmentId: files[0]!.id }],
  };
}

/** The first message answers what ours answers, else what the ticket hangs on there; all are counted on from those before. */
function inPlace(delivery: ClaimedDelivery, steps: readonly Step[], before: number): Step[] {
  const { replyTo, surfaceKind, anchorId } = delivery;
  const anchor = surfaceKind === 'group' || surfaceKind === 'card' ? anchorId : null;
  const reply_parameters = before === 0 ? replyParameters(replyTo ?? anchor) : undefined;
  let part = before;
  return steps.map((step, index) => ({
    ...step,
    body: index === 0 ? { ...step.body, reply_parameters } : step.body,
    sends: (step.sends ?? []).map((sent) => ({ ...sent, part: part++ })),
  }));
}
