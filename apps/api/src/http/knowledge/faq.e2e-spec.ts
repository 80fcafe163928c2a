import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, type Visitor } from '../../../../../test/people';

describe('the FAQ over REST', () => {
  let desk: TestApp;
  let writer: Visitor;
  let reader: Visitor;
  let id: string;

  beforeAll(async () => {
    desk = await startTestApp();
    writer = await comeIn(desk, { role: 'moderator' });
    reader = await comeIn(desk);
  });
  afterAll(() => desk?.close());

  it('is written in Markdown, and published when it is ready', async () => {
    const draft = await writer.post('/faq', {
      title: 'Where is my parcel?',
      text: 'It travels **three** days.',
      language: 'en',
    });
    expect(draft).toMatchObject({ status: 201, body: { state: 'draft', version: 1, categoryId: null } });
    id = draft.body.id;
    expect((await reader.get(`/faq/${id}`)).body.code).toBe('FAQ_ARTICLE_NOT_FOUND');
    expect((await reader.get('/faq')).body).toEqual({ items: [], nextCursor: null });
    const published = await writer.put(`/faq/${id}`, { version: 1, state: 'published' });
    expect(published.body).toMatchObject({ state: 'published', version: 2 });
    expect((await writer.put(`/faq/${id}`, { version: 1, title: 'x' })).body).toMatchObject({
      code: 'VERSION_CONFLICT',
      params: { version: 2 },
    });
    expect((await reader.get(`/faq/${id}`)).body).toEqual({
      id,
      categoryId: null,
      language: 'en',
      title: 'Where is my parcel?',
      text: 'It travels **three** days.',
      vote: null,
      updatedAt: expect.any(String),
    });
    expect((await reader.get('/faq/topics')).body).toEqual({
      language: 'en',
      items: [{ categoryId: null, articles: 1 }],
    });
  });

  it('refuses what is no article', async () => {
    const article = { title: 'a', text: 'b', language: 'en' };
    for (const [wrong, path] of [
      [{ title: ' ' }, 'title'],
      [{ title: 'x'.repeat(201) }, 'title'],
      [{ text: '' }, 'text'],
      [{ text: 'x'.repeat(20_001) }, 'text'],
      [{ text: 'a\0b' }, 'text'],
      [{ language: 'de' }, 'language'],
      [{ position: -1 }, 'position'],
      [{ state: 'secret' }, 'state'],
      [{ helped: 100 }, ''],
    ] as const) {
      const { status, body } = await writer.post('/faq', { ...article, ...wrong });
      expect([status, body.errors?.[0]?.path]).toEqual([422, path]);
    }
    expect((await writer.post('/faq', { ...article, categoryId: '999999' })).body.code).toBe(
      'CATEGORY_NOT_FOUND',
    );
    expect((await reader.post('/faq', article)).body.code).toBe('FORBIDDEN');
    expect((await writer.get('/faq/abc')).body.code).toBe('FAQ_ARTICLE_NOT_FOUND');
    expect((await writer.get('/faq?cursor=nonsense')).body.code).toBe('BAD_CURSOR');
  });

  it('is searched, suggested, answered and reported', async () => {
    expect((await reader.get('/faq?q=parcle')).body).toMatchObject({
      corrected: 'parcel',
      items: [{ id, match: { title: { marks: [{ offset: 12, length: 6 }] } } }],
    });
    const suggested = await reader.get(`/faq/suggestions?text=${encodeURIComponent('My parcel is late')}`);
    expect(suggested.body.items).toMatchObject([{ id, title: 'Where is my parcel?' }]);
    const note = (step: string) => reader.post('/faq/suggestions', { attempt: 'f1', step, articleIds: [id] });
    expect((await note('shown')).status).toBe(204);
    expect((await note('opened')).status).toBe(204);
    expect((await note('eaten')).status).toBe(422);
    expect((await reader.put(`/faq/${id}/vote`, { helped: true })).body).toMatchObject({ vote: true });
    expect((await reader.get('/faq/report')).body.code).toBe('FORBIDDEN');
    const { body } = await writer.get('/faq/report');
    const figures = { shown: 1, opened: 1, avoided: 1, helped: 1, notHelped: 0 };
    expect(body).toMatchObject({ totals: figures, items: [{ id, ...figures }] });
  });

  it('goes with everything that hangs on it', async () => {
    expect((await writer.delete(`/faq/${id}`)).status).toBe(204);
    expect((await reader.put(`/faq/${id}/vote`, { helped: true })).body.code).toBe('FAQ_ARTICLE_NOT_FOUND');
    expect((await writer.get('/faq/report')).body.items).toEqual([]);
  });
});
