import { Injectable } from '@nestjs/common';
import type { TicketMatch } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { allOf, forgiven, markName, otherKeyboard, readMarked, wordsOf } from '@tessera/platform/search';
import type { SearchCondition } from '../list/ticket-filter.sql';
import type { Audience } from '../ticket.policy';
import { readWords } from './search-words';
import { inMessages, requesterIs } from './ticket-search.sql';
import { TicketSearchRepository, type PersonHit } from './ticket-search.repository';

/** What a search looks for, and where it was found. */
@Injectable()
export class TicketSearch {
  /**
   * Up to so many texts with the words are looked up and then sorted; words that more have are so frequent that the newest page is found
   * sooner by going through the list itself. The same of people.
   */
  limits = { texts: 8_000, people: 2_000 };

  constructor(
    private readonly database: Database,
    private readonly repository: TicketSearchRepository,
  ) {}

  /** The tickets that `q` may mean, whoever may see them. */
  async condition(context: RequestContext, audience: Audience, q: string): Promise<SearchCondition> {
    const { id, terms } = readWords(q);
    if (terms.length === 0) return { shape: 'search-id', sql: 't.id = ?', values: [id ?? ''] };
    if (audience === 'public') return going(audience, id, terms, []);
    const db = this.database.in(context);
    const { limits } = this;
    const texts = await this.repository.byText(context.deskId, terms, limits.texts, db);
    const people = await this.repository.people(context.deskId, terms, limits.people, db);
    const mixed = await this.ofPeople(context, people, terms);
    if (texts.length >= limits.texts || people.length >= limits.people || mixed.length >= limits.texts) {
      return going(audience, id, terms, mixed);
    }
    const named = people.filter((person) => person.terms.length === terms.length).map((person) => person.id);
    const ids = [...new Set([...texts, ...mixed, ...(id === null ? [] : [id])])];
    return {
      shape: 'search-found',
      sql: '(t.id = ANY(?::text[]) OR t.requester_id = ANY(?::bigint[]))',
      values: [ids, named],
    };
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
      found.push(
        ...(await this.repository.byTextOfPeople(
          context.deskId,
          ids,
          rest.split(' '),
          this.limits.texts,
          db,
        )),
      );
    }
    return found;
  }

  /** What was probably meant by words that nothing has: another keyboard or a slip; null when nothing is near. */
  async correct(context: RequestContext, q: string): Promise<string | null> {
    const { terms } = readWords(q);
    if (terms.length === 0) return null;
    const db = this.database.in(context);
    const { deskId } = context;
    const unknown = await this.repository.unknown(deskId, terms, db);
    const better = new Map<string, string>();
    for (const term of unknown) {
      const typed = otherKeyboard(term);
      const known = typed !== null && (await this.repository.unknown(deskId, [typed], db)).length === 0;
      const word = known ? typed : await this.repository.nearest(deskId, term, forgiven(term), db);
      if (word === null) return null;
      better.set(term, word);
    }
    return better.size === 0 ? null : terms.map((term) => better.get(term) ?? term).join(' ');
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

/** Asks each ticket of the list, in its order. */
function going(
  audience: Audience,
  id: string | null,
  terms: readonly string[],
  mixed: readonly string[],
): SearchCondition {
  const words = allOf(terms);
  const texts = `${wordsOf('t.subject')} @@ to_tsquery('russian', ?) OR ${inMessages(audience, '?')}`;
  if (audience === 'public') {
    return {
      shape: 'search-own',
      sql: `(t.id = ? OR ${texts})`,
      values: [id ?? '', words, words],
    };
  }
  return {
    shape: `search-going-${terms.length}`,
    sql: `(t.id = ? OR t.id = ANY(?::text[]) OR ${requesterIs(terms.map(() => '?'))} OR ${texts})`,
    values: [id ?? '', mixed, ...terms, words, words],
  };
}
