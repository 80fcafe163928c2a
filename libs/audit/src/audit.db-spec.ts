import { DomainEvents, type AuditNote, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { TestDesk } from '../../../test/desk';
import { AuditLog } from './entries/audit-log.service';

describe('the audit log', () => {
  let desk: TestDesk;
  let context: RequestContext;
  beforeAll(async () => {
    desk = await TestDesk.open();
    const anna = await desk.person(1, 'admin', 'Anna');
    context = { ...(await desk.as(anna)), address: '10.0.0.1', requestId: 'r-1' };
  });
  afterAll(() => desk.close());

  const entries = () => desk.sql('SELECT * FROM audit_entry ORDER BY id');
  const note: AuditNote = { action: 'role.changed', targetId: '7', after: { role: 'helper' } };
  const publish = (one: AuditNote, by: RequestContext = context) =>
    desk.get(Database).transaction({}, (tx) => desk.get(DomainEvents).publish(tx, by, 'audit.noted', one));
  const list = (query: object = {}) => desk.get(AuditLog).list(context, { limit: 20, ...query });

  it('is written by the transaction of the change, and gone with it', async () => {
    const failed = desk.get(Database).transaction({}, async (tx) => {
      await desk.get(DomainEvents).publish(tx, context, 'audit.noted', note);
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect(await entries()).toEqual([]);
    await publish(note);
    expect(await entries()).toEqual([
      {
        id: expect.any(String),
        desk_id: desk.deskId,
        action: 'role.changed',
        actor_kind: 'person',
        actor_id: context.actor.personId,
        api_key_id: null,
        target_type: 'person',
        target_id: '7',
        before: null,
        after: { role: 'helper' },
        door: 'web',
        request_id: 'r-1',
        created_at: desk.clock.iso(),
      },
    ]);
  });

  it.each([
    `UPDATE audit_entry SET action = 'x'`,
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    'UPDATE audit_seal SET n = 2',
    'DELETE FROM audit_seal',
  ])('refuses %s', async (sql) => {
    await expect(desk.sql(sql)).rejects.toThrow('append-only');
  });

  it('keeps what people wrote, and where they came from, apart from the entry', async () => {
    await publish({ action: 'person.blocked', targetId: '7', after: { reason: 'rude to Boris' } });
    const rows = await entries();
    expect(JSON.stringify(rows)).not.toMatch(/rude|10\.0\.0\.1/);
    expect(rows.at(-1)).toMatchObject({ after: { reason: true } });
    const [newest] = (await list()).items;
    expect(newest).toMatchObject({
      after: { reason: 'rude to Boris' },
      address: '10.0.0.1',
      erased: false,
      n: null,
    });
  });

  it('takes whole rows and keeps what the action names and what has changed', async () => {
    const before = { name: 'Payment', position: 1, version: 3, specialistIds: ['4'] };
    const after = { name: 'Payments', position: 1, version: 4, specialistIds: ['4'] };
    await publish({ action: 'category.changed', targetId: '9', before, after });
    const [newest] = (await list()).items;
    expect([newest!.before, newest!.after]).toEqual([{ name: 'Payment' }, { name: 'Payments' }]);
  });

  it('refuses a value that is not of the kind that the action names, and the change with it', async () => {
    const odd = { action: 'role.changed', targetId: '7', after: { role: 'Anna Petrova' } } as never;
    await expect(publish(odd)).rejects.toThrow('role.changed: role is not of kind role');
  });

  describe('is read', () => {
    const actions = async (query: object) => (await list(query)).items.map(({ action }) => action);

    beforeAll(async () => {
      desk.clock.advance('1d');
      await publish({ action: 'ticket.deleted', targetId: '7K3M9QXA' }, { ...context, door: 'api' });
      await publish({ action: 'settings.changed', targetId: desk.deskId }, desk.system());
    });

    it('newest first, in pages that stay in place while more is written', async () => {
      const first = await list({ limit: 2 });
      expect(first.items.map(({ action }) => action)).toEqual(['settings.changed', 'ticket.deleted']);
      await publish(note);
      const second = await list({ limit: 2, cursor: first.nextCursor });
      expect(second.items.map(({ action }) => action)).toEqual(['category.changed', 'person.blocked']);
      await expect(list({ limit: 2, cursor: first.nextCursor, q: 'role' })).rejects.toMatchObject({
        code: 'BAD_CURSOR',
      });
    });

    it.each([
      ['who', () => ({ actor: 'system' }), ['settings.changed']],
      [
        'what',
        () => ({ action: ['ticket.deleted', 'person.blocked'] }),
        ['ticket.deleted', 'person.blocked'],
      ],
      ['on what kind', () => ({ target: 'ticket' }), ['ticket.deleted']],
      ['on what', () => ({ target: 'category:9' }), ['category.changed']],
      ['which door', () => ({ door: 'api' }), ['ticket.deleted']],
      ['a part of the action', () => ({ q: 'block' }), ['person.blocked']],
      ['the beginning of an id', () => ({ q: '7k3m' }), ['ticket.deleted']],
      ['a percent sign', () => ({ q: '%' }), []],
      ['time', () => ({ to: '2026-01-06T00:00:00Z', action: ['person.blocked'] }), ['person.blocked']],
      ['later', () => ({ from: '2026-01-06', action: ['person.blocked'] }), []],
    ])('by %s', async (_, query, expected) => {
      expect(await actions(query())).toEqual(expected);
    });

    it('with the names that its ids have now', async () => {
      const boris = await desk.person(2, 'user', 'Boris');
      await publish({ ...note, targetId: boris });
      const page = await list({ limit: 1 });
      expect(page.names).toEqual({
        [`person:${boris}`]: 'Boris',
        [`person:${context.actor.personId}`]: 'Anna',
      });
      expect(page.gone).toEqual([]);
    });

    describe('by words', () => {
      const tag = async (name: string): Promise<string> => {
        const [row] = await desk.sql<{ id: string }>(
          'INSERT INTO tag (desk_id, name, created_at) VALUES ($1, $2, $3) RETURNING id',
          [desk.deskId, name, desk.clock.now()],
        );
        return row!.id;
      };
      const view = async (name: string, ownerId: string | null): Promise<string> => {
        const [row] = await desk.sql<{ id: string }>(
          `INSERT INTO ticket_view (desk_id, owner_id, name, filters, sort, position, created_at)
           VALUES ($1, $2, $3, '{}', 'createdAt', 0, $4) RETURNING id`,
          [desk.deskId, ownerId, name, desk.clock.now()],
        );
        return row!.id;
      };
      const find = async (q: string, language: 'en' | 'ru' = 'en') => {
        const page = await desk.get(AuditLog).list({ ...context, language }, { limit: 20, q });
        return page.items.map(({ action, target }) => `${action} ${target.id}`);
      };
      const gone = { tag: '900001' };
      let [parcel, semyon, mine] = ['', '', ''];

      beforeAll(async () => {
        desk.clock.advance('1d');
        parcel = await tag('посылка');
        semyon = await desk.person(4, 'user', 'Семён');
        mine = await view('Secret plans', context.actor.personId);
        await publish({ action: 'tag.changed', targetId: parcel, after: { colour: '#3390ec' } });
        await publish({ action: 'tag.changed', targetId: gone.tag, after: { colour: '#3390ec' } });
        await publish({ action: 'tag.deleted', targetId: gone.tag, before: { name: 'refund' } });
        await publish({ action: 'view.changed', targetId: mine, after: { name: 'Team', shared: true } });
        await publish({ action: 'ticket.opened-for', targetId: 'AAAA1111', after: { requesterId: semyon } });
        await publish({ action: 'ticket.merged', targetId: 'AAAA2222', after: { intoId: 'BBBB3333' } });
        await publish({ action: 'matrix.changed', targetId: 'moderator' });
      });

      const tags = () => [`tag.deleted ${gone.tag}`, `tag.changed ${gone.tag}`, `tag.changed ${parcel}`];
      it.each<[q: string, language: 'en' | 'ru', found: () => string[]]>([
        ['deleted the tag', 'en', () => tags().slice(0, 1)],
        ['удалена метка', 'ru', () => tags().slice(0, 1)],
        ['метки', 'ru', tags],
        ['удалена метка', 'en', () => []],
        ['tag.changed', 'ru', () => tags().slice(1)],
        ['Посылка', 'ru', () => tags().slice(2)],
        ['refund', 'en', () => tags().slice(0, 1)],
        ['семен', 'ru', () => ['ticket.opened-for AAAA1111']],
        ['СЕМЁН', 'ru', () => ['ticket.opened-for AAAA1111']],
        ['bbbb', 'en', () => ['ticket.merged AAAA2222']],
        ['модератор', 'ru', () => ['matrix.changed moderator']],
        ['anna merged', 'en', () => ['ticket.merged AAAA2222']],
        ['boris merged', 'en', () => []],
        ['team', 'en', () => [`view.changed ${mine}`]],
        ['secret', 'en', () => []],
        ['[', 'en', () => []],
        ['«refund»', 'en', () => tags().slice(0, 1)],
      ])('%s in %s', async (q, language, found) => {
        expect(await find(q, language)).toEqual(found());
      });

      it('names what there is and what is gone, but nothing that somebody keeps for themselves', async () => {
        const { names, gone: missing } = await desk.get(AuditLog).list(context, { limit: 7 });
        expect(names).toMatchObject({
          [`tag:${parcel}`]: 'посылка',
          [`tag:${gone.tag}`]: 'refund',
          [`view:${mine}`]: 'Team',
        });
        expect(missing).toEqual([`tag:${gone.tag}`, `view:${mine}`]);
      });
    });

    it('by those alone who have the right', async () => {
      const nobody = await desk.as(await desk.person(3, 'moderator'));
      await expect(desk.get(AuditLog).list(nobody, { limit: 1 })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    });
  });
});
