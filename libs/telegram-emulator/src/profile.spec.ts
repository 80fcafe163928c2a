import { callOk, refusal, useEmulator } from './bot-api.fixture';

const at = useEmulator();
const command = (name: string): object => ({ command: name, description: `Does ${name}` });

describe('commands', () => {
  it('are kept by scope and language', async () => {
    await callOk(at.tg, 'setMyCommands', { commands: [command('help')] });
    await callOk(at.tg, 'setMyCommands', { commands: [command('tickets')], language_code: 'ru' });
    const scope = { type: 'chat', chat_id: at.tg.user({ firstName: 'Anna' }).id };
    await callOk(at.tg, 'setMyCommands', { commands: [command('queue')], scope });
    expect(at.tg.commands()).toEqual([{ command: 'help', description: 'Does help' }]);
    expect(at.tg.commands({ type: 'default' }, 'ru')[0]?.command).toBe('tickets');
    expect(at.tg.commands(scope)[0]?.command).toBe('queue');
    expect(await callOk(at.tg, 'getMyCommands', { scope })).toHaveLength(1);
    await callOk(at.tg, 'deleteMyCommands', { scope });
    expect(await callOk(at.tg, 'getMyCommands', { scope })).toEqual([]);
  });

  it('are of no chat that the bot is not in', async () => {
    const group = at.tg.group({ title: 'Team', members: [at.tg.user({ firstName: 'Olga' })] });
    const commands = [command('help')];
    const scope = { type: 'chat', chat_id: group.id };
    await callOk(at.tg, 'setMyCommands', { commands, scope });
    group.kickBot();
    for (const gone of [scope, { type: 'chat_administrators', chat_id: 404 }]) {
      expect(await refusal(at.tg, 'setMyCommands', { commands, scope: gone })).toBe(
        'Bad Request: chat not found',
      );
    }
  });

  it('are at most 100, named in 32 plain characters', async () => {
    const many = (count: number): object => ({
      commands: Array.from({ length: count }, (_, i) => command(`c${i}`)),
    });
    await callOk(at.tg, 'setMyCommands', many(100));
    expect(await refusal(at.tg, 'setMyCommands', many(101))).toBe('Bad Request: BOT_COMMANDS_TOO_MUCH');
    for (const name of ['Help', 'a'.repeat(33), 'с', '', 'a-b']) {
      expect(await refusal(at.tg, 'setMyCommands', { commands: [command(name)] })).toBe(
        'Bad Request: BOT_COMMAND_INVALID',
      );
    }
    const silent = { commands: [{ command: 'help', description: '' }] };
    expect(await refusal(at.tg, 'setMyCommands', silent)).toBe(
      'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    );
    expect(await refusal(at.tg, 'setMyCommands', { commands: [], scope: { type: 'all' } })).toMatch(
      /BotCommandScope/,
    );
  });
});

describe('the menu button', () => {
  it('is the person’s own, else the default', async () => {
    const anna = at.tg.user({ firstName: 'Anna' });
    const button = (text: string): object => ({
      type: 'web_app',
      text,
      web_app: { url: 'https://desk.test/app/' },
    });
    expect(anna.menuButton).toEqual({ type: 'commands' });
    await callOk(at.tg, 'setChatMenuButton', { menu_button: button('Desk') });
    await callOk(at.tg, 'setChatMenuButton', { chat_id: anna.id, menu_button: button('Поддержка') });
    expect(at.tg.menuButton()).toMatchObject({ text: 'Desk' });
    expect(anna.menuButton).toMatchObject({ text: 'Поддержка' });
    await callOk(at.tg, 'setChatMenuButton', { chat_id: anna.id, menu_button: { type: 'default' } });
    expect(await callOk(at.tg, 'getChatMenuButton', { chat_id: anna.id })).toMatchObject({ text: 'Desk' });
    const group = at.tg.group({ title: 'Team', members: [anna] });
    expect(await refusal(at.tg, 'setChatMenuButton', { chat_id: group.id })).toMatch(/private chat$/);
    const unnamed = { menu_button: { type: 'web_app', text: '', web_app: { url: 'https://a.org' } } };
    expect(await refusal(at.tg, 'setChatMenuButton', unnamed)).toBe('Bad Request: BUTTON_TEXT_INVALID');
  });
});

describe('descriptions', () => {
  it('are kept by language', async () => {
    await callOk(at.tg, 'setMyDescription', { description: 'A desk' });
    await callOk(at.tg, 'setMyShortDescription', { short_description: 'Стол', language_code: 'ru' });
    expect(await callOk(at.tg, 'getMyDescription')).toEqual({ description: 'A desk' });
    expect(await callOk(at.tg, 'getMyShortDescription', { language_code: 'ru' })).toEqual({
      short_description: 'Стол',
    });
    expect(await refusal(at.tg, 'setMyDescription', { description: 'a'.repeat(513) })).toMatch(/too long$/);
  });
});

describe('what is known of chats', () => {
  it('is told to who asks', async () => {
    const anna = at.tg.user({ firstName: 'Anna', username: 'anna' });
    expect(await callOk(at.tg, 'getChat', { chat_id: anna.id })).toMatchObject({
      type: 'private',
      username: 'anna',
    });
    expect(await callOk(at.tg, 'getUserProfilePhotos', { user_id: anna.id })).toEqual({
      total_count: 0,
      photos: [],
    });
    const group = at.tg.group({
      title: 'Team',
      members: [anna],
      type: 'supergroup',
      username: 'team',
      botAdmin: true,
    });
    expect(await callOk(at.tg, 'getChat', { chat_id: '@team' })).toMatchObject({ id: group.id });
    const member = (user_id: number): Promise<any> =>
      callOk(at.tg, 'getChatMember', { chat_id: group.id, user_id });
    expect(await member(anna.id)).toMatchObject({ status: 'creator', user: { id: anna.id } });
    expect(await member(42)).toMatchObject({ status: 'administrator', can_manage_topics: true });
    expect(await callOk(at.tg, 'getChatAdministrators', { chat_id: group.id })).toHaveLength(2);
    expect(await callOk(at.tg, 'getChatMemberCount', { chat_id: group.id })).toBe(2);
    expect(await refusal(at.tg, 'getChatMember', { chat_id: group.id, user_id: 5 })).toMatch(
      /PARTICIPANT_ID_INVALID/,
    );
    expect(await refusal(at.tg, 'getUserProfilePhotos', { user_id: 5 })).toBe('Bad Request: user not found');
  });
});
