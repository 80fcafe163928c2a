import type { CannedReply, Entity, RenderedReply } from '@tessera/contracts';
import { sendableEntities, shortened } from '@tessera/notifications';

/** Telegram's limits: results of one answer, characters of a message. */
const mostResults = 50;
const mostCharacters = 4096;

export interface InlineArticle {
  readonly type: 'article';
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly input_message_content: { readonly message_text: string; readonly entities: readonly Entity[] };
}

/** Canned replies as Telegram offers them while somebody types: one for each language that a reply has. */
export function inlineResults(
  found: readonly { reply: CannedReply; said: readonly RenderedReply[] }[],
): InlineArticle[] {
  return found
    .flatMap(({ reply, said }) =>
      said
        .filter(({ text }) => text.trim() !== '' && text.length <= mostCharacters)
        .map(({ text, entities, language }) => ({
          type: 'article' as const,
          id: `${reply.id}.${language}`,
          title: said.length > 1 ? `${reply.title} · ${language.toUpperCase()}` : reply.title,
          description: `${reply.name} · ${shortened(text, 120)}`,
          input_message_content: { message_text: text, entities: sendableEntities(text, entities) },
        })),
    )
    .slice(0, mostResults);
}
