import { CatalogModule } from '@tessera/catalog';
import type { ListTicketsQuery, Ticket, TicketPage } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { TestDesk } from '../../../../test/desk';
import type { SearchCondition } from '../list/ticket-filter.sql';
import { TicketListService } from '../list/ticket-list.service';
import { MessagesService } from '../messages/messages.service';
import { TicketsModule } from '../tickets.module';
import { TicketsService } from '../tickets.service';
import { SearchLexicon } from './search-lexicon';
import { lettersOf } from './search-words';
import { TicketSearch } from './ticket-search';
import { TicketSearchRepository } from './ticket-search.repository';

describe('the search', () => {
  let desk: TestDesk;
  let maya: RequestContext;
  let oleg: RequestContext;
  let helper: RequestContext;
  let other: RequestContext;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    desk = await TestDesk.open({ imports: [CatalogModule, TicketsModule] });
    const personId = await desk.person(77000001, 'user', 'Maya');
    await desk.sql(`UPDATE person SET last_name = 'Lindqvist', username = 'maya_l' WHERE id = $1`, [
      personId,
    ]);
    maya = await desk.as(personId);
    oleg = await desk.as(await desk.person(2, 'user', 'Олег'));
    const tomas = await desk.person(3, 'helper', 'Tomas');
    const anna = await desk.person(4, 'helper', 'Anna');
    const [category] = await desk.sql<{ id: string }>(
      `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at)
       VALUES ($1, 'Payment', 'x', '#000000', 'normal', now()) RETURNING id`,
      [desk.deskId],
    );
    await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)', [
      category!.id,
      anna,
    ]);
    helper = await desk.as(tomas);
    other = await desk.as(anna);
    const open = async (name: string, who: RequestContext, subject: string, text: string, more = {}) => {
      desk.clock.advance(1_000);
      ids[name] = (await desk.get(TicketsService).open(who, { subject, text, ...more })).id;
    };
    const say = async (
      name: string,
      who: RequestContext,
      text: string,
      kind: 'public' | 'note' = 'public',
    ) => {
      desk.clock.advance(1_000);
      return (await desk.get(MessagesService).post(who, ids[name]!, { text, kind })).message.id;
    };
    await open('parcel', maya, 'Where is my order', 'The parcels never arrived');
    await open('invoice', maya, 'Invoice for May', 'It has the wrong address');
    await open('paid', maya, 'Refund please', 'zanzibar', { categoryId: category!.id });
    await open('russian', oleg, 'Вопрос', 'Не пришла посылка с доставкой');
    await say('invoice', helper, 'He is a troublesome customer', 'note');
    await say('russian', helper, 'Курьер приедет завтра <b>к</b> вам 😀 утром');
    const gone = await say('russian', helper, 'wombat');
    await desk.get(MessagesService).remove(helper, ids['russian']!, gone);
    desk.clock.advance(60_000);
    while (await desk.get(SearchLexicon).learn(desk.deskId));
  });
  afterAll(() => desk?.close());

  const asked = (q: string): ListTicketsQuery => ({ q, limit: 20, sort: '-lastActivityAt' });
  const search = (
    who: RequestContext,
    q: string,
    more: Partial<ListTicketsQuery> = {},
  ): Promise<TicketPage> => desk.get(TicketListService).list(who, { ...asked(q), ...more });
  const names = ({ items }: TicketPage): string[] =>
    items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)!);

  it('looks at the first of the list for what many have, and asks the index for the rest', async () => {
    const first = `INSERT INTO message (ticket_id, seq, public_seq, rev, public_rev, kind, author_id, door, text, created_at)
      SELECT $1, n, n, n, n, 'public', $2, 'web', CASE WHEN n % 2 = 0 THEN 'wolverine' ELSE 'badger' END || ' ' || n, now()
      FROM generate_series(101, 1100) n`;
    await desk.sql(first, [ids['invoice'], maya.actor.personId]);
    await desk.sql('ANALYZE message, ticket');
    const search = desk.get(TicketSearch);
    const usual = search.limits;
    search.limits = { ...usual, near: 1 };
    const ways = async (q: string): Promise<string[]> => {
      const shapes: string[] = [];
      for await (const { shape } of search.ways(helper, 'staff', q, () => Promise.resolve([])))
        shapes.push(shape);
      return shapes;
    };
    expect(await ways('wolver')).toEqual(['search-near', 'search-all']);
    expect(await ways('wolverine badger')).toEqual(['search-near', 'search-all']);
    expect(await ways('parcels')).toEqual(['search-all']);
    expect(await ways('wolverine parcels')).toEqual(['search-all']);
    search.limits = usual;
    await desk.sql('DELETE FROM message WHERE ticket_id = $1 AND seq > 100', [ids['invoice']]);
  });

  /** What the first of the list have and what all have is found in different ways, which must agree. */
  describe.each([
    ['among the first of the list', { near: 400, worth: 0, people: 2_000 }],
    ['text by text beside a name', { near: 400, worth: 0, people: 2_000, rare: 0 }],
    ['among the first of the list, with many of a name', { near: 400, worth: 0, people: 1 }],
    ['beyond the first of the list', { near: 1, worth: 0, people: 2_000 }],
    ['among all', { near: 0, worth: 1, people: 2_000 }],
    ['among all, with many of a name', { near: 0, worth: 1, people: 1 }],
  ])('%s', (_, limits) => {
    let usual: TicketSearch['limits'];
    beforeAll(() => {
      const search = desk.get(TicketSearch);
      usual = search.limits;
      search.limits = { ...usual, ...limits };
    });
    afterAll(() => void (desk.get(TicketSearch).limits = usual));

    it.each([
      ['parcel', ['parcel']],
      ['PARC', ['parcel']],
      ['посылки', ['russian']],
      ['доставка', ['russian']],
      ['invoice', ['invoice']],
      // Notes, too.
      ['troubles', ['invoice']],
      ['maya', ['invoice', 'parcel']],
      ['lindq', ['invoice', 'parcel']],
      ['maya_l', ['invoice', 'parcel']],
      ['77000001', ['invoice', 'parcel']],
      ['maya invoice', ['invoice']],
      ['maya lindqvist wrong', ['invoice']],
      ['олег', ['russian']],
      // All words of one search are in one text, or in a name and one text.
      ['parcel invoice', []],
      ['the', []],
      ['wombat', []],
      // Of a category that is not theirs.
      ['zanzibar', []],
      ['refund', []],
      ['!!!', []],
    ])('a helper finds %j', async (q, found) => {
      expect(names(await search(helper, q))).toEqual(found);
    });

    it('finds a ticket by its id, however it is written', async () => {
      expect(names(await search(helper, `#${ids['parcel']!.toLowerCase()}`))).toEqual(['parcel']);
      expect(names(await search(helper, ids['paid']!))).toEqual([]);
      expect(names(await search(other, ids['paid']!))).toEqual(['paid']);
    });

    it('pages without losing or repeating anything', async () => {
      const first = await search(helper, 'maya', { limit: 1 });
      const second = await search(helper, 'maya', { limit: 1, cursor: first.nextCursor! });
      expect([names(first), names(second), second.nextCursor]).toEqual([['invoice'], ['parcel'], null]);
    });

    it('keeps to the filters beside it', async () => {
      expect(names(await search(helper, 'maya', { status: ['closed'] }))).toEqual([]);
      expect(names(await search(helper, 'посылка', { requesterId: oleg.actor.personId! }))).toEqual([
        'russian',
      ]);
    });
  });

  it('looks for no letters that a text with the words may lack', async () => {
    const words = [
      'die dying dies sky skies lie lying tie tying ski skis idly only early news hope hoping hoped',
      'hopping happy happily happiness pay paid payment payments cry cried relation relational',
      'organize organization possible possibility possibly ability able logical conditional rational',
      'valency digitizer radically analogously vietnamization operator feudalism decisiveness',
      'hopefulness callousness formality sensitivity sensibility triplicate formative electricity',
      'refund refunded cancel cancelled cancellation agreed feed plastered motoring sized fizzed ёлка',
      'елка ёлками учёт учета возврат возвраты вернуть вернули деньги деньгами счёт счета доставка',
      'доставили доставленный красивейший красивее бегущий бежавший возможность возможностями Ёж',
      'ЁМКОСТЬ емкости ABC123 abc 1234 12345 v2 mp3 x',
    ]
      .join(' ')
      .split(' ');
    const stems = await desk.get(TicketSearchRepository).stems(words.map((word) => word.toLowerCase()));
    const letters = stems.map((stem) => lettersOf([stem])[0] ?? '%');
    const missed = await desk.sql(
      `SELECT q.word, d.word AS text FROM unnest($1::text[], $2::text[]) AS q(word, letters), unnest($1::text[]) AS d(word)
       WHERE to_tsvector('russian', d.word) @@ to_tsquery('russian', q.word || ':*')
         AND NOT translate(lower(d.word), 'ё', 'е') LIKE q.letters`,
      [words, letters],
    );
    expect(missed).toEqual([]);
    expect(letters.filter((pattern) => pattern !== '%').length).toBeGreaterThan(words.length / 2);
  });

  it('shows customers their own, and nothing of notes', async () => {
    expect(names(await search(maya, 'parcel'))).toEqual(['parcel']);
    expect(names(await search(maya, 'troublesome'))).toEqual([]);
    expect(names(await search(maya, 'посылка'))).toEqual([]);
    expect(names(await search(maya, 'maya'))).toEqual([]);
  });

  it('says where it was found, in the newest message that has it', async () => {
    const match = async (q: string) => ((await search(helper, q)).items[0] as Ticket).match;
    expect(await match('parcel')).toEqual({
      subject: null,
      message: {
        seq: 1,
        kind: 'public',
        text: 'The parcels never arrived',
        marks: [{ offset: 4, length: 7 }],
      },
      requester: null,
    });
    expect(await match('invoic maya')).toMatchObject({
      subject: { text: 'Invoice for May', marks: [{ offset: 0, length: 7 }] },
      requester: { text: 'Maya Lindqvist', marks: [{ offset: 0, length: 4 }] },
    });
    expect((await match('troublesome'))!.message).toMatchObject({ kind: 'note', seq: 2 });
    expect((await match('утром'))!.message).toEqual({
      seq: 2,
      kind: 'public',
      text: 'Курьер приедет завтра <b>к</b> вам 😀 утром',
      marks: [{ offset: 38, length: 5 }],
    });
    const [own] = (await search(maya, 'parcel')).items;
    expect(own!.match).toMatchObject({ message: { seq: 1 }, requester: null });
  });

  it.each([
    ['parcle', 'parcel', ['parcel']],
    ['invioce', 'invoice', ['invoice']],
    ['посыка', 'посылка', ['russian']],
    ['jktu', 'олег', ['russian']],
    ['зфксуд', 'parcel', ['parcel']],
    ['troublesme customer', 'troublesome customer', ['invoice']],
    // Words that say nothing are not wrong.
    ['where is the parcle', 'where is the parcel', ['parcel']],
    ['не моя посыка', 'не моя посылка', ['russian']],
  ])('takes %j for %j', async (q, corrected, found) => {
    const page = await search(helper, q);
    expect([page.corrected, names(page)]).toEqual([expect.stringMatching(corrected.slice(0, -1)), found]);
  });

  it('guesses nothing where nothing is near, nor what is not to be seen', async () => {
    expect(await search(helper, 'qqqqqqqq')).toEqual({ items: [], nextCursor: null });
    expect(await search(helper, 'zanzibra')).toEqual({ items: [], nextCursor: null });
    expect((await search(other, 'zanzibra')).corrected).toBe('zanzibar');
  });

  describe('guesses by what the searcher sees', () => {
    const nothing = { items: [], nextCursor: null };

    it('for the staff: a word that only others see is as wrong as one that nobody sees', async () => {
      desk.clock.advance(1_000);
      const [{ id: category }] = (await desk.sql<{ id: string }>('SELECT id FROM category')) as [
        { id: string },
      ];
      const hidden = { subject: 'Parcle', text: 'parcle', categoryId: category };
      ids['hidden'] = (await desk.get(TicketsService).open(oleg, hidden)).id;
      desk.clock.advance(60_000);
      while (await desk.get(SearchLexicon).learn(desk.deskId));
      expect(names(await search(other, 'parcle'))).toEqual(['hidden']);
      const page = await search(helper, 'parcle');
      expect([names(page), page.corrected]).toEqual([['parcel'], expect.stringMatching(/^parcel/)]);
      // What is nearest, but hidden, does not stand in the way of what is next.
      expect((await search(helper, 'parclle')).corrected).toMatch(/^parcel/);
      expect((await search(other, 'parclle')).corrected).toBe('parcle');
      await desk.get(TicketsService).remove(desk.system(), ids['hidden']!);
      delete ids['hidden'];
    });

    it('for customers: by their own public texts alone', async () => {
      const page = await search(maya, 'parcle');
      expect([names(page), page.corrected]).toEqual([['parcel'], 'parcels']);
      expect((await search(maya, 'зфксуды')).corrected).toBe('parcels');
      expect((await search(maya, 'invioce')).corrected).toBe('invoice');
      // In a note to her own ticket, and in the tickets of others.
      for (const q of ['troublesme', 'посыка', 'jktu']) expect(await search(maya, q)).toEqual(nothing);
      expect(await search(oleg, 'parcle')).toEqual(nothing);
    });

    it('for colleagues who ask for their own: as customers', async () => {
      expect(await search(helper, 'parcle', { scope: 'own' })).toEqual(nothing);
    });

    it('nothing of what no word is as long', async () => {
      expect(await search(helper, 'x'.repeat(300))).toEqual(nothing);
      expect(await search(maya, 'x'.repeat(300))).toEqual(nothing);
    });
  });

  describe('costs no more than it may', () => {
    /** What is asked of the database meanwhile, by the names of the statements. */
    const askedBy = async (work: () => Promise<unknown>): Promise<string[]> => {
      const spy = jest.spyOn(desk.get(Database), 'query');
      try {
        await work();
        return spy.mock.calls.map(([{ name }]) => name);
      } finally {
        spy.mockRestore();
      }
    };
    const unknown = (count: number): string =>
      Array.from({ length: count }, (_, n) => `qwx${'abcdefghijkl'[n]}zzz`).join(' ');

    it('words that are repeated count once', async () => {
      expect((await search(maya, 'parcle Parcle PARCLE')).corrected).toBe('parcels');
      const once = await askedBy(() => search(maya, 'parcle'));
      expect(await askedBy(() => search(maya, 'parcle '.repeat(12)))).toEqual(once);
    });

    it('two words may be wrong, not more', async () => {
      expect((await search(maya, 'parcle arrievd')).corrected).toBe('parcels arrived');
      expect(await search(maya, 'parcle nevre arrievd')).toEqual({ items: [], nextCursor: null });
      expect((await search(helper, 'troublesme custoemr')).corrected).toBe('troublesome customer');
      expect(await search(helper, 'parcle nevre arrievd')).toEqual({ items: [], nextCursor: null });
    });

    it('texts of a customer are read a few times, whatever they look for', async () => {
      const [page, sees, near] = ['', 'ticket.search.own_words', 'ticket.search.nearest_own'];
      const stems = 'ticket.search.stems';
      expect(await askedBy(() => search(maya, unknown(12)))).toEqual([page, stems, sees]);
      expect(await askedBy(() => search(maya, unknown(2)))).toEqual([page, stems, sees, near, sees]);
      expect(await askedBy(() => search(maya, 'parcle arrievd'))).toEqual([
        ...[page, stems, sees, near, sees, near, sees],
        ...[page, 'ticket.search.matches_public'],
      ]);
    });

    it('the staff’s words are looked for until the third is wrong', async () => {
      const page = await askedBy(() => desk.get(TicketListService)['page'](helper, asked(unknown(12))));
      const one = await askedBy(() => desk.get(TicketListService)['page'](helper, asked(unknown(1))));
      const all = await askedBy(() => search(helper, unknown(12)));
      expect(all).toHaveLength(page.length + 1 + 3 * one.length);
    });

    it('names that have some of the words are looked at in a few groups, and not for short words', async () => {
      const words = ['amber', 'birch', 'cedar', 'dahlia'];
      for (let set = 1; set < 15; set++) {
        const name = words.filter((_, n) => set & (1 << n)).join(' ');
        await desk.person(5_000 + set, 'user', name);
      }
      const groups = async (q: string): Promise<number[]> => {
        const sizes: number[] = [];
        const first = ({ shape, values }: SearchCondition): Promise<string[]> => {
          const words = values.find((value) => typeof value === 'string');
          if (shape === 'search-beside') sizes.push(words!.split(' & ').length);
          return Promise.resolve([]);
        };
        for await (const _ of desk.get(TicketSearch).ways(helper, 'staff', q, first));
        return sizes;
      };
      expect(await groups('amber birch cedar dahlia')).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
      expect(await groups('amber birch')).toEqual([1, 1]);
      expect(await groups('amber bi')).toEqual([1]);
      expect(await groups('a b c d')).toEqual([]);
    });

    it('of customers who wrote very much, the newest texts are looked at', async () => {
      const wordy = await desk.as(await desk.person(6_000, 'user', 'Wordy'));
      const { id } = await desk.get(TicketsService).open(wordy, { subject: 'Gazelle', text: 'quagga' });
      const more = `INSERT INTO message (ticket_id, seq, public_seq, rev, public_rev, kind, author_id, door, text, created_at)
        SELECT $1, n, n, n, n, 'public', $2, 'web', repeat('impala ', 1000) || CASE n WHEN 300 THEN 'okapi' ELSE '' END, now()
        FROM generate_series(101, 300) n`;
      await desk.sql(more, [id, wordy.actor.personId]);
      const found = async (who: RequestContext, q: string) =>
        (await search(who, q)).items.map(({ match }) => match?.message?.seq);
      expect(await found(wordy, 'okapi')).toEqual([300]);
      expect(await found(wordy, 'impala')).toEqual([300]);
      expect(await found(wordy, 'gazelle')).toEqual([undefined]);
      expect(await found(wordy, 'quagga')).toEqual([]);
      expect(await found(helper, 'quagga')).toEqual([1]);
      await desk.get(TicketsService).remove(desk.system(), id);
    });
  });

  it('goes on with the words that were meant', async () => {
    const first = await search(helper, 'lindqvst', { limit: 1 });
    expect(first).toMatchObject({ corrected: 'lindqvist' });
    const second = await search(helper, first.corrected!, { limit: 1, cursor: first.nextCursor! });
    expect([...names(first), ...names(second)]).toEqual(['invoice', 'parcel']);
  });

  it.each([
    ['Order AB-2291 is late', ['AB-2291', '2291', 'ab 2291', 'ab-22'], 'AB-2291'],
    ['invoice 2025/0517, order-7731', ['2025/0517', '0517', 'order-7731', '7731'], null],
    ['write to maya.l@mail.example', ['maya.l@mail.example', 'mail.example', '@mail', 'example'], null],
    [
      'see https://shop.example/kettle42?x=1',
      ['https://shop.example/kettle42', 'kettle42', 'shop.example'],
      null,
    ],
    ['call +7 (916) 123-45-67 <soon> & v2.3.1', ['+7 916 123-45-67', '123-45-67', 'v2.3.1', 'soon'], null],
    ['Заказ №18-044 за 1.5', ['№18-044', '044', '1.5', 'заказ 18'], null],
  ])('finds the parts of %j', async (text, asked, mark) => {
    const { id } = await desk.get(TicketsService).open(maya, { subject: 'Nilgai', text });
    for (const who of [helper, maya]) {
      for (const q of asked) {
        const { items } = await search(who, q);
        expect([q, items.map((item) => item.id)]).toEqual([q, [id]]);
        const { message } = items[0]!.match!;
        expect(message!.text).toBe(text);
        expect(message!.marks.length).toBeGreaterThan(0);
        if (mark && q === mark) {
          const marked = message!.marks.map(({ offset, length }) => text.slice(offset, offset + length));
          expect(marked).toEqual(mark.split('-'));
        }
      }
    }
    await desk.get(TicketsService).remove(desk.system(), id);
  });

  it.each([
    ['in the index', 2_000],
    ['ticket by ticket', 0],
  ])('pages what people of a name wrote, found %s', async (_, rare) => {
    const { limits } = desk.get(TicketSearch);
    desk.get(TicketSearch).limits = { ...limits, near: 0, worth: 1, rare };
    const pika = await desk.as(await desk.person(7_000 + rare, 'user', 'Pika'));
    const opened: string[] = [];
    for (const text of ['an ocelot', 'a cat', 'two ocelots', 'my ocelot']) {
      desk.clock.advance(1_000);
      opened.unshift((await desk.get(TicketsService).open(pika, { subject: 'Zoo', text })).id);
    }
    const found: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await search(helper, 'pika ocelot', { limit: 1, cursor: cursor ?? undefined });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual([opened[0], opened[1], opened[3]]);
    for (const id of opened) await desk.get(TicketsService).remove(desk.system(), id);
    desk.get(TicketSearch).limits = limits;
  });

  it('learns what was corrected', async () => {
    const { message } = await desk
      .get(MessagesService)
      .post(helper, ids['parcel']!, { text: 'first', kind: 'note' });
    await desk.get(MessagesService).edit(helper, ids['parcel']!, message.id, { text: 'a kookaburra' });
    desk.clock.advance(60_000);
    while (await desk.get(SearchLexicon).learn(desk.deskId));
    expect((await search(helper, 'kokaburra')).corrected).toBe('kookaburra');
  });
});
