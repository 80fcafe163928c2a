import type { Page } from '@tessera/contracts';
import { DomainError } from '@tessera/platform';
import type { Button } from '@tessera/notifications';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { BotContext } from '../bot-context';
import { Conversation } from '../conversation/conversation';
import { listData, type ListKind, type ListMemory, type ListPress } from './list-memory';

/** Nobody turns more pages of a list than this; further ones begin it anew. */
const mostPages = 100;

/** A page of a list and where it stands in it. */
export interface TurnedPage<T> {
  readonly items: readonly T[];
  /** From 1. */
  readonly page: number;
  readonly token: string;
  readonly hasNext: boolean;
  readonly words: string | undefined;
}

/** A page, and the words that were searched instead of those that nothing has. */
type Found<T> = Page<T> & { corrected?: string };
type Fetch<T> = (cursor: string | undefined, words: string | undefined) => Promise<Found<T>>;

/** Pages back and forth through lists that only know how to go on: the chat remembers the cursors of the pages that were reached. */
@Injectable()
export class Pager {
  constructor(private readonly conversation: Conversation) {}

  /** The first page of a new list. */
  begin<T>(ctx: BotContext, kind: ListKind, fetch: Fetch<T>, words?: string): Promise<TurnedPage<T>> {
    const token = randomBytes(3).toString('hex');
    return this.fetch(ctx, kind, { token, cursors: [], ...(words !== undefined && { words }) }, 1, fetch);
  }

  /**
   * The page that a button asks for. A button of an older list begins it anew; null when nobody knows any more what was looked for.
   * @param needsWords the list is nothing without what was looked for
   */
  async turn<T>(
    ctx: BotContext,
    { kind, token, page }: ListPress,
    fetch: Fetch<T>,
    needsWords = false,
  ): Promise<TurnedPage<T> | null> {
    const memory = ctx.memory.lists?.[kind];
    if (!memory || token !== memory.token) return needsWords ? null : this.begin(ctx, kind, fetch);
    const reached = page <= memory.cursors.length + 1 ? page : 1;
    try {
      return await this.fetch(ctx, kind, memory, reached, fetch);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'BAD_CURSOR') throw error;
      return this.begin(ctx, kind, fetch, memory.words);
    }
  }

  private async fetch<T>(
    ctx: BotContext,
    kind: ListKind,
    memory: ListMemory,
    page: number,
    fetch: Fetch<T>,
  ): Promise<TurnedPage<T>> {
    const { items, nextCursor, corrected } = await fetch(memory.cursors[page - 2], memory.words);
    const words = corrected ?? memory.words;
    const hasNext = nextCursor !== null && page < mostPages;
    const cursors = [...memory.cursors.slice(0, page - 1), ...(hasNext ? [nextCursor] : [])];
    const lists = {
      ...ctx.memory.lists,
      [kind]: { ...memory, cursors, ...(words !== undefined && { words }) },
    };
    await this.conversation.remember(ctx, { lists });
    return { items, page, token: memory.token, hasNext, words };
  }
}

/** Back and forth, as far as there is something. */
export function turningButtons(
  kind: ListKind,
  { token, page, hasNext }: Pick<TurnedPage<unknown>, 'token' | 'page' | 'hasNext'>,
): Button[][] {
  const to = (text: string, target: number): Button => ({
    label: { text },
    data: listData(kind, { token, page: target }),
  });
  const buttons = [...(page > 1 ? [to('‹', page - 1)] : []), ...(hasNext ? [to('›', page + 1)] : [])];
  return buttons.length > 0 ? [buttons] : [];
}
