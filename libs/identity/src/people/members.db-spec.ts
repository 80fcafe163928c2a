import { DomainEvents, type RequestContext } from '@tessera/platform';
import { TestDesk } from '../../../../test/desk';
import { DeskSettingsService } from '../desk/desk-settings.service';
import { Permissions } from '../roles/matrix.service';
import { Actors } from './actors.service';
import { InvitationList } from './invitation-list';
import { Invitations } from './invitations.service';
import { Members } from './members.service';
import { OwnProfile } from './own-profile.service';
import { People } from './people.service';

const refused = (code: string) => expect.objectContaining({ code });

describe('roles and blocks', () => {
  let desk: TestDesk;
  let members: Members;
  let left: string[];

  beforeEach(async () => {
    desk = await TestDesk.open({ env: { HELPER_IDS: '70', MODERATOR_IDS: '71', DEVELOPER_IDS: '72' } });
    members = desk.get(Members);
    left = [];
    desk.get(DomainEvents).inTransaction('staff.left', (_tx, _context, { personId }) => {
      left.push(personId);
      return Promise.resolve();
    });
  });
  afterEach(() => desk.close());

  const roleOf = async (personId: string) => (await desk.get(Actors).forPerson(personId)).actor.role;
  const audited = (action: string) =>
    desk.sql('SELECT actor_id, target_id, before, after FROM audit_entry WHERE action = $1 ORDER BY id', [
      action,
    ]);

  it('takes effect at once, is written down, and hands tickets over', async () => {
    const [admin, helper] = [await desk.person(1, 'admin'), await desk.person(2, 'helper')];
    const context = await desk.as(admin);
    await members.setRole(context, helper, 'user');
    expect(await roleOf(helper)).toBe('user');
    expect(left).toEqual([helper]);
    await members.setRole(context, helper, 'moderator');
    expect((await desk.as(helper)).actor.grants['ticket:assign']).toBe('all');
    await members.setRole(context, helper, 'moderator');
    expect(await audited('role.changed')).toEqual([
      { actor_id: admin, target_id: helper, before: { role: 'helper' }, after: { role: 'user' } },
      { actor_id: admin, target_id: helper, before: { role: 'user' }, after: { role: 'moderator' } },
    ]);
  });

  it('refuses what the rules refuse, and changes nothing then', async () => {
    const [admin, other] = [await desk.person(1, 'admin'), await desk.person(2, 'admin')];
    const floor = await desk.person(70);
    const context = await desk.as(admin);
    await expect(members.setRole(context, other, 'user')).rejects.toEqual(refused('ROLE_TOO_HIGH'));
    await expect(members.setRole(context, admin, 'user')).rejects.toEqual(refused('ROLE_OWN'));
    await expect(members.setRole(context, floor, 'admin')).rejects.toEqual(refused('ROLE_TOO_HIGH'));
    await expect(members.setRole(context, floor, 'user')).rejects.toEqual(refused('ROLE_LOCKED'));
    await expect(members.setRole(context, '999999', 'user')).rejects.toEqual(refused('PERSON_NOT_FOUND'));
    expect(await audited('role.changed')).toHaveLength(1); // the floor's own
    expect(await roleOf(floor)).toBe('helper');
  });

  it('keeps somebody who can manage roles, also when two go at once', async () => {
    const [one, two] = [await desk.person(1, 'admin'), await desk.person(2, 'admin')];
    const system = desk.system();
    const both = await Promise.allSettled([
      members.setRole(system, one, 'user'),
      members.setRole(system, two, 'user'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('LAST_ROLE_MANAGER'),
    });
    const last = (await roleOf(one)) === 'admin' ? one : two;
    await expect(members.setBlock(system, last, { blocked: true })).rejects.toEqual(
      refused('LAST_ROLE_MANAGER'),
    );
    await expect(members.setRole(system, last, 'moderator')).rejects.toEqual(refused('LAST_ROLE_MANAGER'));
  });

  it('does not count blocked people as managers', async () => {
    const [one, two] = [await desk.person(1, 'admin'), await desk.person(2, 'admin')];
    await members.setBlock(desk.system(), one, { blocked: true });
    await expect(members.setRole(desk.system(), two, 'user')).rejects.toEqual(refused('LAST_ROLE_MANAGER'));
  });

  it('lets a matrix change leave nobody without a manager', async () => {
    const developer = await desk.person(72);
    const context = await desk.as(developer);
    await desk.get(Permissions).put(context, 'admin', { permissions: { 'role:assign': null } });
    const admin = await desk.person(1, 'admin');
    expect((await desk.as(admin)).actor.grants['role:assign']).toBeUndefined();
    await expect(members.setBlock(desk.system(), developer, { blocked: true })).rejects.toEqual(
      refused('LAST_ROLE_MANAGER'),
    );
    // Blocked behind the back of this context: the rule holds for whoever is left.
    await desk.sql('DELETE FROM role_permission');
    await desk.sql('UPDATE desk_member SET blocked_at = created_at WHERE person_id = $1', [developer]);
    const changes = { permissions: { 'role:assign': null, 'audit:read': null } };
    await expect(desk.get(Permissions).put(context, 'admin', changes)).rejects.toEqual(
      refused('LAST_ROLE_MANAGER'),
    );
    expect(await desk.sql('SELECT 1 FROM role_permission')).toEqual([]);
  });

  it('says which cells are locked and why, whom a row concerns, and keeps a row from being overwritten unseen', async () => {
    const context = await desk.as(await desk.person(1, 'admin'));
    await desk.person(2, 'helper');
    const permissions = desk.get(Permissions);
    const seen = await permissions.get(context, 'helper');
    expect(seen).toMatchObject({ editable: true, people: 1 });
    const lockOf = (row: typeof seen, name: string) =>
      row.permissions.find(({ permission }) => permission === name)?.locked;
    expect(lockOf(seen, 'system:read')).toBe('GRANT_NOT_HELD');
    expect(lockOf(seen, 'ticket:note')).toBeNull();
    expect(lockOf(await permissions.get(context, 'admin'), 'ticket:note')).toBe('ROLE_TOO_HIGH');
    const developer = await desk.as(await desk.person(3, 'developer'));
    expect(lockOf(await permissions.get(developer, 'admin'), 'role:assign')).toBeNull();
    await desk.sql(`UPDATE desk_member SET blocked_at = created_at WHERE role = 'developer'`);
    expect(lockOf(await permissions.get(developer, 'admin'), 'role:assign')).toBe('LAST_ROLE_MANAGER');
    await permissions.put(context, 'helper', { version: seen.version, permissions: { 'ticket:note': null } });
    const late = permissions.put(context, 'helper', {
      version: seen.version,
      permissions: { 'ticket:tag': null },
    });
    await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('edits the matrix for everybody at once, written down cell by cell', async () => {
    const [admin, helper] = [await desk.person(1, 'admin'), await desk.person(2, 'helper')];
    const permissions = desk.get(Permissions);
    const context = await desk.as(admin);
    const row = await permissions.put(context, 'helper', {
      permissions: { 'person:read': 'all', 'ticket:note': null },
    });
    expect(row.permissions).toContainEqual({
      permission: 'person:read',
      scoped: false,
      scope: 'all',
      defaultScope: null,
      locked: null,
    });
    const { grants } = (await desk.as(helper)).actor;
    expect([grants['person:read'], grants['ticket:note']]).toEqual(['all', undefined]);
    expect(await audited('matrix.changed')).toEqual([
      {
        actor_id: admin,
        target_id: 'helper',
        before: { permissions: { 'ticket:note': 'category', 'person:read': null } },
        after: { permissions: { 'ticket:note': null, 'person:read': 'all' } },
      },
    ]);
    await permissions.put(context, 'helper', { permissions: { 'person:read': 'all' } });
    expect(await audited('matrix.changed')).toHaveLength(1);
    await expect(permissions.put(context, 'admin', { permissions: {} })).rejects.toEqual(
      refused('ROLE_TOO_HIGH'),
    );
    await expect(
      permissions.put(context, 'helper', { permissions: { 'system:read': 'all' } }),
    ).rejects.toEqual(refused('GRANT_NOT_HELD'));
    await expect(
      permissions.put(context, 'helper', { permissions: { 'staff:read': 'own' } }),
    ).rejects.toEqual(refused('VALIDATION_FAILED'));
    expect((await permissions.get(context, 'admin')).editable).toBe(false);
    expect((await permissions.get(context, 'moderator')).editable).toBe(true);
  });

  it('blocks with a reason, tells who listens, and unblocks', async () => {
    const [admin, helper] = [await desk.person(1, 'admin'), await desk.person(2, 'helper')];
    const context = await desk.as(admin);
    const revoked: string[] = [];
    desk.get(DomainEvents).afterCommit('session.revoked', (_context, event) => {
      revoked.push(`${event.personId} ${event.code}`);
    });
    await members.setBlock(context, helper, { blocked: true, reason: 'left' });
    const state = await desk.get(Actors).forPerson(helper);
    expect(state).toMatchObject({ blocked: true, blockedReason: 'left' });
    expect([left, revoked]).toEqual([[helper], [`${helper} BLOCKED`]]);
    for (const reason of ['left for good', 'left for good'])
      await members.setBlock(context, helper, { blocked: true, reason });
    expect(await audited('person.blocked')).toHaveLength(2);
    await members.setBlock(context, helper, { blocked: false });
    await members.setBlock(context, helper, { blocked: false });
    expect(await desk.get(Actors).forPerson(helper)).toMatchObject({ blocked: false, blockedReason: null });
    expect(await audited('person.unblocked')).toHaveLength(1);
  });

  it('undoes everything when a listener in the transaction fails', async () => {
    const [admin, helper] = [await desk.person(1, 'admin'), await desk.person(2, 'helper')];
    desk.get(DomainEvents).inTransaction('staff.left', () => Promise.reject(new Error('no')));
    await expect(members.setRole(await desk.as(admin), helper, 'user')).rejects.toThrow('no');
    expect(await roleOf(helper)).toBe('helper');
    expect(await audited('role.changed')).toEqual([]);
  });

  describe('settings that name people', () => {
    it('raise at the start, and take developer from whom they name no more', async () => {
      const [helper, moderator, was] = [await desk.person(70), await desk.person(71), await desk.person(3)];
      await desk.sql(`UPDATE desk_member SET role = 'user' WHERE person_id = $1`, [helper]);
      await desk.sql(`UPDATE desk_member SET role = 'admin' WHERE person_id = $1`, [moderator]);
      await desk.sql(`UPDATE desk_member SET role = 'developer' WHERE person_id = $1`, [was]);
      await members.applyFloors(desk.deskId);
      const roles = await desk.sql(`SELECT role FROM desk_member ORDER BY person_id`);
      expect(roles).toEqual([{ role: 'helper' }, { role: 'admin' }, { role: 'user' }]);
      expect(left).toEqual([was]);
    });

    it('raise somebody who comes again after the setting changed', async () => {
      const helper = await desk.person(70);
      await desk.sql(`UPDATE desk_member SET role = 'user' WHERE person_id = $1`, [helper]);
      await desk.person(70);
      expect(await roleOf(helper)).toBe('helper');
    });
  });

  describe('people who never wrote', () => {
    it('are added with a role and keep it when they come', async () => {
      const admin = await desk.person(1, 'admin');
      const context = await desk.as(admin);
      const id = await desk.get(People).add(context, { telegramId: '50', name: 'Kim\0', role: 'moderator' });
      expect((await desk.get(Actors).forPerson(id)).actor).toMatchObject({ name: 'Kim', role: 'moderator' });
      expect(await desk.person(50)).toBe(id);
      expect((await desk.get(Actors).forPerson(id)).actor).toMatchObject({ name: 'P50', role: 'moderator' });
      await expect(desk.get(People).add(context, { telegramId: '50', role: 'user' })).rejects.toMatchObject({
        code: 'ALREADY_EXISTS',
        params: { personId: id },
      });
      await expect(desk.get(People).add(context, { telegramId: '51', role: 'admin' })).rejects.toEqual(
        refused('ROLE_TOO_HIGH'),
      );
      expect(await audited('person.added')).toEqual([
        { actor_id: admin, target_id: id, before: null, after: { role: 'moderator' } },
      ]);
    });

    it('can be referred to by either id', async () => {
      const context = await desk.as(await desk.person(1, 'helper'));
      const people = desk.get(People);
      const { personId, language } = await people.refer(context, { telegramId: '60', name: 'Lee' });
      expect(language).toBe('en');
      expect((await people.refer(context, { telegramId: '60' })).personId).toBe(personId);
      expect((await people.refer(context, { userId: personId })).personId).toBe(personId);
      await expect(people.refer(context, { userId: '424242' })).rejects.toEqual(refused('PERSON_NOT_FOUND'));
    });
  });

  describe('invitations', () => {
    const invite = async (role: 'helper' | 'moderator' = 'helper', by: RequestContext | null = null) =>
      desk.get(Invitations).create(by ?? (await desk.as(await desk.person(1, 'admin'))), role);
    const accept = (personId: string, code: string) =>
      desk.get(Invitations).accept(desk.system(), personId, code);

    it('give their role once', async () => {
      const { code, link, expiresAt } = await invite();
      expect(link).toBe(`http://127.0.0.1:8000/app/?invite=${code}`);
      expect(Date.parse(expiresAt) - desk.clock.now().getTime()).toBe(7 * 86_400_000);
      const [a, b] = [await desk.person(10), await desk.person(11)];
      const both = await Promise.allSettled([accept(a, code), accept(b, code)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect([await roleOf(a), await roleOf(b)].sort()).toEqual(['helper', 'user']);
    });

    it('point to the bot when its name is known', async () => {
      await desk.sql(
        `INSERT INTO bot (id, desk_id, username, created_at) VALUES (42, $1, 'desk_bot', '2026-01-01')`,
        [desk.deskId],
      );
      const { code, link } = await invite();
      expect(link).toBe(`https://t.me/desk_bot?start=invite_${code}`);
      expect(`invite_${code}`).toMatch(/^[\w-]{1,64}$/);
    });

    it('are void when old, unknown, or when their maker could not give the role any more', async () => {
      const person = await desk.person(10);
      const old = await invite();
      desk.clock.advance('7d');
      await expect(accept(person, old.code)).rejects.toEqual(refused('INVITATION_NOT_FOUND'));
      await expect(accept(person, 'rubbish')).rejects.toEqual(refused('INVITATION_NOT_FOUND'));
      const fired = await desk.person(12, 'admin');
      const { code } = await invite('moderator', await desk.as(fired));
      await desk.sql(`UPDATE desk_member SET role = 'helper' WHERE person_id = $1`, [fired]);
      await expect(accept(person, code)).rejects.toEqual(refused('INVITATION_NOT_FOUND'));
      expect(await roleOf(person)).toBe('user');
    });

    it('lower nobody, and stay good then', async () => {
      const { code } = await invite();
      const moderator = await desk.person(13, 'moderator');
      await accept(moderator, code);
      expect(await roleOf(moderator)).toBe('moderator');
      const person = await desk.person(10);
      await accept(person, code);
      expect(await roleOf(person)).toBe('helper');
    });

    it('are listed with what became of them, and can be taken back while they are open', async () => {
      const context = await desk.as(await desk.person(1, 'admin'));
      const list = desk.get(InvitationList);
      const [taken, open, used] = [await invite(), await invite('moderator'), await invite()];
      const person = await desk.person(10, 'user', 'Kate');
      await accept(person, used.code);
      const byCode = (await list.list(context)).items;
      expect(byCode.slice(0, 3)).toMatchObject([
        { role: 'helper', state: 'used', usedBy: { id: person, name: 'Kate' }, revocable: false },
        { role: 'moderator', state: 'open', usedBy: null, revocable: true },
        { role: 'helper', state: 'open' },
      ]);
      expect(JSON.stringify(byCode)).not.toContain(open.code);
      await list.revoke(context, byCode[2]!.id);
      await expect(accept(await desk.person(11), taken.code)).rejects.toEqual(
        refused('INVITATION_NOT_FOUND'),
      );
      await expect(list.revoke(context, byCode[2]!.id)).rejects.toEqual(refused('INVITATION_NOT_FOUND'));
      await expect(list.revoke(context, byCode[0]!.id)).rejects.toEqual(refused('INVITATION_NOT_FOUND'));
      const moderator = await desk.as(await desk.person(13, 'moderator'));
      await expect(list.revoke(moderator, byCode[1]!.id)).rejects.toEqual(refused('FORBIDDEN'));
      desk.clock.advance('7d');
      expect((await list.list(context)).items.find(({ id }) => id === byCode[1]!.id)?.state).toBe('expired');
      desk.clock.advance('30d');
      expect((await list.list(context)).items).toEqual([]);
    });

    it('are good for nothing while links are switched off', async () => {
      const { code } = await invite();
      const developer = await desk.as(await desk.person(20, 'developer'));
      await desk.get(DeskSettingsService).put(developer, { features: { invitationLinks: false } });
      await expect(invite()).rejects.toMatchObject({
        code: 'FEATURE_OFF',
        params: { feature: 'invitationLinks' },
      });
      await expect(accept(await desk.person(10), code)).rejects.toMatchObject({ code: 'FEATURE_OFF' });
      await desk.get(DeskSettingsService).put(developer, { features: { invitationLinks: true } });
      await accept(await desk.person(10), code);
    });

    it('cannot give more than the inviter may', async () => {
      const context = await desk.as(await desk.person(1, 'admin'));
      await expect(desk.get(Invitations).create(context, 'admin')).rejects.toEqual(refused('ROLE_TOO_HIGH'));
      await expect(desk.get(Invitations).create(context, 'developer')).rejects.toEqual(
        refused('ROLE_TOO_HIGH'),
      );
    });
  });

  it('lets people set their language, and staff their availability', async () => {
    const [user, helper] = [await desk.person(10), await desk.person(11, 'helper')];
    const profile = desk.get(OwnProfile);
    expect(await profile.put(await desk.as(user), { language: 'ru' })).toMatchObject({
      language: 'ru',
      languageChosen: true,
    });
    expect(await profile.put(await desk.as(user), { language: null })).toMatchObject({
      language: 'en',
      languageChosen: false,
    });
    await expect(profile.put(await desk.as(user), { available: false })).rejects.toEqual(
      refused('NOT_STAFF'),
    );
    expect(await profile.put(await desk.as(helper), { available: false })).toMatchObject({
      available: false,
    });
  });

  it('tells people what the settings of the desk allow them', async () => {
    const [user, helper, admin] = [
      await desk.person(10),
      await desk.person(11, 'helper'),
      await desk.person(12, 'admin'),
    ];
    const profile = desk.get(OwnProfile);
    expect(await profile.get(await desk.as(user))).toMatchObject({ editMinutes: 15, priorityMax: 'high' });
    await desk.get(DeskSettingsService).put(await desk.as(admin), {
      editMinutes: { customer: 0, staff: 30 },
      customerPriorityMax: 'low',
    });
    expect(await profile.get(await desk.as(user))).toMatchObject({ editMinutes: 0, priorityMax: 'low' });
    expect(await profile.get(await desk.as(helper))).toMatchObject({
      editMinutes: 30,
      priorityMax: 'critical',
    });
  });
});
