import { Injectable } from '@nestjs/common';
import type { TicketMatch } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { allOf, forgiven, markName, otherKeyboard, readMarked } from '@tessera/platform/search';
import type { SearchCondition } from '../list/ticket-filter.sql';
import type { Audience } from '../ticket.policy';
import { lettersOf, readWords } from './search-words';
import { idsByName, idsByOwnText, idsByText, nearby, requesterIs } from './ticket-search.sql';
import { TicketSearchRepository, type PersonHit, type SeenWord } from './ticket-search.repository';

/** Whether anything that the searcher sees has the words: told in their order, for as long as one goes on asking. */
export type Sight = (words: readonly string[]) => AsyncIterable<SeenWord>;

/** Ids of the list's first tickets that meet the condition, as many as a page has. */
export type First = (search: SearchCondition) => Promise<string[]>;

/** What a search looks for, and where it was found. */
@Injectable()
export class TicketSearch {
  /**
   * How many of the list's first tickets are looked at one by one before all texts are asked, and how many messages with the words must
   * be expected there for it to be worth it; of how many people the names are looked up, and for how many sets of words beside their
   * names; how many messages with words beside a name are few enough to be taken from the index; how many words may be mistyped, and how
   * many that are near one are tried.
   */
  limits = {
    near: 400,
    worth: 10,
    people: 2_000,
    groups: 8,
    rare: 2_000,
    wrong: 2,
    guesses: 8,
  };

  constructor(
    private readonly database: Database,
    private readonly repository: TicketSearchRepository,
  ) {}

  /**
   * Conditions for the tickets that `q` may mean, whoever may see them. What many have is found among the list's first tickets sooner
   * than in the index of all words, and there alone is looked for what few have; the second way is for what the first ones lack, too.
   * Of tickets that names lead to no more than the list's first are of interest.
   */
  async *ways(
    context: RequestContext,
    audience: Audience,
    q: string,
    first: First,
  ): AsyncGenerator<SearchCondition> {
    const { id, terms } = readWords(q);
    const words = allOf(terms);
    if (terms.length === 0) {
      yield { shape: 'search-id', sql: 't.id = ?', values: [id ?? ''] };
    } else if (audience === 'public') {
      const sql = `(t.id = ? OR t.id IN (${idsByOwnText('?', '?')}))`;
      yield { shape: 'search-own', sql, values: [id ?? '', context.actor.personId, words] };
    } else {
      const db = this.database.in(context);
      const people = await this.repository.people(context.deskId, terms, this.limits.people, db);
      const ids = id === null ? [] : [id];
      for await (const condition of this.ofPeople(context, people, terms))
        ids.push(...(await first(condition)));
      // Names that very many have are not looked up one by one.
      const everybody = people.length < this.limits.people;
      const names = everybody ? [] : terms;
      const places = names.map(() => '?');
      const often =
        !everybody || (await this.repository.frequency(terms, db)) * this.limits.near >= this.limits.worth;
      if (often) {
        const letters = lettersOf(await this.repository.stems(terms, db));
        const called = everybody ? '' : `OR ${requesterIs(places)}`;
        yield {
          shape: 'search-near',
          sql: `(t.id = ANY(?::text[]) ${called} OR ${nearby('?', '?')})`,
          values: [ids, ...names, letters, words, letters, words],
          // Without letters to look for, each text is a dear one.
          within: letters.length > 0 ? this.limits.near : Math.ceil(this.limits.near / 4),
        };
      }
      const byName = everybody ? '' : `UNION ALL ${idsByName(places)}`;
      yield {
        shape: 'search-all',
        sql: `t.id IN (SELECT unnest(?::text[]) ${byName} UNION ALL ${idsByText('?')})`,
        values: [ids, ...names, words, words],
      };
    }
  }

  /**
   * Tickets of people who have all of the words in their name, or some there and the others in a text. Each set of other words is looked
   * for by itself, so those sets that leave the fewest words are looked for, `limits.groups` of them at most, and none with a word of fewer
   * than three letters: what begins so nearly every text has.
   */
  private async *ofPeople(
    context: RequestContext,
    people: readonly PersonHit[],
    terms: readonly string[],
  ): AsyncGenerator<SearchCondition> {
    const byRest = new Map<string, string[]>();
    for (const person of people) {
      const rest = terms.filter((term) => !person.terms.includes(term));
      if (rest.some((term) => term.length < 3)) continue;
      const key = rest.join(' ');
      const ids = byRest.get(key);
      if (ids) ids.push(person.id);
      else byRest.set(key, [person.id]);
    }
    const groups = [...byRest]
      .map(([rest, ids]) => ({ rest: rest.split(' ').filter(Boolean), ids }))
      .sort((a, b) => a.rest.length - b.rest.length)
      .slice(0, this.limits.groups);
    const db = this.database.in(context);
    for (const { rest, ids } of groups) {
      const theirs = { sql: 't.requester_id = ANY(?::bigint[])', values: [ids] };
      const words = allOf(rest);
      if (rest.length === 0) {
        yield { shape: 'search-named', ...theirs };
      } else if ((await this.repository.expected(rest, db)) < this.limits.rare) {
        yield {
          shape: 'search-beside',
          sql: `t.id IN (${idsByText('?')}) AND ${theirs.sql}`,
          values: [words, words, ids],
        };
      } else {
        const letters = lettersOf(await this.repository.stems(rest, db));
        yield {
          shape: 'search-beside',
          among: theirs,
          sql: `(${nearby('?', '?')})`,
          values: [letters, words, letters, words],
        };
      }
    }
  }

  /**
   * What was probably meant by words that nothing has of what the searcher sees: another keyboard or a slip; null when nothing is near, or
   * when more than `limits.wrong` words are wrong. What others see makes no difference: neither is a word right because of it, nor is one
   * of it offered.
   */
  async correct(context: RequestContext, audience: Audience, q: string, sees: Sight): Promise<string | null> {
    const { terms } = readWords(q);
    // What says nothing, such as "the", stands in no index: it is never wrong.
    const stems = await this.repository.stems(terms, this.database.in(context));
    const telling = terms.filter((_, n) => stems[n] !== null);
    const wrong: string[] = [];
    for await (const { word, seen } of sees(telling)) {
      if (!seen && wrong.push(word) > this.limits.wrong) return null;
    }
    if (wrong.length === 0) return null;
    const meant = new Map<string, string>();
    for (const term of wrong) {
      const word = await this.meant(context, audience, term, sees);
      if (word === null) return null;
      meant.set(term, word);
    }
    return terms.map((term) => meant.get(term) ?? term).join(' ');
  }

  private async meant(
    context: RequestContext,
    audience: Audience,
    term: string,
    sees: Sight,
  ): Promise<string | null> {
    const { deskId } = context;
    const typed = otherKeyboard(term);
    const guesses = typed === null ? [] : [typed];
    const letters = forgiven(term);
    if (letters > 0) {
      const db = this.database.in(context);
      const customerId = customerOf(context, audience);
      const most = this.limits.guesses;
      guesses.push(...(await this.repository.nearest(deskId, customerId, term, letters, most, db)));
    }
    for await (const { word, seen } of sees(guesses)) if (seen) return word;
    return null;
  }

  /** What somebody sees as the customer. */
  ownWords(context: RequestContext, words: readonly string[]): Promise<SeenWord[]> {
    const { deskId, actor } = context;
    return this.repository.ownWords(deskId, actor.personId, words, this.database.in(context));
  }

  /** Where these tickets have it; they must be visible to the audience. */
  async matches(
    context: RequestContext,
    audience: Audience,
    q: string,
    ids: readonly string[],
  ): Promise<Map<string, TicketMatch>> {
    const { terms } = readWords(q);
    if (terms.length === 0 || ids.length === 0) return new Map();
    const db = this.database.in(context);
    const customerId = customerOf(context, audience);
    const rows = await this.repository.matches(context.deskId, customerId, ids, terms, db);
    return new Map(
      rows.map(({ id, subject, requester, seq, kind, text }) => {
        const marked = readMarked(subject);
        const message = seq === null ? null : { ...readMarked(text!), seq, kind: kind! };
        return [
          id,
          {
            subject: marked.marks.length > 0 ? marked : null,
            message,
            requester: audience === 'staff' ? markName(requester, terms) : null,
          },
        ];
      }),
    );
  }
}

/** Whose tickets alone are looked at; null: everybody's. A key, which is nobody, has none of its own. */
const customerOf = ({ actor }: RequestContext, audience: Audience): string | null =>
  audience === 'public' ? (actor.personId ?? '0') : null;
