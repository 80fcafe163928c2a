import type { Entity, Language } from '@tessera/contracts';
import { fileKey, keptEntities, shortened, type Phrase } from '@tessera/notifications';
import type { IncomingFile } from '@tessera/tickets';
import { fieldsOf, filesOf, nameOf } from './incoming-files';
import type { TelegramMessage } from './telegram-message';

export type { TelegramMessage } from './telegram-message';

/** What somebody wrote or sent. Plain data, so that a dialogue can keep it. */
export interface IncomingMessage {
  readonly messageId: string;
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly files: readonly IncomingFile[];
  /** The album that it is a part of. */
  readonly albumId?: string;
  /** Messages of Telegram that were put into this one: the other parts of its album. */
  readonly parts?: readonly string[];
  /** What each of them says, of those that say something. */
  readonly said?: readonly PartWords[];
}

interface Words {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** What one message of Telegram says. */
export type PartWords = Words & Pick<IncomingMessage, 'messageId'>;

export interface ReadingOptions {
  /** In which things without a name of their own are named; default English. */
  language?: Language;
  /** Say what is answered, which no ticket knows. */
  quoteReply?: boolean;
  /** Say the words that the person picked out of what they answer; default true. */
  quotePicked?: boolean;
}

/** The words and files of a message; null when Telegram and not a person speaks. */
export function readMessage(
  message: TelegramMessage,
  botId: string,
  { language = 'en', quoteReply = false, quotePicked = true }: ReadingOptions = {},
): IncomingMessage | null {
  const text = message.text ?? message.caption ?? '';
  const entities = keptEntities(
    text,
    message.text === undefined ? message['caption_entities'] : message['entities'],
  );
  const files = filesOf(message, botId, language);
  if (files.length === 0 && text.trim() === '') return null;
  // The mark of a note has to stay at the beginning: whatever is a note must never pass for an answer.
  const before = noteMark.test(text) ? [] : [forwarded(message), quoted(message, quoteReply, quotePicked)];
  const whole = before.reduceRight(below, { text, entities });
  const albumId = message.media_group_id;
  return {
    messageId: String(message.message_id),
    ...whole,
    files,
    ...(albumId !== undefined && { albumId }),
  };
}

/** Words below a line, their formatting moved along. */
function below(words: Words, line: Words | null): Words {
  if (!line) return words;
  if (words.text === '') return line;
  const start = line.text.length + 1;
  const moved = words.entities.map((entity) => ({ ...entity, offset: entity.offset + start }));
  return { text: `${line.text}\n${words.text}`, entities: [...line.entities, ...moved] };
}

const styled = (text: string, type: string): Words => ({
  text,
  entities: [{ type, offset: 0, length: text.length }],
});

/** Whose words they are, when they were passed on. The other parts of an album need not repeat it. */
function forwarded(message: TelegramMessage): Words | null {
  const origin = fieldsOf(message['forward_origin']);
  if (!origin) return null;
  const user = fieldsOf(origin['sender_user']);
  if (user && user['id'] === message.from?.id) return null;
  const hidden = origin['sender_user_name'];
  const name =
    nameOf(user) ??
    nameOf(fieldsOf(origin['sender_chat']) ?? fieldsOf(origin['chat'])) ??
    (typeof hidden === 'string' ? hidden : null);
  return name === null ? null : styled(`↪ ${shortened(name, 100)}`, 'italic');
}

const quoteLength = 200;

/** The words that are answered: those that the person picked out, or those of a message that no ticket knows. */
function quoted(message: TelegramMessage, quoteReply: boolean, quotePicked: boolean): Words | null {
  const picked = quotePicked ? fieldsOf(message['quote'])?.['text'] : null;
  const answered = quoteReply ? (message.reply_to_message?.text ?? message.reply_to_message?.caption) : null;
  const text = shortened(typeof picked === 'string' ? picked : (answered ?? ''), quoteLength);
  return text === '' ? null : styled(text, 'blockquote');
}

const subjectLength = 80;

/** The subject of a ticket that a message opens: its first words, else what kind of file it is. */
export function subjectOf({ text, files }: IncomingMessage): string | Phrase {
  const line = shortened(text, subjectLength);
  if (line !== '') return line;
  const [file] = files;
  const named =
    file && ['document', 'audio', 'location', 'contact', 'poll', 'other'].includes(file.kind)
      ? file.name
      : null;
  return named ? shortened(named, subjectLength) : { key: fileKey(file?.kind ?? 'other') };
}

const noteMark = /^\s*\/\/\s*/;

/** `// text` is a note: its words without the mark, the formatting moved along; null when there is no mark. */
export function asNote(message: IncomingMessage): IncomingMessage | null {
  const mark = noteMark.exec(message.text)?.[0];
  if (mark === undefined) return null;
  const text = message.text.slice(mark.length);
  const entities = message.entities
    .map((entity) => ({ ...entity, offset: entity.offset - mark.length }))
    .flatMap((entity) => {
      const cut = Math.max(0, -entity.offset);
      const length = entity.length - cut;
      return length > 0 ? [{ ...entity, offset: entity.offset + cut, length }] : [];
    });
  return { ...message, text, entities };
}

/** All messages of Telegram that a message consists of. */
export const partsOf = ({ messageId, parts = [] }: IncomingMessage): string[] => [messageId, ...parts];

/** Is this message of Telegram among them? */
export const holds = (messages: readonly IncomingMessage[], messageId: string): boolean =>
  messages.some((message) => partsOf(message).includes(messageId));

/** Kept messages with one more; a part of an album joins the part that came before. */
export function withMessage(kept: readonly IncomingMessage[], message: IncomingMessage): IncomingMessage[] {
  const { albumId } = message;
  const at = albumId === undefined ? -1 : kept.findIndex((one) => one.albumId === albumId);
  const first = kept[at];
  return first ? kept.with(at, joined(first, message)) : [...kept, message];
}

function joined(first: IncomingMessage, late: IncomingMessage): IncomingMessage {
  return {
    ...first,
    ...together([...wordsByPart(first), ...wordsByPart(late)]),
    files: [...first.files, ...late.files].sort((a, b) => (a.position ?? 0) - (b.position ?? 0)),
    parts: [...(first.parts ?? []), ...partsOf(late)],
  };
}

/** What each message of Telegram says that a message consists of, of those that say something. */
export const wordsByPart = ({ messageId, text, entities, said }: IncomingMessage): readonly PartWords[] =>
  said ?? (text === '' ? [] : [{ messageId, text, entities }]);

/**
 * The words of the parts below each other as the parts stand in the album. What marks a note stands first, wherever it was said: the
 * whole is a note then.
 */
function together(parts: readonly PartWords[]): Words & Pick<IncomingMessage, 'said'> {
  const said = [...parts].sort(
    (a, b) =>
      Number(noteMark.test(b.text)) - Number(noteMark.test(a.text)) ||
      Number(a.messageId) - Number(b.messageId),
  );
  const { text, entities } = said.reduce<Words>(
    (whole, part) => {
      if (whole.text === '') return part;
      // What it begins with is not said twice: all parts tell who was passed on.
      return `${whole.text}\n`.startsWith(`${part.text}\n`) ? whole : below(part, whole);
    },
    { text: '', entities: [] },
  );
  return { text, entities, said };
}

/** Kept messages after somebody has changed one of them. */
export function withCorrection(kept: readonly IncomingMessage[], now: IncomingMessage): IncomingMessage[] {
  return kept.map((message) => {
    if (!partsOf(message).includes(now.messageId)) return message;
    if (message.parts === undefined) return now;
    const otherFiles = message.files.filter(
      (file) => !now.files.some((one) => one.position === file.position),
    );
    const files = [...otherFiles, ...now.files].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    const otherWords = wordsByPart(message).filter(({ messageId }) => messageId !== now.messageId);
    return { ...message, files, ...together([...otherWords, ...wordsByPart(now)]) };
  });
}
