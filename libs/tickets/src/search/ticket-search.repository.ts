import { Injectable } from '@nestjs/common';
import type { MessageKind } from '@tessera/contracts';
import { Database, type Queryable } from '@tessera/platform/database';
import { allOf, anyOf, type Headline } from '@tessera/platform/search';
import { beginsWith, telegramIds } from './search-words';
import {
  allTickets,
  expected,
  matches,
  nearestOwnWords,
  nearestWords,
  ownWords,
  peopleHits,
  stems,
} from './ticket-search.sql';

export interface PersonHit {
  id: string;
  /** Those of the words that their name has. */
  terms: string[];
}

/** Whether anything that somebody sees has a word. */
export interface SeenWord {
  word: string;
  seen: boolean;
}

export interface MatchRow {
  id: string;
  subject: Headline;
  requester: string;
  seq: number | null;
  kind: MessageKind | null;
  text: Headline | null;
}

/** Looks words up. */
@Injectable()
export class TicketSearchRepository {
  constructor(private readonly database: Database) {}

  /** What the words are stemmed to; null: nothing. */
  async stems(terms: readonly string[], queryable: Queryable = this.database): Promise<(string | null)[]> {
    const rows = await queryable.query<{ stem: string | null }>(stems, [terms]);
    return rows.map(({ stem }) => stem);
  }

  /** About how many messages have the words, as far as that is known without looking. */
  async expected(terms: readonly string[], queryable: Queryable = this.database): Promise<number> {
    const [plan] = await queryable.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(expected, [
      allOf(terms),
    ]);
    return plan!['QUERY PLAN'][0].Plan['Plan Rows'];
  }

  /** The same of one ticket in the desk. */
  async frequency(terms: readonly string[], queryable: Queryable = this.database): Promise<number> {
    const [tickets] = await queryable.query<{ count: number }>(allTickets, []);
    return (await this.expected(terms, queryable)) / Math.max(1, tickets!.count);
  }

  people(
    deskId: string,
    terms: readonly string[],
    limit: number,
    queryable: Queryable = this.database,
  ): Promise<PersonHit[]> {
    const values = [deskId, beginsWith(terms), terms, telegramIds(terms), limit];
    return queryable.query<PersonHit>(peopleHits, values);
  }

  /**
   * Words that differ from this one by so many letters, the nearest first: of all texts of the desk, or of those alone that somebody sees as
   * the customer.
   */
  async nearest(
    deskId: string,
    customerId: string | null,
    term: string,
    letters: number,
    limit: number,
    queryable: Queryable,
  ): Promise<string[]> {
    const values = [deskId, term, letters, limit];
    const rows =
      customerId === null
        ? await queryable.query<{ word: string }>(nearestWords, values)
        : await queryable.query<{ word: string }>(nearestOwnWords, [...values, customerId]);
    return rows.map(({ word }) => word);
  }

  /** Of words, in their order: those that somebody sees as the customer. */
  ownWords(
    deskId: string,
    customerId: string | null,
    words: readonly string[],
    queryable: Queryable,
  ): Promise<SeenWord[]> {
    return queryable.query<SeenWord>(ownWords, [deskId, customerId, words]);
  }

  /**
   * `headlines` in marked text; of tickets that the caller has found to be visible: to the staff, or to the customer whose own they are.
   */
  matches(
    deskId: string,
    customerId: string | null,
    ids: readonly string[],
    terms: readonly string[],
    queryable: Queryable = this.database,
  ): Promise<MatchRow[]> {
    const values = [deskId, ids, allOf(terms), anyOf(terms)];
    return customerId === null
      ? queryable.query<MatchRow>(matches.staff, values)
      : queryable.query<MatchRow>(matches.public, [...values, customerId]);
  }
}
