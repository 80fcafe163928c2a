import type { Entity } from '@tessera/contracts';
import { concat, type FormattedText } from '@tessera/notifications';
import { readMessage, type IncomingMessage, type TelegramMessage } from '../conversation/incoming-message';
import { callForSupport } from './call-for-support';

interface Author {
  id: number;
  is_bot?: boolean;
  first_name?: string;
}

/**
 * What a call for support says: its own words and files, and those of the message that it answers. Words of somebody else stand below
 * their name. Null when nobody is called; `said` is null when there is nothing to open a ticket with.
 */
export function readCall(
  message: TelegramMessage,
  bot: { id: string; username: string },
): { said: IncomingMessage | null } | null {
  const call = callForSupport(message, bot.username);
  if (!call) return null;
  const own = readMessage(call.message, bot.id);
  const answered = message.reply_to_message as TelegramMessage | undefined;
  const author = answered?.from as Author | undefined;
  // What the bot itself said is in its ticket already.
  const quoted = answered && String(author?.id) !== bot.id ? readMessage(answered, bot.id) : null;
  if (!quoted) return { said: own };
  const words = joined(own, quoted, author?.id === message.from?.id ? null : (author?.first_name ?? null));
  return {
    said: {
      ...quoted,
      messageId: String(message.message_id),
      text: words.text,
      entities: words.entities,
      files: [...(own?.files ?? []), ...quoted.files],
    },
  };
}

function joined(own: IncomingMessage | null, quoted: IncomingMessage, name: string | null): FormattedText {
  const words = ({ text, entities }: IncomingMessage): FormattedText => ({
    text,
    entities: entities as Entity[],
  });
  const theirs = name === null ? words(quoted) : concat(`${name}: `, words(quoted));
  return own && own.text !== '' ? concat(words(own), '\n\n', theirs) : theirs;
}
