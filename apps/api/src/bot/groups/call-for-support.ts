import type { Entity } from '@tessera/contracts';
import type { TelegramMessage } from '../conversation/incoming-message';

/** Somebody in a group turned to the desk. */
export interface CallForSupport {
  /** The message without the words that call the bot; formatting moved with it. */
  readonly message: TelegramMessage;
}

interface RawEntity {
  type: string;
  offset: number;
  length: number;
}

/**
 * `/support text`, `/support@bot text` or `@bot text` (anywhere in the words), in a text or a caption; null when nobody is called.
 * Telegram counts offsets in UTF-16 code units, as JavaScript does.
 */
export function callForSupport(message: TelegramMessage, botUsername: string): CallForSupport | null {
  const field = message.text === undefined ? 'caption' : 'text';
  const text = message[field] ?? '';
  const entityField = field === 'text' ? 'entities' : 'caption_entities';
  const entities = (message[entityField] ?? []) as RawEntity[];
  const called = entities.find((entity) => calls(text, entity, botUsername.toLowerCase()));
  if (!called) return null;
  const rest = without(text, entities, called);
  return { message: { ...message, [field]: rest.text, [entityField]: rest.entities } };
}

/**
 * Somebody asks what the bot can do here: `/help` or `/start`, or any other command that names the bot. Commands without a name may be
 * those of other bots.
 */
export function asksForHelp({ text, entities }: TelegramMessage, botUsername: string): boolean {
  const [first] = (entities ?? []) as RawEntity[];
  if (first?.type !== 'bot_command' || first.offset !== 0) return false;
  const [command, name] = (text ?? '').slice(0, first.length).toLowerCase().split('@');
  if (name !== undefined) return name === botUsername.toLowerCase();
  return command === '/help' || command === '/start';
}

/** Commands of other bots are not ours, and `/support` counts at the beginning alone. */
function calls(text: string, { type, offset, length }: RawEntity, botUsername: string): boolean {
  const word = text.slice(offset, offset + length).toLowerCase();
  if (type === 'mention') return botUsername !== '' && word === `@${botUsername}`;
  if (type !== 'bot_command' || text.slice(0, offset).trim() !== '') return false;
  return word === '/support' || word === `/support@${botUsername}`;
}

function without(text: string, entities: readonly RawEntity[], called: RawEntity) {
  const end = called.offset + called.length;
  // One space goes with the word, so that `printer @bot is dead` does not keep two.
  const cutEnd = text[end] === ' ' ? end + 1 : end;
  const joined = text.slice(0, called.offset) + text.slice(cutEnd);
  const leading = joined.length - joined.trimStart().length;
  const cut = cutEnd - called.offset;
  const moved = entities
    .filter((entity) => entity !== called)
    .map((entity) => ({
      ...entity,
      offset: (entity.offset >= cutEnd ? entity.offset - cut : entity.offset) - leading,
    }))
    .filter((entity) => entity.offset >= 0);
  return { text: joined.trim(), entities: moved as unknown as Entity[] };
}
