import type { RequestContext } from '@tessera/platform';
import { TicketsModule, TicketsService } from '@tessera/tickets';
import { FaqSuggestions } from './faq-suggestions.service';
import { FaqDesk } from './faq.fixture';

describe('what suggestions are good for', () => {
  let faqs: FaqDesk;
  let suggestions: FaqSuggestions;
  let parcel: string;
  let refund: string;

  beforeAll(async () => {
    faqs = await FaqDesk.open([TicketsModule]);
    suggestions = faqs.desk.get(FaqSuggestions);
    parcel = (await faqs.article('Where is my parcel?', 'On its way')).id;
    refund = (await faqs.article('When do I get my money back?', 'Soon')).id;
  });
  afterAll(() => faqs.desk.close());

  let number = 100;
  const somebody = async (): Promise<RequestContext> => faqs.desk.as(await faqs.desk.person(number++));
  const tell = (who: RequestContext, step: 'shown' | 'opened', ...articleIds: string[]): Promise<void> =>
    suggestions.note(who, { attempt: 'form', step, articleIds });
  const report = () => suggestions.report(faqs.writer, {});

  it('counts what was shown, opened and spared a ticket, each form once', async () => {
    const glad = await somebody();
    await tell(glad, 'shown', parcel, refund);
    await tell(glad, 'shown', parcel, refund);
    await tell(glad, 'opened', parcel);
    await faqs.faq.vote(glad, parcel, true);

    const silent = await somebody();
    await tell(silent, 'opened', parcel);

    const sorry = await somebody();
    await tell(sorry, 'shown', parcel);
    await tell(sorry, 'opened', parcel);
    await faqs.faq.vote(sorry, parcel, false);

    const asking = await somebody();
    await tell(asking, 'shown', parcel);
    await tell(asking, 'opened', parcel);
    await faqs.faq.vote(asking, parcel, true);
    await faqs.desk.get(TicketsService).open(asking, { subject: 's', text: 't' });

    const indifferent = await somebody();
    await tell(indifferent, 'shown', refund);

    faqs.desk.clock.advance('1m');
    const present = await report();
    expect(present.totals).toEqual({ shown: 5, opened: 4, avoided: 1, helped: 2, notHelped: 1 });
    expect(present.items).toEqual([
      expect.objectContaining({ id: parcel, shown: 4, opened: 4, avoided: 1, helped: 2, notHelped: 1 }),
      expect.objectContaining({ id: refund, shown: 2, opened: 0, avoided: 0, helped: 0, notHelped: 0 }),
    ]);
    // Whoever said nothing and asked nothing for a day was helped after all.
    faqs.desk.clock.advance('25h');
    expect((await report()).totals.avoided).toBe(2);
    faqs.desk.clock.advance('40d');
    expect(await report()).toMatchObject({ totals: { shown: 0, opened: 0, avoided: 0 }, items: [] });
  });

  it('is for those who write, and for a period that is one', async () => {
    await expect(suggestions.report(faqs.reader, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      suggestions.report(faqs.writer, { from: '2026-02-01', to: '2026-01-01' }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('takes no notice of articles that are not there', async () => {
    const draft = await faqs.article('Draft', 'Text', { state: 'draft' });
    await tell(await somebody(), 'shown', draft.id, '999999');
    expect(await faqs.desk.sql('SELECT * FROM faq_suggestion WHERE article_id = $1', [draft.id])).toEqual([]);
  });
});
