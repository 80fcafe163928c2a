import { ticketStatuses } from '@tessera/contracts';
import type { Phrase } from '@tessera/notifications';
import { DomainError, translate } from '@tessera/platform';
import type { BotContext } from '../bot-context';
import { errorBlock } from '../error-block';

/** What came of something that the desk may refuse: a result, or the words of the refusal. */
export type Attempted<T> =
  { readonly done: T; readonly refusal: null } | { readonly done: null; readonly refusal: Phrase };

/** Does something that the desk may refuse. What was begun is then undone, with what was to be said. Other errors go on. */
export async function attempt<T>(ctx: BotContext, work: () => Promise<T>): Promise<Attempted<T>> {
  const { dialogue, dialogueVersion, activeTicketId } = ctx.place;
  const said = ctx.outbox.length;
  try {
    return { done: await ctx.desk.tx.savepoint(work), refusal: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    Object.assign(ctx.place, { dialogue, dialogueVersion, activeTicketId });
    ctx.outbox.length = said;
    return { done: null, refusal: refusal(ctx, error) };
  }
}

/** Statuses by the names that people know. */
function refusal(ctx: BotContext, error: DomainError): Phrase {
  const phrase = errorBlock(error);
  if (error.code !== 'ILLEGAL_STATUS') return phrase;
  const names = (value: unknown): string =>
    String(value)
      .split(', ')
      .flatMap((name) => ticketStatuses.find((status) => status === name) ?? [])
      .map((status) => translate(ctx.desk.language, `status.${status}`))
      .join(', ');
  const { from, to, legal } = error.params;
  return { ...phrase, params: { from: names(from), to: names(to), legal: names(legal) } };
}
