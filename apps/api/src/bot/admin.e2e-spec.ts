import { Invitations, Members, Permissions } from '@tessera/identity';
import { BotDesk, forged } from './bot.fixture';

describe('the desk in the hands of its admins, in the bot', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  it('is seen at a glance', async () => {
    const { person: admin } = await desk.staff('Ada', 'admin');
    const { person: helper } = await desk.staff('Hal');
    await helper.send('/away');
    await helper.expectMessage('You are away now');
    await admin.send('/admin');
    const glance = await admin.expectMessage('The desk');
    expect(glance.text).toContain('Tickets – new: 0');
    expect(glance.text).toContain('Not delivered to Telegram: 0');
    expect(glance.text).toContain('Away: Hal');
    await admin.press(glance, 'Look again');
    await helper.send('/admin');
    await helper.expectMessage('You are not allowed to do this.');
  });

  it('finds people, gives roles and blocks by buttons', async () => {
    const { person: admin } = await desk.staff('Adam', 'admin');
    const newcomer = desk.person('Nick');
    await newcomer.start();
    await desk.settle();
    await admin.send('/people nick');
    const list = await admin.expectMessage('People found for “nick”');
    await admin.press(list, 'Nick');
    const card = await admin.expectEdit('Role: Customer');
    await admin.press(card, 'Role');
    const choice = await admin.expectEdit('Which role?');
    expect(JSON.stringify(choice.reply_markup)).not.toContain('Developer');
    await admin.press(choice, 'Helper');
    const helper = await admin.expectEdit('Role: Helper');
    await admin.press(helper, 'Block');
    const question = await admin.expectEdit('Block Nick?');
    await admin.press(question, 'Yes, block');
    await admin.expectEdit('⛔ Blocked');
    await newcomer.send('hello?');
    await newcomer.expectMessage('You have been blocked');
    const [row] = await desk.sql<{ id: string }>('SELECT id FROM person WHERE telegram_id = $1', [
      newcomer.id,
    ]);
    expect(await forged(admin, question, `p:r:${row!.id}:developer`)).toMatchObject({
      text: expect.stringContaining('You cannot change somebody'),
    });
    await admin.send('/people nobody_of_this_name');
    await admin.expectMessage('Nobody was found');
  });

  it('takes no order from words that are passed on', async () => {
    const { person: admin } = await desk.staff('Abe', 'admin');
    const eve = desk.person('Eve');
    await eve.start();
    await admin.send(`/role ${eve.id} moderator`, { forwardFrom: eve.user });
    await admin.expectMessage('Who is this for');
    expect(await desk.contextOf(eve)).toMatchObject({ actor: { role: 'user' } });
  });

  it('takes people by their name, by their id, and by what they wrote', async () => {
    const { person: admin } = await desk.staff('Amos', 'admin');
    const lena = desk.telegram.user({ firstName: 'Lena', username: 'Lena_K', languageCode: 'en' });
    await lena.start();
    await desk.settle();
    await admin.send('/role @lena_k helper');
    await admin.expectMessage('Lena is now: Helper');
    await admin.send(`/role ${lena.id} user`);
    await admin.expectMessage('Lena is now: Customer');
    await admin.send('/block @lena_k rude');
    await admin.expectMessage('Lena is blocked.');
    await admin.send(`/unblock ${lena.id}`);
    await admin.expectMessage('Lena may write again.');
    const forwarded = await admin.send('Let me in', { forwardFrom: lena.user });
    await admin.send('/role helper', { replyTo: forwarded });
    await admin.expectMessage('Lena is now: Helper');
    await admin.send('/role user', { replyTo: forwarded });
    await admin.expectMessage('Lena is now: Customer');
    await admin.send('/block @who_is_this x');
    await admin.expectMessage('There is no such person.');
    await admin.send('/block');
    await admin.expectMessage('Write: /block ID reason');
    const { person: moderator } = await desk.staff('Mona', 'moderator');
    await moderator.send('/role @lena_k helper');
    await moderator.expectMessage('You are not allowed to do this.');
    await moderator.send(`/block ${admin.id} because`);
    await moderator.expectMessage('You cannot change somebody at or above your own role');
  });
});

describe('the commands that Telegram shows', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  const shownTo = (id: number): string[] =>
    desk.telegram.commands({ type: 'chat', chat_id: id }, undefined).map(({ command }) => command);

  it('follow what a role may do, at once', async () => {
    const { context: admin } = await desk.staff('Olga', 'admin');
    const { person: ron } = await desk.staff('Ron', 'helper');
    await ron.start();
    await desk.settle();
    expect(shownTo(ron.id)).not.toContain('block');
    const matrix = desk.running.app.get(Permissions);
    await matrix.put(admin, 'helper', { permissions: { 'person:block': 'all' } });
    await desk.settle();
    expect(shownTo(ron.id)).toEqual(expect.arrayContaining(['queue', 'block']));
    await matrix.put(admin, 'helper', { permissions: { 'person:block': null } });
    await desk.settle();
    expect(shownTo(ron.id)).not.toContain('block');
  });

  it('call for support in groups, in the language of each reader', async () => {
    const scope = { type: 'all_group_chats' } as const;
    expect(desk.telegram.commands(scope).map(({ command }) => command)).toEqual(['support', 'help']);
    expect(desk.telegram.commands(scope, 'ru')[0]!.description).toBe('Попросить команду о помощи');
  });

  it('follow role and language', async () => {
    const { context: admin } = await desk.staff('Ada', 'admin');
    const nick = desk.person('Nick');
    await nick.start();
    await desk.settle();
    expect(shownTo(nick.id)).toEqual([]);
    const { code } = await desk.running.app.get(Invitations).create(admin, 'helper');
    await nick.start(`invite_${code}`);
    await nick.expectMessage('Welcome to the team!');
    await desk.settle();
    expect(shownTo(nick.id)).toEqual(expect.arrayContaining(['queue', 'take', 'stats']));
    expect(shownTo(nick.id)).not.toContain('block');
    const { actor } = await desk.contextOf(nick);
    const members = desk.running.app.get(Members);
    await members.setRole(admin, actor.personId!, 'moderator');
    await desk.settle();
    expect(shownTo(nick.id)).toContain('block');
    await members.setRole(admin, actor.personId!, 'user');
    await desk.settle();
    expect(shownTo(nick.id)).toEqual([]);
    await nick.send('/language');
    await nick.press(await nick.expectMessage('Which language'), 'Русский');
    await desk.settle();
    const scope = { type: 'chat', chat_id: nick.id } as const;
    expect(desk.telegram.commands(scope, undefined)).toContainEqual({
      command: 'help',
      description: 'Что здесь можно делать',
    });
  });
});
