import { Database, Signals, statement } from '@tessera/platform/database';
import { TestDesk } from '../../../../test/desk';
import { eventually } from '../../../../test/eventually';
import { Actors } from './actors.service';
import { Members } from './members.service';
import { People } from './people.service';

describe('actors', () => {
  let desk: TestDesk;
  let actors: Actors;
  beforeAll(async () => {
    desk = await TestDesk.open();
    actors = desk.get(Actors);
    await desk.person(1, 'admin');
  });
  afterAll(() => desk.close());

  const visitor = (id: number, over: object = {}) => ({
    deskId: desk.deskId,
    door: 'bot' as const,
    telegramUser: {
      id: String(id),
      firstName: 'Kim',
      lastName: null,
      username: null,
      languageCode: 'ru',
      photoUrl: null,
      ...over,
    },
  });

  it('are remembered, and read again after a change', async () => {
    const id = await desk.person(2);
    const before = await actors.forPerson(id);
    expect(await actors.forPerson(id)).toBe(before);
    await desk.get(Members).setRole(desk.system(), id, 'helper');
    expect((await actors.forPerson(id)).actor.role).toBe('helper');
  });

  it('are read again in other processes too, each time anew while the line is down', async () => {
    const other = await TestDesk.open({ clock: desk.clock, database: desk.testDatabase });
    try {
      const id = await desk.person(3);
      const roleThere = async () => (await other.get(Actors).forPerson(id)).actor.role;
      expect(await roleThere()).toBe('user');
      await desk.get(Members).setRole(desk.system(), id, 'helper');
      await eventually(async () => expect(await roleThere()).toBe('helper'));

      await desk.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'tessera-signals'`,
      );
      const signals = other.get(Signals);
      await eventually(async () => expect(signals.connected).toBe(false));
      await desk.sql(`UPDATE desk_member SET role = 'moderator' WHERE person_id = $1`, [id]);
      expect(await roleThere()).toBe('moderator');
      await desk.sql(`UPDATE desk_member SET role = 'user' WHERE person_id = $1`, [id]);
      expect(await roleThere()).toBe('user');
      await eventually(async () => expect(signals.connected).toBe(true));
      await desk.sql(`UPDATE desk_member SET role = 'helper' WHERE person_id = $1`, [id]);
      expect(await roleThere()).toBe('helper');
    } finally {
      await other.close();
    }
  });

  it('know what a transaction knows', async () => {
    await desk.get(Database).transaction({}, async (tx) => {
      const id = await desk.get(People).enter(visitor(4), tx);
      const state = await actors.forPerson(id, desk.deskId, tx);
      expect(state).toMatchObject({ language: 'ru', languageChosen: false, blocked: false, available: true });
      await expect(actors.forPerson(id)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    });
  });

  it('follow names, and writes only what changes', async () => {
    const people = desk.get(People);
    const id = await people.enter(visitor(5, { photoUrl: 'https://t.me/p.jpg' }));
    const version = async () => (await desk.sql('SELECT xmin::text AS v FROM person WHERE id = $1', [id]))[0];
    const first = await version();
    await people.enter(visitor(5));
    expect(await version()).toEqual(first);
    await people.enter(visitor(5, { lastName: 'Lee', languageCode: null }));
    expect(await actors.forPerson(id)).toMatchObject({
      actor: { name: 'Kim Lee', firstName: 'Kim' },
      person: { photoUrl: 'https://t.me/p.jpg' },
      language: 'ru',
    });
    desk.clock.advance('1m');
    await people.enter(visitor(5, { lastName: 'Lee' }));
    const [row] = await desk.sql('SELECT last_seen_at FROM desk_member WHERE person_id = $1', [id]);
    expect(row).toEqual({ last_seen_at: desk.clock.iso() });
  });

  it('are one person each, however many visits come first at once', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => desk.get(People).enter(visitor(6))));
    expect(new Set(ids).size).toBe(1);
  });

  it('carry the categories they are specialists of', async () => {
    const id = await desk.person(7, 'helper');
    const [category] = await desk.get(Database).query<{ id: string }>(
      statement(
        'test.category',
        `INSERT INTO category (desk_id, name, icon, colour, default_priority, created_at)
         VALUES ($1, 'Payment', '', '#000000', 'normal', $2) RETURNING id`,
      ),
      [desk.deskId, desk.clock.now()],
    );
    await desk.sql('INSERT INTO category_specialist (category_id, person_id) VALUES ($1, $2)', [
      category!.id,
      id,
    ]);
    expect((await actors.forPerson(id)).actor.specialistOf).toEqual([category!.id]);
  });

  it('are nobody for an unknown id', async () => {
    await expect(actors.forPerson('424242')).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });
});
