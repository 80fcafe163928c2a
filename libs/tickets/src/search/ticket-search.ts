import { Injectable } from '@nestjs/common';
import type { TicketMatch } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { allOf, forgiven, markName, otherKeyboard, readMarked, wordsOf } from '@tessera/platform/search';
import type { SearchCondition } from '../list/ticket-filter.sql';
import type { Audience } from '../ticket.policy';
import { lettersOf, readWords } from './search-words';
import { idsByName, idsByText, inMessages, nearby, requesterIs } from './ticket-search.sql';
import { TicketSearchRepository, type PersonHit } from './ticket-search.repository';

/** What a search looks for, and where it was found. */
@Injectable()
export class TicketSearch {
  /**
   * How many of the list's first tickets are looked at one by one before all texts are asked, and how many messages with the words must
   * be expected there for it to be worth it; of how many people the names are looked up, and texts beside names; how many messages with
   * words beside a name are few enough to be taken from the index; and how many words that are near a mistyped one are tried.
   */
  limits = { near: 400, worth: 10, people: 2_000, texts: 8_000, rare: 2_000, guesses: 8 };

  constructor(
    private readonly database: Database,
    private readonly repository: TicketSearchRepository,
  ) {}

  /**
   * Conditions for the tickets that `q` may mean, whoever may see them. What many have is found among the list's first tickets sooner
   * than in the index of all words, and there alone is looked for what few have; the second way is for what the first ones lack, too.
   */
  async *ways(context: RequestContext, audience: Audience, q: string): AsyncGenerator<SearchCondition> {
    const { id, terms } = readWords(q);
    const words = allOf(terms);
    if (terms.length === 0) {
      yield { shape: 'search-id', sql: 't.id = ?', values: [id ?? ''] };
    } else if (audience === 'public') {
      const sql = `(t.id = ? OR ${wordsOf('t.subject')} @@ to_tsquery('russian', ?) OR ${inMessages(audience, '?')})`;
      yield { shape: 'search-own', sql, values: [id ?? '', words, words] };
    } else {
      const db = this.database.in(context);
      const people = await this.repository.people(context.deskId, terms, this.limits.people, db);
      const mixed = await this.ofPeople(context, people, terms);
      const ids = [...mixed, ...(id === null ? [] : [id])];
      const everybody = people.length < this.limits.people;
      const named = people
        .filter((person) => person.terms.length === terms.length)
        .map((person) => person.id);
      const letters = lettersOf(await this.repository.stems(terms, db));
      const places = terms.map(() => '?');
      const called = everybody
        ? { near: 't.requester_id = ANY(?::bigint[])', values: [named] }
        : { near: requesterIs(places), values: terms };
      // Names that very many have are not looked up one by one.
      const often =
        !everybody || (await this.repository.frequency(terms, db)) * this.limits.near >= this.limits.worth;
      if (often) {
        yield {
          shape: 'search-near',
          sql: `(t.id = ANY(?::text[]) OR ${called.near} OR ${nearby('?', '?')})`,
          values: [ids, ...called.values, letters, words, letters, words],
          // Without letters to look for, each text is a dear one.
          within: letters.length > 0 ? this.limits.near : Math.ceil(this.limits.near / 4),
        };
      }
      const byName = everybody
        ? 'SELECT n.id FROM ticket n WHERE n.desk_id = $1 AND n.requester_id = ANY(?::bigint[])'
        : idsByName(places);
      yield {
        shape: 'search-all',
        sql: `t.id IN (SELECT unnest(?::text[]) UNION ALL ${byName} UNION ALL ${idsByText('?')})`,
        values: [ids, ...called.values, words, words],
      };
    }
  }

  /** Tickets of people who have some of the words in their name, and the others in a text. */
  private async ofPeople(
    context: RequestContext,
    people: readonly PersonHit[],
    terms: readonly string[],
  ): Promise<string[]> {
    const byRest = new Map<string, string[]>();
    for (const person of people) {
      const rest = terms.filter((term) => !person.terms.includes(term));
      if (rest.length === 0) continue;
      const key = rest.join(' ');
      byRest.set(key, [...(byRest.get(key) ?? []), person.id]);
    }
    const found: string[] = [];
    for (const [rest, ids] of byRest) {
      const db = this.database.in(context);
      const words = rest.split(' ');
      const rare = (await this.repository.expected(words, db)) < this.limits.rare;
      found.push(
        ...(await this.repository.byTextOfPeople(context.deskId, ids, words, rare, this.limits.texts, db)),
      );
    }
    return found;
  }

  /**
   * What was probably meant by words that nothing has of what the searcher sees: another keyboard or a slip; null when nothing is near.
   * What others see makes no difference: neither is a word right because of it, nor is one of it offered.
   * @param sees whether anything that the searcher sees has a word
   */
  async correct(
    context: RequestContext,
    audience: Audience,
    q: string,
    sees: (word: string) => Promise<boolean>,
  ): Promise<string | null> {
    const { terms } = readWords(q);
    const words: string[] = [];
    for (const term of terms) {
      const word = (await sees(term)) ? term : await this.meant(context, audience, term, sees);
      if (word === null) return null;
      words.push(word);
    }
    const corrected = words.join(' ');
    return corrected === terms.join(' ') ? null : corrected;
  }

  private async meant(
    { deskId, actor, ...context }: RequestContext,
    audience: Audience,
    term: string,
    sees: (word: string) => Promise<boolean>,
  ): Promise<string | null> {
    const typed = otherKeyboard(term);
    if (typed !== null && (await sees(typed))) return typed;
    const letters = forgiven(term);
    if (letters === 0) return null;
    const customerId = audience === 'public' ? actor.personId : null;
    const db = this.database.in(context);
    const near = await this.repository.nearest(deskId, customerId, term, letters, this.limits.guesses, db);
    for (const word of near) if (await sees(word)) return word;
    return null;
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
    const rows = await this.repository.matches(ids, terms, audience, this.database.in(context));
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
