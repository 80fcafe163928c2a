import { Categories } from '@tessera/catalog';
import type { FaqPage, ListFaqQuery } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { FaqDesk } from './faq.fixture';

describe('the FAQ', () => {
  let faqs: FaqDesk;
  let categoryId: string;

  beforeAll(async () => {
    faqs = await FaqDesk.open();
    const system = faqs.desk.system();
    const made = await faqs.desk.get(Categories).create(system, {
      name: 'Payment',
      translations: {},
      icon: '💳',
      colour: '#2fa866',
      parentId: null,
      defaultPriority: 'normal',
      position: 0,
      active: true,
      specialistIds: [],
    });
    categoryId = made.id;
  });
  afterAll(() => faqs.desk.close());
  afterEach(() => faqs.desk.sql('DELETE FROM faq_article'));

  const titles = async (who: RequestContext, query: Partial<ListFaqQuery> = {}): Promise<string[]> =>
    (await page(who, query)).items.map(({ title }) => title);
  const page = (who: RequestContext, query: Partial<ListFaqQuery> = {}): Promise<FaqPage> =>
    faqs.faq.list(who, { limit: 20, ...query });

  it('shows readers what is published, without what is only for those who write', async () => {
    await faqs.article('Public', '**Text**', { categoryId });
    const draft = await faqs.article('Draft', 'Text', { state: 'draft' });
    expect((await page(faqs.reader)).items).toEqual([
      {
        id: expect.any(String),
        categoryId,
        language: 'en',
        title: 'Public',
        excerpt: 'Text',
        updatedAt: expect.any(String),
      },
    ]);
    await expect(faqs.faq.get(faqs.reader, draft.id)).rejects.toMatchObject({
      code: 'FAQ_ARTICLE_NOT_FOUND',
    });
    expect(await titles(faqs.writer)).toEqual(['Public', 'Draft']);
    expect(await titles(faqs.writer, { state: 'draft' })).toEqual(['Draft']);
    expect(await titles(faqs.reader, { state: 'draft' })).toEqual([]);
    expect(await titles(faqs.reader, { categoryId: 'none' })).toEqual([]);
    expect(await titles(faqs.reader, { categoryId })).toEqual(['Public']);
    expect((await faqs.faq.topics(faqs.reader)).items).toEqual([{ categoryId, articles: 1 }]);
  });

  it('hides what stands in a category that is switched off', async () => {
    const { id } = await faqs.article('Public', 'Text', { categoryId });
    const categories = faqs.desk.get(Categories);
    const { version } = await categories.update(faqs.desk.system(), categoryId, {
      version: 1,
      active: false,
    });
    await expect(faqs.faq.get(faqs.reader, id)).rejects.toMatchObject({ code: 'FAQ_ARTICLE_NOT_FOUND' });
    expect(await titles(faqs.reader)).toEqual([]);
    expect(await titles(faqs.writer)).toEqual(['Public']);
    await categories.update(faqs.desk.system(), categoryId, { version, active: true });
    expect(await titles(faqs.reader)).toEqual(['Public']);
  });

  it('speaks the reader’s language, or the desk’s where nothing is written in theirs', async () => {
    await faqs.article('Public', 'Text');
    const russian = { ...faqs.reader, language: 'ru' as const };
    expect(await titles(russian)).toEqual(['Public']);
    await faqs.article('Статья', 'Текст', { language: 'ru' });
    expect(await titles(russian)).toEqual(['Статья']);
    expect(await titles(russian, { language: 'en' })).toEqual(['Public']);
  });

  it('pages in the order of positions', async () => {
    for (const [title, position] of [
      ['C', 2],
      ['A', 0],
      ['B', 1],
      ['D', 2],
    ] as const) {
      await faqs.article(title, 'Text', { position });
    }
    const first = await page(faqs.reader, { limit: 3 });
    expect(first.items.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
    expect(await titles(faqs.reader, { limit: 3, cursor: first.nextCursor! })).toEqual(['D']);
    await expect(page(faqs.reader, { cursor: first.nextCursor!, language: 'ru' })).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
  });

  it('is written by those who may, and overwrites nothing unseen', async () => {
    const { id, version } = await faqs.article('One', 'Text');
    await expect(faqs.faq.update(faqs.reader, id, { version, title: 'x' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(faqs.faq.remove(faqs.reader, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await faqs.faq.update(faqs.writer, id, { version, title: 'Two' })).toMatchObject({
      title: 'Two',
      text: 'Text',
      version: 2,
    });
    await expect(faqs.faq.update(faqs.writer, id, { version, title: 'Three' })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      params: { version: 2 },
    });
    await expect(
      faqs.faq.update(faqs.writer, id, { version: 2, categoryId: '999999' }),
    ).rejects.toMatchObject({
      code: 'CATEGORY_NOT_FOUND',
    });
    await faqs.faq.remove(faqs.writer, id);
    await expect(faqs.faq.get(faqs.writer, id)).rejects.toMatchObject({ code: 'FAQ_ARTICLE_NOT_FOUND' });
    const noted = await faqs.desk.sql<{ action: string; after: unknown }>(
      `SELECT action, after FROM audit_entry WHERE target_id = $1 ORDER BY id`,
      [id],
    );
    expect(noted.map(({ action }) => action)).toEqual(['faq.created', 'faq.changed', 'faq.deleted']);
    expect(JSON.stringify(noted)).not.toContain('Two');
  });

  it('asks each reader once whether it helped, and lets them think better of it', async () => {
    const { id } = await faqs.article('One', 'Text');
    expect((await faqs.faq.get(faqs.reader, id)).vote).toBeNull();
    expect((await faqs.faq.vote(faqs.reader, id, true)).vote).toBe(true);
    expect((await faqs.faq.vote(faqs.reader, id, true)).vote).toBe(true);
    expect(await faqs.faq.vote(faqs.writer, id, false)).toMatchObject({
      vote: false,
      helped: 1,
      notHelped: 1,
    });
    await faqs.faq.vote(faqs.reader, id, false);
    expect(await faqs.faq.get(faqs.writer, id)).toMatchObject({ helped: 0, notHelped: 2 });
    expect((await faqs.faq.vote(faqs.reader, id, null)).vote).toBeNull();
    expect(await faqs.faq.get(faqs.writer, id)).toMatchObject({ helped: 0, notHelped: 1 });
  });

  it('is closed to those whose right to read was taken', async () => {
    const nobody = { ...faqs.reader, actor: { ...faqs.reader.actor, grants: {} } };
    await expect(page(nobody)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(faqs.faq.topics(nobody)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
