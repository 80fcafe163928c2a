import { Database, statement } from '@tessera/platform/database';
import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, request, type Visitor } from '../../../../../test/people';
import { plugIn } from '../../../../../test/sockets';

/** As if the ticket had been solved, and rated, a day and a bit earlier. */
const yesterday = statement(
  'test.rated_yesterday',
  `UPDATE ticket SET resolved_at = resolved_at - interval '25 hours',
     rating = jsonb_set(rating, '{at}', to_jsonb(to_char((rating->>'at')::timestamptz AT TIME ZONE 'UTC' - interval '25 hours',
       'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
   WHERE id = $1`,
);

describe('marks over REST', () => {
  let desk: TestApp;
  let maya: Visitor;
  let tomas: Visitor;

  beforeAll(async () => {
    desk = await startTestApp();
    maya = await comeIn(desk, { firstName: 'Maya' });
    tomas = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
  });
  afterAll(() => desk?.close());

  const move = async (who: Visitor, id: string, status: string) => {
    const { version } = (await who.get(`/tickets/${id}`)).body;
    expect((await who.put(`/tickets/${id}`, { version, status })).status).toBe(200);
  };
  const solved = async (): Promise<string> => {
    const { id } = (await maya.post('/tickets', { subject: 's', text: 't' })).body;
    await move(tomas, id, 'resolved');
    return id;
  };
  const rate = (id: string, body: object, who = maya) => who.post(`/tickets/${id}/rating`, body);

  it('are given once it is solved, seen by the staff at once, and stand in the history', async () => {
    const id = await solved();
    const wire = await plugIn(tomas);
    await wire.tell('queue.join', {});
    const own = await plugIn(maya);
    const before = (await tomas.get(`/tickets/${id}`)).body;

    const answer = await rate(id, { score: 4, comment: '  Quick and kind. ' });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('source');
    expect(answer.body.rating).toEqual({ score: 4, comment: 'Quick and kind.', at: expect.any(String) });
    const { ticket, rev } = await wire.hears('ticket.updated');
    expect([ticket.rating?.score, rev]).toEqual([4, before.rev + 1]);
    expect((await own.hears('ticket.updated')).ticket).not.toHaveProperty('source');

    // A mark is no edit: nobody's list moves, and nobody's change runs into a conflict.
    const after = (await tomas.get(`/tickets/${id}`)).body;
    expect(after).toEqual({ ...before, rating: answer.body.rating, rev: before.rev + 1 });
    for (const who of [maya, tomas]) {
      const last = (await who.get(`/tickets/${id}/timeline`)).body.items.at(-1);
      expect(last).toMatchObject({ type: 'ticket.rated', params: { score: 4 }, actor: { name: 'Maya' } });
    }
    expect((await tomas.get(`/users/${maya.id}/card`)).body.marks).toMatchObject({
      average: 4,
      last: [{ ticketId: id, comment: 'Quick and kind.' }],
    });
    wire.close();
    own.close();
  });

  it('may be thought over for a day, and then stand', async () => {
    const id = await solved();
    const first = (await rate(id, { score: 2, comment: 'Slow' })).body.rating;
    expect((await rate(id, { score: 3 })).body.rating).toEqual({ ...first, score: 3 });
    expect((await rate(id, { score: 3 })).status).toBe(200);
    expect((await rate(id, { score: 3, comment: '' })).body.rating).toEqual({
      ...first,
      score: 3,
      comment: null,
    });
    const lines = (await tomas.get(`/tickets/${id}/timeline`)).body.items;
    expect(lines.map(({ type }: { type: string }) => type).slice(-3)).toEqual([
      'ticket.rated',
      'ticket.rated',
      'ticket.rating_explained',
    ]);

    await desk.app.get(Database).query(yesterday, [id]);
    expect(await rate(id, { score: 5 })).toMatchObject({ status: 409, body: { code: 'RATING_FINAL' } });
    // Another time it was solved is another mark.
    await move(maya, id, 'in_progress');
    expect((await rate(id, { score: 5 })).body.code).toBe('TICKET_NOT_SOLVED');
    await move(tomas, id, 'resolved');
    expect((await rate(id, { score: 5 })).body.rating).toMatchObject({ score: 5, comment: null });
  });

  it('are the requester’s alone, and of a ticket that is done', async () => {
    const id = await solved();
    const stranger = await comeIn(desk);
    const colleague = await comeIn(desk, { role: 'admin' });
    expect((await rate(id, { score: 5 }, stranger)).body.code).toBe('TICKET_NOT_FOUND');
    for (const who of [tomas, colleague])
      expect((await rate(id, { score: 5 }, who)).body.code).toBe('FORBIDDEN');
    const open = (await maya.post('/tickets', { subject: 's', text: 't' })).body.id;
    expect(await rate(open, { score: 5 })).toMatchObject({
      status: 409,
      body: { code: 'TICKET_NOT_SOLVED' },
    });
    for (const body of [
      {},
      { score: 0 },
      { score: 6 },
      { score: 4.5 },
      { score: '5' },
      { score: 5, stars: 5 },
    ])
      expect((await rate(id, body)).body.code).toBe('VALIDATION_FAILED');
    const matrix = '/roles/user/permissions';
    const admin = await comeIn(desk, { role: 'admin' });
    await admin.put(matrix, { permissions: { 'ticket:rate': null } });
    expect((await rate(id, { score: 5 })).body.code).toBe('FORBIDDEN');
    await admin.put(matrix, { permissions: { 'ticket:rate': 'own' } });
    await move(maya, id, 'closed');
    expect((await rate(id, { score: 1 })).status).toBe(200);
  });

  it('of two at once are one after the other', async () => {
    const id = await solved();
    const answers = await Promise.all([1, 5].map((score) => rate(id, { score })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { rating, rev } = (await maya.get(`/tickets/${id}`)).body;
    expect([1, 5]).toContain(rating.score);
    expect(Math.max(...answers.map(({ body }) => body.rev))).toBe(rev);
  });

  it('are changed so often and no more: each is told to all of the staff', async () => {
    const slow = await startTestApp({ databaseUrl: desk.databaseUrl, env: { RATE_LIMIT_FACTOR: '0.1' } });
    const id = await solved();
    const statuses: number[] = [];
    for (const score of [5, 4, 3]) {
      const headers = { authorization: `Bearer ${maya.token}` };
      statuses.push((await request(slow.url, 'POST', `/tickets/${id}/rating`, { score }, headers)).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    await slow.stop();
  });
});
