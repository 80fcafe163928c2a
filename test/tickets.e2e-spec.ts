import { FakeClock } from '@tessera/platform';
import { startTestApp, type TestApp } from './app';
import { comeIn, request, type Visitor } from './people';

describe('tickets over REST', () => {
  const clock = new FakeClock('2026-05-04T09:00:00.000Z');
  let desk: TestApp;
  let customer: Visitor;
  let stranger: Visitor;
  let helper: Visitor;
  let moderator: Visitor;
  let admin: Visitor;

  beforeAll(async () => {
    desk = await startTestApp({ clock });
    customer = await comeIn(desk, { firstName: 'Maya' });
    stranger = await comeIn(desk, { firstName: 'Otto' });
    helper = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    moderator = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
    admin = await comeIn(desk, { firstName: 'David', role: 'admin' });
  });
  afterAll(() => desk?.close());
  // Access tokens last ten minutes of the desk's clock; tests that move it further sign in again.

  const open = async (who: Visitor, more: object = {}) =>
    (await who.post('/tickets', { subject: 'No invoice', text: 'Where is my invoice?', ...more })).body;

  it('takes a ticket from the customer’s first words to the answer', async () => {
    const ticket = await open(customer);
    expect(ticket).toMatchObject({
      subject: 'No invoice',
      status: 'new',
      priority: 'normal',
      lastSeq: 1,
      rev: 1,
      unread: 0,
      version: 1,
    });
    expect(ticket.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(ticket).not.toHaveProperty('source');

    const seen = await helper.get(`/tickets/${ticket.id.toLowerCase()}`);
    expect(seen.body).toMatchObject({
      unanswered: true,
      unread: 1,
      requester: { name: 'Maya' },
      source: 'miniapp',
    });

    clock.advance('90s');
    const answer = await helper.post(`/tickets/${ticket.id}/messages`, {
      text: 'It is on its way.',
      clientId: 'a-1',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      seq: 2,
      kind: 'public',
      author: { name: 'Tomas', role: 'helper' },
      deliveries: [],
    });

    const after = await customer.get(`/tickets/${ticket.id}`);
    expect(after.body).toMatchObject({
      status: 'in_progress',
      unread: 1,
      lastSeq: 2,
      rev: 2,
      lastMessage: { authorName: 'Tomas' },
    });
    expect(after.body.firstReplyAt).toBe('2026-05-04T09:01:30.000Z');
    const conversation = await customer.get(`/tickets/${ticket.id}/messages`);
    expect(conversation.body.items.map((m: { seq: number; text: string }) => [m.seq, m.text])).toEqual([
      [1, 'Where is my invoice?'],
      [2, 'It is on its way.'],
    ]);
    expect(conversation.body.items[1].author).toEqual({ id: null, name: 'Tomas', staff: true });
    expect((await customer.post(`/tickets/${ticket.id}/read`, { seq: 2 })).body).toEqual({
      seq: 2,
      unread: 0,
    });
  });

  it('hides a ticket from everybody who has no part in it', async () => {
    const ticket = await open(customer);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', { version: 1, status: 'closed' }],
      ['GET', '/messages', undefined],
      ['POST', '/messages', { text: 'hi' }],
      ['POST', '/messages', { wrong: true }],
      ['GET', '/timeline', undefined],
      ['POST', '/read', { seq: 1 }],
    ] as const) {
      const answer = await stranger.send(method, `/tickets/${ticket.id}${path}`, body);
      expect([method, path, answer.status, answer.body.code]).toEqual([
        method,
        path,
        404,
        'TICKET_NOT_FOUND',
      ]);
    }
    expect((await stranger.get('/tickets')).body.items).toEqual([]);
    expect((await stranger.get('/tickets?scope=all')).body.items).toEqual([]);
  });

  it('keeps notes from the customer in every figure', async () => {
    const ticket = await open(customer);
    const before = (await customer.get(`/tickets/${ticket.id}`)).body;
    clock.advance('1m');
    const note = await helper.post(`/tickets/${ticket.id}/messages`, { text: 'secret note', kind: 'note' });
    expect(note.body).toMatchObject({ seq: 2, kind: 'note' });
    expect((await customer.get(`/tickets/${ticket.id}`)).body).toEqual(before);
    const answer = (await helper.post(`/tickets/${ticket.id}/messages`, { text: 'hello' })).body;
    expect(answer.seq).toBe(3);
    const list = (await customer.get(`/tickets/${ticket.id}/messages`)).body;
    expect(list.items.map((m: { seq: number }) => m.seq)).toEqual([1, 2]);
    expect(list).toMatchObject({ lastSeq: 2, rev: 2 });
    expect(JSON.stringify(list)).not.toContain('secret note');
    expect((await customer.get('/tickets?q=secret')).body.items).toEqual([]);
    expect((await helper.get('/tickets?q=secr')).body.items.map((t: { id: string }) => t.id)).toEqual([
      ticket.id,
    ]);
    expect(
      (await customer.post(`/tickets/${ticket.id}/messages`, { text: 'x', kind: 'note' })).body.code,
    ).toBe('FORBIDDEN');
    const reply = await customer.post(`/tickets/${ticket.id}/messages`, { text: 'x', replyTo: note.body.id });
    expect(reply.body.code).toBe('MESSAGE_NOT_FOUND');
    expect(
      (await customer.put(`/tickets/${ticket.id}/messages/${note.body.id}/reactions`, { emoji: '👍' }))
        .status,
    ).toBe(404);
  });

  it('sends once whatever the client repeats, and refuses another text under the same clientId', async () => {
    const body = { subject: 'Twice', text: 'once', clientId: 'open-1' };
    const opened = await Promise.all([1, 2, 3].map(() => customer.post('/tickets', body)));
    expect(new Set(opened.map((answer) => answer.body.id)).size).toBe(1);
    const id = opened[0]!.body.id;
    const sent = await Promise.all(
      [1, 2, 3].map(() => customer.post(`/tickets/${id}/messages`, { text: 'again', clientId: 'm-1' })),
    );
    expect(new Set(sent.map((answer) => answer.body.id)).size).toBe(1);
    expect((await customer.get(`/tickets/${id}/messages`)).body.lastSeq).toBe(2);
    const other = await customer.post(`/tickets/${id}/messages`, { text: 'different', clientId: 'm-1' });
    expect([other.status, other.body.code]).toEqual([409, 'CLIENT_ID_REUSED']);
    expect((await customer.post('/tickets', { ...body, text: 'else' })).body.code).toBe('CLIENT_ID_REUSED');
  });

  it('lets one of two claims win and tells the other who has it', async () => {
    const ticket = await open(customer);
    const claims = await Promise.all(
      [helper, moderator].map((who) => who.post(`/tickets/${ticket.id}/claim`)),
    );
    expect(claims.map((claim) => claim.status).sort()).toEqual([200, 409]);
    const lost = claims.find((claim) => claim.status === 409)!;
    const won = claims.find((claim) => claim.status === 200)!;
    expect(won.body.status).toBe('in_progress');
    expect(lost.body).toMatchObject({
      code: 'ALREADY_CLAIMED',
      params: { name: won.body.assignee.name, personId: won.body.assignee.id },
    });
    expect((await customer.post(`/tickets/${ticket.id}/claim`)).body.code).toBe('FORBIDDEN');
  });

  it('refuses the second of two edits of one version', async () => {
    const ticket = await open(customer);
    const first = await moderator.put(`/tickets/${ticket.id}`, {
      version: 1,
      priority: 'high',
      tags: ['VIP', 'vip'],
    });
    expect(first.body).toMatchObject({ priority: 'high', tags: ['vip'], version: 2 });
    const second = await admin.put(`/tickets/${ticket.id}`, { version: 1, priority: 'low' });
    expect([second.status, second.body.code, second.body.params]).toEqual([
      409,
      'VERSION_CONFLICT',
      { version: 2 },
    ]);
    const same = await admin.put(`/tickets/${ticket.id}`, { version: 2, priority: 'high' });
    expect(same.body.version).toBe(2);
  });

  it('moves the status by the table alone and names the legal moves', async () => {
    const ticket = await open(customer);
    const resolved = await helper.put(`/tickets/${ticket.id}`, { version: 1, status: 'resolved' });
    expect(resolved.body).toMatchObject({ status: 'resolved', unanswered: false });
    const wrong = await helper.put(`/tickets/${ticket.id}`, { version: 2, status: 'waiting' });
    expect([wrong.status, wrong.body.code, wrong.body.params.legal]).toEqual([
      409,
      'ILLEGAL_STATUS',
      'in_progress, closed',
    ]);
    const back = await customer.post(`/tickets/${ticket.id}/messages`, { text: 'Still broken' });
    expect(back.status).toBe(201);
    expect((await customer.get(`/tickets/${ticket.id}`)).body).toMatchObject({
      status: 'in_progress',
      resolvedAt: null,
    });
    const mine = await customer.put(`/tickets/${ticket.id}`, { version: 3, status: 'waiting' });
    expect(mine.body.code).toBe('ILLEGAL_STATUS');
    expect(
      (await customer.put(`/tickets/${ticket.id}`, { version: 3, status: 'closed' })).body,
    ).toMatchObject({ status: 'closed', closeReason: 'solved' });
    expect(
      (await customer.put(`/tickets/${ticket.id}`, { version: 4, priority: 'critical' })).body.code,
    ).toBe('FORBIDDEN');
    const lines = (await helper.get(`/tickets/${ticket.id}/timeline`)).body.items.map(
      (line: { type: string }) => line.type,
    );
    expect(lines).toEqual([
      'ticket.opened',
      'ticket.status_changed',
      'ticket.reopened',
      'ticket.status_changed',
    ]);
  });

  it('keeps staff’s tags and colleagues’ ids out of the customer’s history', async () => {
    const ticket = await open(customer);
    await moderator.put(`/tickets/${ticket.id}`, { version: 1, tags: ['refund'], assigneeId: helper.id });
    const theirs = (await customer.get(`/tickets/${ticket.id}/timeline`)).body.items;
    expect(theirs.map((line: { type: string }) => line.type)).toEqual(['ticket.opened', 'ticket.assigned']);
    expect(theirs[1]).toMatchObject({
      actor: { id: null, name: 'Anna' },
      params: { assignee: 'Tomas' },
      door: null,
    });
    expect(theirs[1].params).not.toHaveProperty('assigneeId');
    expect((await customer.get(`/tickets/${ticket.id}`)).body).toMatchObject({
      assignee: { name: 'Tomas' },
      rev: 2,
    });
  });

  it('reopens a closed ticket within its window and opens a linked one after it', async () => {
    const ticket = await open(customer);
    await customer.put(`/tickets/${ticket.id}`, { version: 1, status: 'closed' });
    clock.advance('6d');
    const maya = await comeIn(desk, { firstName: 'Maya', telegramId: telegramIdOf(customer) });
    expect(
      (await maya.post(`/tickets/${ticket.id}/messages`, { text: 'One more thing' })).body.ticketId,
    ).toBe(ticket.id);
    await maya.put(`/tickets/${ticket.id}`, { version: 3, status: 'closed' });
    clock.advance('8d');
    const later = await comeIn(desk, { firstName: 'Maya', telegramId: telegramIdOf(customer) });
    const sent = await later.post(`/tickets/${ticket.id}/messages`, {
      text: 'It is back',
      clientId: 'late-1',
    });
    expect(sent.body.ticketId).not.toBe(ticket.id);
    expect(sent.headers.get('location')).toBe(`/tickets/${sent.body.ticketId}/messages/${sent.body.id}`);
    const again = await later.post(`/tickets/${ticket.id}/messages`, {
      text: 'It is back',
      clientId: 'late-1',
    });
    expect(again.body.ticketId).toBe(sent.body.ticketId);
    expect((await later.get(`/tickets/${sent.body.ticketId}`)).body).toMatchObject({
      previousTicketId: ticket.id,
      subject: 'No invoice',
    });
    customer = later;
    helper = await comeIn(desk, { firstName: 'Tomas', telegramId: telegramIdOf(helper) });
    moderator = await comeIn(desk, { firstName: 'Anna', telegramId: telegramIdOf(moderator) });
    admin = await comeIn(desk, { firstName: 'David', telegramId: telegramIdOf(admin) });
    stranger = await comeIn(desk, { firstName: 'Otto', telegramId: telegramIdOf(stranger) });
  });

  it('edits and deletes one’s own message within the time given, keeping a tombstone', async () => {
    const ticket = await open(customer);
    const path = `/tickets/${ticket.id}/messages`;
    const message = (await customer.post(path, { text: 'typo' })).body;
    expect((await helper.put(`${path}/${message.id}`, { text: 'mine' })).body.code).toBe('FORBIDDEN');
    const edited = await customer.put(`${path}/${message.id}`, { text: 'fixed' });
    expect(edited.body).toMatchObject({ text: 'fixed', seq: 2, rev: 3 });
    expect(edited.body.editedAt).not.toBeNull();
    expect((await customer.get(`${path}?afterRev=2`)).body.items.map((m: { seq: number }) => m.seq)).toEqual([
      2,
    ]);
    expect((await customer.delete(`${path}/${message.id}`)).status).toBe(204);
    expect((await customer.get(path)).body.items[1]).toMatchObject({
      seq: 2,
      text: '',
      deletedAt: expect.any(String),
    });
    const late = (await customer.post(path, { text: 'late' })).body;
    clock.advance('9m');
    const stillIn = await comeIn(desk, { telegramId: telegramIdOf(customer), firstName: 'Maya' });
    clock.advance('7m');
    const now = await comeIn(desk, { telegramId: telegramIdOf(customer), firstName: 'Maya' });
    expect(stillIn.id).toBe(now.id);
    expect((await now.put(`${path}/${late.id}`, { text: 'x' })).body.code).toBe('EDIT_WINDOW_OVER');
    customer = now;
    [helper, moderator, admin] = (await Promise.all(
      [helper, moderator, admin].map((who) =>
        comeIn(desk, { telegramId: telegramIdOf(who), firstName: who.session.user.firstName }),
      ),
    )) as [Visitor, Visitor, Visitor];
  });

  it('deletes and restores, for those with the right alone', async () => {
    const ticket = await open(customer);
    expect((await moderator.delete(`/tickets/${ticket.id}`)).status).toBe(403);
    expect((await admin.delete(`/tickets/${ticket.id}`)).status).toBe(204);
    for (const who of [customer, helper, moderator])
      expect((await who.get(`/tickets/${ticket.id}`)).status).toBe(404);
    expect((await admin.get('/tickets?deleted=true')).body.items.map((t: { id: string }) => t.id)).toEqual([
      ticket.id,
    ]);
    expect((await admin.post(`/tickets/${ticket.id}/restore`)).body.deletedAt).toBeNull();
    expect((await customer.get(`/tickets/${ticket.id}`)).status).toBe(200);
  });

  it('pages by key, steady while new tickets arrive, and refuses cursors of other lists', async () => {
    const pager = await comeIn(desk, { firstName: 'Pager' });
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) {
      clock.advance('1s');
      ids.unshift((await open(pager, { subject: `N${i}` })).id);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await pager.get(`/tickets?limit=3${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map((t: { id: string }) => t.id));
      cursor = page.nextCursor ?? '';
      if (seen.length === 3) await open(pager, { subject: 'newer' });
    } while (cursor);
    expect(seen).toEqual(ids);
    const first = (await pager.get('/tickets?limit=3')).body.nextCursor;
    for (const bad of [
      `/tickets?sort=createdAt&cursor=${first}`,
      '/tickets?cursor=%00',
      '/tickets?cursor=abc',
    ]) {
      const answer = await pager.get(bad);
      expect([answer.status, answer.body.code]).toEqual([400, 'BAD_CURSOR']);
    }
  });

  it('holds customers to their limits', async () => {
    const eager = await comeIn(desk, { firstName: 'Eager' });
    expect((await eager.post('/tickets', { subject: 's', text: 't', priority: 'critical' })).body.code).toBe(
      'PRIORITY_NOT_ALLOWED',
    );
    const own = await helper.post('/tickets', { subject: 's', text: 't', priority: 'critical' });
    expect([own.status, own.body.priority]).toEqual([201, 'critical']);
    const opened = await Promise.all(
      Array.from({ length: 12 }, () => eager.post('/tickets', { subject: 's', text: 't' })),
    );
    expect(opened.filter((answer) => answer.status === 201)).toHaveLength(10);
    const refused = opened.find((answer) => answer.status !== 201)!;
    expect([refused.status, refused.body.code]).toEqual([429, 'TOO_MANY_OPEN_TICKETS']);
    expect(
      (await eager.post('/tickets', { subject: 's', text: 't', requester: { telegramId: '77' } })).body.code,
    ).toBe('FORBIDDEN');
  });

  it('lets staff open a ticket for somebody who never wrote', async () => {
    const opened = await helper.post('/tickets', {
      subject: 'By phone',
      text: 'Called us',
      requester: { telegramId: '7001', name: 'Caller' },
    });
    expect(opened.body).toMatchObject({
      requester: { name: 'Caller' },
      unanswered: true,
      firstReplyAt: null,
      status: 'new',
    });
    const caller = await comeIn(desk, { telegramId: 7001, firstName: 'Caller' });
    expect((await caller.get('/tickets')).body.items).toHaveLength(1);
  });

  it('lets nobody but Telegram frame the app, and nobody the rest', async () => {
    const policyOf = async (path: string) =>
      (await fetch(`${desk.url}${path}`)).headers.get('content-security-policy');
    expect(await policyOf('/app/')).toContain("frame-ancestors 'self' https://web.telegram.org");
    for (const path of ['/docs', '/tickets', '/nowhere'])
      expect(await policyOf(path)).toContain("frame-ancestors 'none'");
  });

  it('serves the app on every path but its files, which are there or are not', async () => {
    for (const [path, status, type] of [
      ['/app/desk/tickets/7K3M9QXA', 200, 'text/html'],
      ['/app/assets/of-an-older-build.js', 404, 'application/problem+json'],
    ] as const) {
      const response = await fetch(`${desk.url}${path}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        expect.stringContaining(type),
      ]);
    }
  });

  it('answers bad input with a problem and a code, never with 500', async () => {
    const clumsy = await comeIn(desk, { firstName: 'Clumsy' });
    const ticket = await open(clumsy);
    const { items } = (await clumsy.get(`/tickets/${ticket.id}/messages`)).body;
    const first = `/tickets/${ticket.id}/messages/${items[0].id}`;
    const cases: [string, string, unknown, number, string][] = [
      ['POST', '/tickets', '{"subject":', 400, 'MALFORMED_JSON'],
      ['POST', '/tickets', [], 422, 'VALIDATION_FAILED'],
      ['POST', '/tickets', { subject: 1, text: null }, 422, 'VALIDATION_FAILED'],
      ['POST', '/tickets', { subject: 'x', text: 'a\u0000b' }, 422, 'VALIDATION_FAILED'],
      [
        'POST',
        '/tickets',
        { subject: 'x', text: 'y', categoryId: '999999999999999999' },
        404,
        'CATEGORY_NOT_FOUND',
      ],
      ['POST', '/tickets', { subject: 'x', text: 'y', surprise: 1 }, 422, 'VALIDATION_FAILED'],
      ['POST', '/tickets', { subject: 'x', text: 'y'.repeat(10_001) }, 422, 'VALIDATION_FAILED'],
      ['POST', '/tickets', { subject: 'x', text: 'y'.repeat(300_000) }, 413, 'PAYLOAD_TOO_LARGE'],
      ['GET', '/tickets/00000000', undefined, 404, 'TICKET_NOT_FOUND'],
      ['GET', `/tickets/${encodeURIComponent("' OR 1=1")}`, undefined, 404, 'TICKET_NOT_FOUND'],
      ['GET', '/tickets?limit=0', undefined, 422, 'VALIDATION_FAILED'],
      ['GET', '/tickets?status=nope', undefined, 422, 'VALIDATION_FAILED'],
      ['GET', `/tickets?q=${encodeURIComponent("'); DROP TABLE ticket; --")}`, undefined, 200, ''],
      ['GET', '/tickets?q=%26%7C!%3A*', undefined, 200, ''],
      ['GET', `/tickets/${ticket.id}/messages?after=99999999999`, undefined, 422, 'VALIDATION_FAILED'],
      ['PUT', `/tickets/${ticket.id}/messages/zzz`, { text: 'x' }, 404, 'MESSAGE_NOT_FOUND'],
      ['POST', `/tickets/${ticket.id}/read`, { seq: 2 ** 31 }, 422, 'VALIDATION_FAILED'],
      ['PUT', `${first}/reactions`, { emoji: '\0' }, 422, 'VALIDATION_FAILED'],
      ['PUT', `${first}/reactions`, { emoji: '\ud83d' }, 200, ''],
      [
        'PUT',
        first,
        { text: 'x', entities: [{ type: 'text_link', offset: 0, length: 1, url: '\0' }] },
        422,
        'VALIDATION_FAILED',
      ],
      ['PUT', first, { text: 'x', entities: [{ type: '\ud83d', offset: 0, length: 1 }] }, 200, ''],
      [
        'POST',
        '/auth/refresh',
        { refreshToken: `${'9'.repeat(19)}.0.${'a'.repeat(43)}` },
        401,
        'TOKEN_INVALID',
      ],
      ['GET', '/nowhere', undefined, 404, 'NOT_FOUND'],
      ['GET', '/tickets/%E0%A4%A', undefined, 400, 'MALFORMED_REQUEST'],
    ];
    for (const [method, path, body, status, code] of cases) {
      const answer = await clumsy.send(method, path, body);
      expect([path, answer.status, answer.body.code ?? '']).toEqual([path, status, code]);
      if (code) expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    }
    const form = await request(desk.url, 'POST', '/tickets', 'a=b', {
      authorization: `Bearer ${clumsy.token}`,
      'content-type': 'text/csv',
    });
    expect([form.status, form.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const typed = await request(desk.url, 'POST', '/tickets', 'subject=a', {
        authorization: `Bearer ${clumsy.token}`,
        'content-type': type,
      });
      expect([type, typed.status, typed.body.code]).toEqual([type, 415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
    const claimed = await request(desk.url, 'POST', `/tickets/${ticket.id}/claim`, '', {
      authorization: `Bearer ${helper.token}`,
      'content-type': 'application/json',
    });
    expect(claimed.status).toBe(200);
    const anonymous = await request(desk.url, 'POST', '/tickets', '{"subject":');
    expect([anonymous.status, anonymous.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    for (const token of [
      'x',
      'a.b.c',
      `${clumsy.token}x`,
      clumsy.token.replace(/^[^.]+/, 'eyJhbGciOiJub25lIn0'),
    ]) {
      const forged = await request(desk.url, 'GET', '/tickets', undefined, {
        authorization: `Bearer ${token}`,
      });
      expect([forged.status, forged.body.code]).toEqual([401, 'TOKEN_INVALID']);
    }
  });
});

const telegramIdOf = (who: Visitor): number => Number(who.session.user.telegramId);
