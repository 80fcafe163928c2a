import { mostLinks } from '@tessera/contracts';
import { FakeClock } from '@tessera/platform';
import {
  applyCatchUp,
  applyTicketEvent,
  needsCatchUp,
  type Thread,
} from '../apps/mini-app/src/features/tickets/applyTicketEvent';
import { startTestApp, type TestApp } from './app';
import { comeIn, request, type Visitor } from './people';
import { plugIn } from './sockets';
import { fetchBytes, upload } from './uploads';

type Line = { id: string; seq: number; text: string; movedFrom: { ticketId: string } | null };

describe('what is done with more than one ticket', () => {
  const clock = new FakeClock('2026-05-04T09:00:00.000Z');
  let desk: TestApp;
  let maya: Visitor;
  let otto: Visitor;
  let tomas: Visitor;
  let anna: Visitor;
  let david: Visitor;

  beforeAll(async () => {
    desk = await startTestApp({ clock });
    maya = await comeIn(desk, { firstName: 'Maya' });
    otto = await comeIn(desk, { firstName: 'Otto' });
    tomas = await comeIn(desk, { firstName: 'Tomas', role: 'helper' });
    anna = await comeIn(desk, { firstName: 'Anna', role: 'moderator' });
    david = await comeIn(desk, { firstName: 'David', role: 'admin' });
    await david.put('/settings', { openTicketsPerCustomer: 1000 });
  });
  afterAll(() => desk?.close());

  const open = async (who: Visitor, text: string): Promise<string> => {
    clock.advance('1s');
    return (await who.post('/tickets', { subject: text, text })).body.id;
  };
  const say = async (who: Visitor, id: string, text: string, more: object = {}): Promise<Line> => {
    clock.advance('1s');
    return (await who.post(`/tickets/${id}/messages`, { text, ...more })).body;
  };
  const conversation = async (who: Visitor, id: string): Promise<Line[]> =>
    (await who.get(`/tickets/${id}/messages?limit=200`)).body.items;
  const told = (lines: readonly Line[]) => lines.map(({ seq, text }) => [seq, text]);
  const types = async (who: Visitor, id: string): Promise<string[]> =>
    (await who.get(`/tickets/${id}/timeline`)).body.items.map(({ type }: { type: string }) => type);
  const ticket = async (who: Visitor, id: string) => (await who.get(`/tickets/${id}`)).body;

  /** Every audience numbers without gaps, whatever happened. */
  const expectWhole = async (id: string, whose: Visitor = maya): Promise<void> => {
    for (const who of [whose, anna]) {
      const lines = await conversation(who, id);
      const { lastSeq } = await ticket(who, id);
      expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq }, (_, i) => i + 1));
    }
  };

  describe('merging', () => {
    it('puts the messages of one behind those of the other, with their own times, and leads there', async () => {
      const from = await open(maya, 'Invoice?');
      const into = await open(maya, 'Where is my invoice');
      await say(tomas, from, 'she wrote twice', { kind: 'note' });
      await say(tomas, into, 'Which month?');
      const answered = await say(maya, from, 'Of April');
      await say(maya, into, 'April!');
      const merged = await anna.post(`/tickets/${from}/merge`, { intoId: into });
      expect(merged.status).toBe(200);
      expect(merged.body).toMatchObject({ id: into, status: 'in_progress', lastSeq: 6, unanswered: true });

      const seen = await conversation(maya, into);
      expect(told(seen)).toEqual([
        [1, 'Where is my invoice'],
        [2, 'Which month?'],
        [3, 'April!'],
        [4, 'Invoice?'],
        [5, 'Of April'],
      ]);
      expect(seen[4]).toMatchObject({ id: answered.id, movedFrom: { ticketId: from }, movedTo: null });
      expect((await conversation(anna, into)).map(({ text }) => text)).toContain('she wrote twice');
      const old = await ticket(maya, from);
      expect(old).toMatchObject({ status: 'closed', closeReason: 'merged', mergedIntoId: into, unread: 0 });
      expect((await conversation(maya, from)).map((line) => ({ ...line }))).toEqual([
        expect.objectContaining({ seq: 1, text: '', movedTo: into }),
        expect.objectContaining({ seq: 2, text: '', movedTo: into }),
      ]);
      await expectWhole(from);
      await expectWhole(into);
      expect(await types(maya, from)).toContain('ticket.merged');
      expect(await types(maya, into)).toContain('ticket.merged_from');
    });

    it('is found where the words are now, by every list', async () => {
      const [from, into] = [await open(maya, 'Kaleidoscope'), await open(maya, 'The other one')];
      await say(maya, from, 'It has turned xylophonic');
      const found = async (who: Visitor, query: string): Promise<string[]> =>
        (await who.get(`/tickets?${query}`)).body.items.map(({ id }: { id: string }) => id);
      expect(await found(anna, 'q=xylophonic')).toEqual([from]);
      await anna.post(`/tickets/${from}/merge`, { intoId: into });
      for (const who of [anna, maya]) expect(await found(who, 'q=xylophonic')).toEqual([into]);
      expect(await found(anna, `unanswered=true&requesterId=${maya.id}`)).toContain(into);
      expect(await found(anna, `unanswered=true&requesterId=${maya.id}`)).not.toContain(from);
    });

    it('asks for the right on both of them', async () => {
      const category = (await david.post('/categories', { name: 'Secret', specialistIds: [david.id] })).body
        .id;
      const grant = (scope: 'category' | null) =>
        david.put('/roles/helper/permissions', { permissions: { 'ticket:merge': scope } });
      await grant('category');
      const [from, into] = [await open(maya, 'Open'), await open(maya, 'Hidden')];
      const { version } = await ticket(anna, into);
      await anna.put(`/tickets/${into}`, { version, categoryId: category });
      const merge = async (id: string, intoId: string) =>
        (await tomas.post(`/tickets/${id}/merge`, { intoId })).body.code;
      expect(await merge(from, into)).toBe('TICKET_NOT_FOUND');
      expect(await merge(into, from)).toBe('TICKET_NOT_FOUND');
      const also = await open(maya, 'Open as well');
      expect((await tomas.post(`/tickets/${from}/merge`, { intoId: also })).body.id).toBe(also);
      await grant(null);
    });

    it('keeps files and reactions with their messages', async () => {
      const file = (await upload(maya, 'what broke', 'list.txt')).body;
      const { body: opened } = await maya.post('/tickets', {
        subject: 'A picture',
        text: 'This one',
        attachmentIds: [file.id],
      });
      const from = opened.id;
      const into = await open(maya, 'The same');
      const [first] = await conversation(anna, from);
      await anna.put(`/tickets/${from}/messages/${first!.id}/reactions`, { emoji: '👍' });
      await anna.post(`/tickets/${from}/merge`, { intoId: into });
      const moved = (await conversation(maya, into)).at(-1);
      expect(moved).toMatchObject({
        id: first!.id,
        reactions: [{ emoji: '👍', count: 1 }],
        attachments: [{ id: file.id }],
      });
      for (const who of [maya, anna])
        expect((await fetchBytes(who, `/attachments/${file.id}`)).bytes.toString()).toBe('what broke');
      expect((await fetchBytes(otto, `/attachments/${file.id}`)).status).toBe(404);
      // Who still looks at the old ticket changes the message where it is now.
      await maya.put(`/tickets/${from}/messages/${first!.id}`, { text: 'A better picture' });
      expect((await conversation(anna, into)).at(-1)!.text).toBe('A better picture');
    });

    it('takes what is written to the old ticket into the one that lives on, once', async () => {
      const from = await open(maya, 'One');
      const into = await open(maya, 'Two');
      const before = await say(maya, from, 'sent just before', { clientId: 'late-1' });
      await anna.post(`/tickets/${from}/merge`, { intoId: into });
      const again = await maya.post(`/tickets/${from}/messages`, {
        text: 'sent just before',
        clientId: 'late-1',
      });
      expect(again.body).toMatchObject({ id: before.id, ticketId: into });
      const later = await maya.post(`/tickets/${from}/messages`, { text: 'and more' });
      expect(later.body).toMatchObject({ ticketId: into, seq: 4 });
      expect(later.headers.get('location')).toBe(`/tickets/${into}/messages/${later.body.id}`);
      await expectWhole(into);
    });

    it('counts as read what was read before', async () => {
      const from = await open(maya, 'Read');
      const into = await open(maya, 'Read as well');
      await say(tomas, from, 'an answer');
      await maya.post(`/tickets/${from}/read`, { seq: 2 });
      await anna.post(`/tickets/${from}/merge`, { intoId: into });
      expect((await ticket(maya, into)).unread).toBe(0);
      await say(tomas, into, 'news');
      expect((await ticket(maya, into)).unread).toBe(1);
    });

    it('brings open sockets of both up to date', async () => {
      const from = await open(maya, 'Left');
      const into = await open(maya, 'Right');
      await say(tomas, from, 'hidden', { kind: 'note' });
      const ids = [from, into] as const;
      const sides = await Promise.all(
        [maya, anna].map(async (who) => {
          const wire = await plugIn(who);
          const joined = await Promise.all(ids.map((ticketId) => wire.tell('ticket.join', { ticketId })));
          return {
            who,
            wire,
            threads: joined.map((one): Thread => ({ ...one, heardRev: one.rev, reads: {} })),
          };
        }),
      );
      await anna.post(`/tickets/${from}/merge`, { intoId: into });
      for (const { who, wire, threads } of sides) {
        for (const [index, ticketId] of ids.entries()) {
          const event = await wire.hears('ticket.updated', (it) => it.ticket.id === ticketId);
          const heard = applyTicketEvent(threads[index]!, { type: 'ticket.updated', ...event }, who.id);
          expect(needsCatchUp(heard)).toBe(true);
          const healed = applyCatchUp(
            heard,
            await wire.tell('ticket.join', { ticketId, afterRev: heard.rev }),
            heard.rev,
          );
          expect(needsCatchUp(healed)).toBe(false);
          expect(healed.messages).toEqual(await conversation(who, ticketId));
          expect(healed.ticket).toEqual(await ticket(who, ticketId));
        }
        wire.close();
      }
    });

    it('refuses what cannot be merged, and says why', async () => {
      const [mine, other] = [await open(maya, 'Mine'), await open(maya, 'Mine too')];
      const theirs = await open(otto, 'Theirs');
      const merge = async (who: Visitor, id: string, intoId: string) => {
        const { status, body } = await who.post(`/tickets/${id}/merge`, { intoId });
        return [status, body.code];
      };
      expect(await merge(anna, mine, mine)).toEqual([422, 'VALIDATION_FAILED']);
      expect(await merge(anna, mine, '00000000')).toEqual([404, 'TICKET_NOT_FOUND']);
      expect(await merge(anna, mine, theirs)).toEqual([409, 'DIFFERENT_REQUESTERS']);
      expect(await merge(tomas, mine, other)).toEqual([403, 'FORBIDDEN']);
      expect(await merge(maya, mine, other)).toEqual([403, 'FORBIDDEN']);

      const { version } = await ticket(anna, other);
      await anna.put(`/tickets/${other}`, { version, status: 'closed' });
      expect(await merge(anna, mine, other)).toEqual([409, 'TICKET_CLOSED']);
      await david.delete(`/tickets/${other}`);
      expect(await merge(david, mine, other)).toEqual([409, 'TICKET_DELETED']);
      expect(await merge(anna, mine, other)).toEqual([404, 'TICKET_NOT_FOUND']);
    });

    it('never changes a merged ticket again, nor merges it twice', async () => {
      const [a, b, c] = [await open(maya, 'A'), await open(maya, 'B'), await open(maya, 'C')];
      await anna.post(`/tickets/${a}/merge`, { intoId: b });
      const { version } = await ticket(anna, a);
      for (const [method, path, body] of [
        ['PUT', '', { version, status: 'in_progress' }],
        ['POST', '/claim', undefined],
        ['POST', '/merge', { intoId: c }],
        ['PUT', `/links/${c}`, undefined],
      ] as const) {
        const { status, body: problem } = await anna.send(method, `/tickets/${a}${path}`, body);
        expect([method, path, status, problem.code, problem.params]).toEqual([
          method,
          path,
          409,
          'TICKET_MERGED',
          { id: a, intoId: b },
        ]);
      }
      expect((await anna.post(`/tickets/${c}/merge`, { intoId: a })).body.params).toEqual({
        id: a,
        intoId: b,
      });
      // Merges follow each other.
      await anna.post(`/tickets/${b}/merge`, { intoId: c });
      expect((await maya.post(`/tickets/${a}/messages`, { text: 'far' })).body.ticketId).toBe(c);
      await expectWhole(c);
    });

    it('loses nothing when several want the same at once', async () => {
      const [a, b, c] = [await open(maya, 'x'), await open(maya, 'y'), await open(maya, 'z')];
      const answers = await Promise.all([
        anna.post(`/tickets/${a}/merge`, { intoId: b }),
        david.post(`/tickets/${b}/merge`, { intoId: a }),
        anna.post(`/tickets/${a}/merge`, { intoId: c }),
        ...[1, 2, 3].map((n) => maya.post(`/tickets/${a}/messages`, { text: `a${n}` })),
        ...[1, 2, 3].map((n) => maya.post(`/tickets/${b}/messages`, { text: `b${n}` })),
      ]);
      for (const { status, body } of answers.slice(0, 3)) {
        if (status !== 200)
          expect([status, ['TICKET_MERGED', 'TICKET_CLOSED']]).toEqual([
            409,
            expect.arrayContaining([body.code]),
          ]);
      }
      expect(answers.slice(3).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
      const all = (await Promise.all([a, b, c].map((id) => conversation(anna, id)))).flat();
      const words = all.map(({ text }) => text).filter((text) => text !== '');
      expect(words.sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'x', 'y', 'z']);
      for (const id of [a, b, c]) await expectWhole(id);
    });
  });

  describe('splitting', () => {
    it('makes a ticket of its own of some messages, and leaves their places', async () => {
      const id = await open(maya, 'Invoice');
      const also = await say(maya, id, 'And my printer smokes');
      await say(tomas, id, 'careful', { kind: 'note' });
      await say(tomas, id, 'The invoice is on its way');
      const more = await say(maya, id, 'It burns now');
      const { status, body: made } = await anna.post(`/tickets/${id}/split`, {
        subject: 'Burning printer',
        messageIds: [more.id, also.id],
      });
      expect(status).toBe(201);
      expect(made).toMatchObject({
        subject: 'Burning printer',
        status: 'new',
        previousTicketId: id,
        source: 'miniapp',
        unanswered: true,
        lastSeq: 2,
        assignee: null,
      });
      expect(told(await conversation(maya, made.id))).toEqual([
        [1, 'And my printer smokes'],
        [2, 'It burns now'],
      ]);
      expect(await ticket(anna, id)).toMatchObject({
        unanswered: false,
        lastMessage: { text: 'The invoice is on its way' },
      });
      expect(told(await conversation(maya, id))).toEqual([
        [1, 'Invoice'],
        [2, ''],
        [3, 'The invoice is on its way'],
        [4, ''],
      ]);
      await expectWhole(id);
      await expectWhole(made.id);
      expect((await maya.get(`/tickets/${id}/links`)).body.items).toEqual([
        { id: made.id, subject: 'Burning printer', status: 'new' },
      ]);
      // A merge brings them back together.
      await anna.post(`/tickets/${made.id}/merge`, { intoId: id });
      expect((await conversation(maya, id)).slice(4)).toEqual([
        expect.objectContaining({ id: also.id, seq: 5 }),
        expect.objectContaining({ id: more.id, seq: 6 }),
      ]);
      await expectWhole(id);
    });

    it('asks for messages that are there, and leaves both with something to read', async () => {
      const id = await open(maya, 'First');
      const note = await say(tomas, id, 'a note', { kind: 'note' });
      const second = await say(maya, id, 'Second');
      const [first] = await conversation(anna, id);
      const split = async (messageIds: string[], who: Visitor = anna) => {
        const answer = await who.post(`/tickets/${id}/split`, { subject: 'Apart', messageIds });
        return [answer.status, answer.body.code ?? answer.body.id, answer.body.params];
      };
      expect(await split([])).toEqual([422, 'VALIDATION_FAILED', undefined]);
      expect(await split([note.id])).toEqual([422, 'VALIDATION_FAILED', undefined]);
      expect(await split([first!.id, second.id])).toEqual([422, 'VALIDATION_FAILED', undefined]);
      expect(await split(['999999999'])).toEqual([404, 'MESSAGE_NOT_FOUND', undefined]);
      expect(await split([second.id], tomas)).toEqual([403, 'FORBIDDEN', undefined]);
      const both = await Promise.all([split([second.id, note.id]), split([second.id], david)]);
      const made = both.find(([status]) => status === 201)!;
      expect(both.find(([status]) => status !== 201)).toEqual([409, 'MESSAGE_MOVED', { ticketId: made[1] }]);
      const stranger = await open(otto, 'Not hers');
      const [theirs] = await conversation(anna, stranger);
      expect(await split([theirs!.id])).toEqual([404, 'MESSAGE_NOT_FOUND', undefined]);
    });
  });

  describe('words that the staff wrote down for somebody', () => {
    it('wait for an answer in whichever ticket they stand', async () => {
      const called = async (text: string): Promise<string> => {
        clock.advance('1s');
        const opening = { subject: text, text, requester: { userId: maya.id } };
        return (await tomas.post('/tickets', opening)).body.id;
      };
      const [first, second] = [await called('Called: the door jams'), await called('Called: the lamp, too')];
      expect((await ticket(anna, first)).unanswered).toBe(true);
      const more = await say(maya, first, 'And the bell');
      await anna.post(`/tickets/${second}/merge`, { intoId: first });
      await say(tomas, first, 'We come on Monday');
      expect((await ticket(anna, first)).unanswered).toBe(false);

      const all = await conversation(anna, first);
      const lamp = all.find(({ text }) => text.includes('lamp'))!;
      const split = (messageIds: string[]) =>
        anna.post(`/tickets/${first}/split`, { subject: 'Apart', messageIds });
      const { body: apart } = await split([lamp.id]);
      expect(apart).toMatchObject({ status: 'new', unanswered: true, firstReplyAt: null });
      const answer = all.find(({ text }) => text.includes('Monday'))!;
      const { body: answered } = await split([more.id, answer.id]);
      expect(answered).toMatchObject({ status: 'in_progress', unanswered: false });
      // What stays is the words of the call, which nobody answers any more.
      expect((await ticket(anna, first)).unanswered).toBe(true);
      await expectWhole(first);
    });

    it('are theirs also when the ticket in which they stood is deleted', async () => {
      const opening = { subject: 'Called', text: 'Called: the roof', requester: { userId: maya.id } };
      const called = (await tomas.post('/tickets', opening)).body.id;
      const into = await open(maya, 'The garden, too');
      await anna.post(`/tickets/${called}/merge`, { intoId: into });
      expect((await david.delete(`/tickets/${called}`)).status).toBe(204);
      const [garden] = (await conversation(anna, into)).filter(({ text }) => text.includes('garden'));
      await anna.post(`/tickets/${into}/split`, { subject: 'Apart', messageIds: [garden!.id] });
      expect((await ticket(anna, into)).unanswered).toBe(true);
    });
  });

  describe('figures', () => {
    it('count no answer that was there before its ticket', async () => {
      clock.advance('1s');
      const from = clock.iso();
      const firstReply = async () => {
        const to = clock.in(1000).toISOString();
        return (await david.get(`/statistics?from=${from}&to=${to}`)).body.firstReplySeconds.median;
      };
      const id = await open(maya, 'One question');
      const also = await say(maya, id, 'And another');
      clock.advance('1m');
      const answer = await say(tomas, id, 'One answer');
      expect(await firstReply()).toBe(62);
      await anna.post(`/tickets/${id}/split`, { subject: 'Apart', messageIds: [also.id, answer.id] });
      expect(await firstReply()).toBe(62);
    });
  });

  describe('links', () => {
    it('have an end', async () => {
      const id = await open(maya, 'Linked with much');
      const others: string[] = [];
      for (let n = 0; n <= mostLinks; n++) others.push(await open(maya, `Other ${n}`));
      const link = (other: string) => tomas.put(`/tickets/${other}/links/${id}`);
      for (const other of others.slice(1)) expect((await link(other)).status).toBe(200);
      const refused = await link(others[0]!);
      expect([refused.status, refused.body.code, refused.body.params]).toEqual([
        409,
        'TOO_MANY_LINKS',
        { id },
      ]);
      expect((await link(others[1]!)).status).toBe(200);
      expect((await tomas.get(`/tickets/${id}/links`)).body.items).toHaveLength(mostLinks);

      // Neither splitting nor merging passes by it.
      const more = await say(maya, id, 'And something else');
      const split = () => anna.post(`/tickets/${id}/split`, { subject: 'Apart', messageIds: [more.id] });
      const [from, beside] = [await open(maya, 'From'), await open(maya, 'Beside')];
      await tomas.put(`/tickets/${from}/links/${beside}`);
      const merge = () => anna.post(`/tickets/${from}/merge`, { intoId: id });
      for (const full of [await split(), await merge()])
        expect(full).toMatchObject({ status: 409, body: { code: 'TOO_MANY_LINKS', params: { id } } });
      expect((await ticket(anna, from)).mergedIntoId).toBeNull();

      // What is deleted takes no room.
      for (const gone of others.slice(1, 3)) await david.delete(`/tickets/${gone}`);
      expect((await split()).status).toBe(201);
      expect((await merge()).status).toBe(200);
      expect((await link(others[0]!)).body.code).toBe('TOO_MANY_LINKS');
    });

    it('are shown at both, and to customers between their own alone', async () => {
      const [mine, also] = [await open(maya, 'Mine'), await open(maya, 'Also mine')];
      const theirs = await open(otto, 'Theirs');
      const link = await tomas.put(`/tickets/${mine}/links/${theirs}`);
      expect(link.body.items).toMatchObject([{ id: theirs, requester: { name: 'Otto' } }]);
      clock.advance('1s');
      await tomas.put(`/tickets/${also}/links/${mine}`);
      await tomas.put(`/tickets/${mine}/links/${also}`);
      const ids = async (who: Visitor, id: string) =>
        (await who.get(`/tickets/${id}/links`)).body.items.map((one: { id: string }) => one.id);
      expect(await ids(tomas, mine)).toEqual([theirs, also]);
      expect(await ids(tomas, theirs)).toEqual([mine]);
      expect(await ids(maya, mine)).toEqual([also]);
      expect(await ids(otto, theirs)).toEqual([]);
      expect(await types(otto, theirs)).not.toContain('ticket.linked');
      expect((await types(maya, mine)).filter((type) => type === 'ticket.linked')).toHaveLength(1);
      expect((await maya.put(`/tickets/${mine}/links/${also}`)).status).toBe(403);
      expect((await tomas.put(`/tickets/${mine}/links/${mine}`)).status).toBe(422);

      await anna.post(`/tickets/${mine}/merge`, { intoId: also });
      expect(await ids(tomas, also)).toEqual([theirs]);
      expect((await tomas.delete(`/tickets/${theirs}/links/${also}`)).status).toBe(204);
      expect(await ids(tomas, also)).toEqual([]);
    });
  });

  describe('tags', () => {
    const names = async () =>
      (await tomas.get('/tags')).body.items.map((tag: { name: string; uses: number }) => [
        tag.name,
        tag.uses,
      ]);
    const tagged = async (tags: string[]): Promise<string> => {
      const id = await open(maya, `About ${tags.join()}`);
      const { version } = await ticket(tomas, id);
      await tomas.put(`/tickets/${id}`, { version, tags });
      return id;
    };

    it('come into the catalogue by being used, and are renamed, merged and deleted on every ticket', async () => {
      const one = await tagged(['billng', 'april']);
      const two = await tagged(['billing']);
      expect(await names()).toEqual([
        ['april', 1],
        ['billing', 1],
        ['billng', 1],
      ]);
      const { items } = (await anna.get('/tags')).body;
      const idOf = (name: string) => items.find((tag: { name: string }) => tag.name === name).id;
      const before = await ticket(tomas, one);
      const taken = await anna.put(`/tags/${idOf('billng')}`, { version: 1, name: 'Billing' });
      expect([taken.status, taken.body.code, taken.body.params]).toEqual([
        409,
        'TAG_EXISTS',
        { name: 'billing' },
      ]);
      const view = await tomas.post('/views', { name: 'Bills', filters: { tag: 'billng' } });
      const merged = await anna.post(`/tags/${idOf('billng')}/merge`, { intoId: idOf('billing') });
      expect(merged.body).toMatchObject({ name: 'billing', uses: 2 });
      const { items: views } = (await tomas.get('/views')).body;
      expect(views.find(({ id }: { id: string }) => id === view.body.id).filters).toMatchObject({
        tag: 'billing',
      });
      const after = await ticket(tomas, one);
      expect(after).toMatchObject({ tags: ['billing', 'april'], version: before.version + 1 });
      expect((await types(tomas, one)).at(-1)).toBe('ticket.tags_changed');

      const renamed = await anna.put(`/tags/${idOf('billing')}`, {
        version: 1,
        name: 'invoices',
        colour: '#d9822b',
      });
      expect(renamed.body).toMatchObject({ name: 'invoices', colour: '#d9822b', uses: 2, version: 2 });
      expect((await ticket(tomas, two)).tags).toEqual(['invoices']);
      expect((await anna.put(`/tags/${idOf('billing')}`, { version: 1 })).body.code).toBe('VERSION_CONFLICT');
      expect((await anna.delete(`/tags/${idOf('billing')}`)).status).toBe(204);
      expect((await ticket(tomas, two)).tags).toEqual([]);
      expect((await anna.get(`/tags/${idOf('billing')}`)).status).toBe(404);
      expect(await names()).toEqual([['april', 1]]);
    });

    it('take rules along, and tell everybody who looks on to look again', async () => {
      const id = await tagged(['parcel']);
      const { items } = (await anna.get('/tags')).body;
      const idOf = async (name: string) =>
        (await anna.get('/tags')).body.items.find((tag: { name: string }) => tag.name === name)?.id;
      expect(items).toContainEqual(expect.objectContaining({ name: 'parcel', uses: 1 }));
      const rule = { name: 'Parcels', trigger: { on: 'opened' }, active: false };
      const actions = { addTags: ['parcel', 'post'], removeTags: ['letter'] };
      const { body: kept } = await david.post('/auto-replies', { ...rule, actions });
      const ruled = async () => (await david.get(`/auto-replies/${kept.id}`)).body;
      const [staff, customer] = [await plugIn(tomas), await plugIn(maya)];

      await anna.put(`/tags/${await idOf('parcel')}`, { version: 1, name: 'shipment' });
      await staff.hears('tickets.changed');
      expect(await ruled()).toMatchObject({
        version: kept.version + 1,
        actions: { addTags: ['shipment', 'post'], removeTags: ['letter'] },
      });
      await anna.post('/tags', { name: 'post' });
      await anna.post(`/tags/${await idOf('shipment')}/merge`, { intoId: await idOf('post') });
      expect((await ruled()).actions.addTags).toEqual(['post']);
      expect((await ticket(tomas, id)).tags).toEqual(['post']);
      // One that is gone is not brought back by a rule.
      await anna.delete(`/tags/${await idOf('post')}`);
      expect((await ruled()).actions).toMatchObject({ addTags: [], removeTags: ['letter'] });
      await customer.settled();
      expect(customer.all('tickets.changed')).toEqual([]);
      staff.close();
      customer.close();
    });

    it('are managed by moderators, seen by the staff', async () => {
      expect((await anna.post('/tags', { name: ' VIP ' })).body).toMatchObject({ name: 'vip', uses: 0 });
      expect((await anna.post('/tags', { name: 'vip' })).body.code).toBe('TAG_EXISTS');
      expect((await tomas.post('/tags', { name: 'mine' })).status).toBe(403);
      expect((await maya.get('/tags')).status).toBe(403);
    });
  });

  describe('a ticket that the staff opens for somebody', () => {
    it('may begin with a note, of which nobody is told', async () => {
      const { status, body } = await tomas.post('/tickets', {
        subject: 'Called by phone',
        text: 'Wants her money back',
        kind: 'note',
        requester: { userId: maya.id },
      });
      expect(status).toBe(201);
      expect(body).toMatchObject({ status: 'new', unanswered: false, lastMessage: { kind: 'note' } });
      expect(await conversation(maya, body.id)).toEqual([]);
      expect(await ticket(maya, body.id)).toMatchObject({ lastSeq: 0, lastMessage: null, unread: 0 });
      const own = await maya.post('/tickets', { subject: 'x', text: 'y', kind: 'note' });
      expect(own.status).toBe(422);
      const himself = await tomas.post('/tickets', {
        subject: 'x',
        text: 'y',
        requester: { userId: tomas.id },
      });
      expect(himself).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    });

    it('shows a program that opens it again no more than it may read', async () => {
      const permissions = ['ticket:open', 'ticket:open-for-others'];
      const { key } = (await david.post('/api-keys', { name: 'a form', permissions })).body;
      const { telegramId } = maya.session.user;
      const form = { subject: 'By a form', text: 'Help', clientId: 'form-1', requester: { telegramId } };
      const post = () => request(desk.url, 'POST', '/tickets', form, { 'x-api-key': key });
      const { id } = (await post()).body;
      await say(anna, id, 'between us', { kind: 'note' });
      const again = await post();
      expect(again.body).toMatchObject({ id, lastMessage: null });
      expect(JSON.stringify(again.body)).not.toContain('between us');
      await david.delete(`/tickets/${id}`);
      expect(await post()).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } });
    });
  });
});
