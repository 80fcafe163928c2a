import type { FaqPage } from '@tessera/contracts';
import { FaqSuggestions } from './faq-suggestions.service';
import { FaqDesk } from './faq.fixture';

describe('looking for an article', () => {
  let faqs: FaqDesk;

  beforeAll(async () => {
    faqs = await FaqDesk.open();
    await faqs.article(
      'When do I get my money back?',
      'A **refund** takes two to five days, see [the bank](https://b.example).',
    );
    await faqs.article('Where is my parcel?', 'Parcels travel for three days. Look at the tracking number.');
    await faqs.article(
      'How do I change the delivery address?',
      'As long as the parcel has not left us, write to us.',
    );
    await faqs.article('Where do I find my invoice?', 'In your account, under Documents.');
    await faqs.article('Secret plans', 'Refunds will be abolished', { state: 'draft' });
    await faqs.article('Когда вернут деньги?', 'Возврат занимает от двух до пяти дней.', { language: 'ru' });
    await faqs.article('Где моя посылка?', 'Посылки едут три дня.', { language: 'ru' });
  });
  afterAll(() => faqs.desk.close());

  const search = (q: string, language: 'en' | 'ru' = 'en'): Promise<FaqPage> =>
    faqs.faq.list({ ...faqs.reader, language }, { q, limit: 20 });
  const titles = async (q: string, language: 'en' | 'ru' = 'en'): Promise<string[]> =>
    (await search(q, language)).items.map(({ title }) => title);

  it.each([
    ['refunds', 'When do I get my money back?'],
    ['Documents', 'Where do I find my invoice?'],
    ['tracking numb', 'Where is my parcel?'],
    ['возвраты', 'Когда вернут деньги?'],
  ])('finds %s by its forms and beginnings', async (q, title) => {
    expect(await titles(q)).toEqual([title]);
  });

  it('puts what is in the title before what is in the text', async () => {
    expect(await titles('parcel')).toEqual(['Where is my parcel?', 'How do I change the delivery address?']);
  });

  it.each([
    ['refnud', 'refund', 'When do I get my money back?'],
    ['invoce', 'invoice', 'Where do I find my invoice?'],
    ['gjcskrf', 'посылка', 'Где моя посылка?'],
  ])('forgives %s', async (q, corrected, title) => {
    expect(await search(q)).toMatchObject({ corrected, items: [{ title }] });
  });

  it('answers a whole question', async () => {
    expect(await titles('the postman did not bring my parcel')).toEqual(['Where is my parcel?']);
  });

  it('marks what it found in the text as it is read', async () => {
    const [found] = (await search('bank refund')).items;
    expect(found!.match).toEqual({
      title: { text: 'When do I get my money back?', marks: [] },
      excerpt: {
        text: 'A refund takes two to five days, see the bank.',
        marks: [
          { offset: 2, length: 6 },
          { offset: 41, length: 4 },
        ],
      },
    });
  });

  it.each(['', '!!!', 'the', `'; DROP TABLE faq_article; --`, 'x'.repeat(200), 'quantum'])(
    'finds nothing for %j',
    async (q) => {
      expect(await titles(q)).toEqual([]);
    },
  );

  it('shows drafts to those alone who write', async () => {
    expect(await titles('abolished')).toEqual([]);
    const { items } = await faqs.faq.list(faqs.writer, { q: 'abolished', limit: 20 });
    expect(items.map(({ title }) => title)).toEqual(['Secret plans']);
  });

  it('suggests what fits, in the language of the question', async () => {
    const offer = async (text: string): Promise<string[]> =>
      (await faqs.desk.get(FaqSuggestions).find(faqs.reader, { text })).map(({ title }) => title);
    expect(await offer('My parcel is late')).toEqual(['Where is my parcel?']);
    expect(await offer('Где же посылкa')).toEqual(['Где моя посылка?']);
    expect(await offer('Still no money back')).toEqual(['When do I get my money back?']);
    expect(await offer('The lamp flickers')).toEqual([]);
    const [parcel] = (await search('parcel')).items;
    await faqs.faq.vote(faqs.reader, parcel!.id, false);
    expect(await offer('My parcel is late')).toEqual([]);
    expect(await offer('')).toEqual([]);
    expect(await offer('ы'.repeat(2_000))).toEqual([]);
  });
});
