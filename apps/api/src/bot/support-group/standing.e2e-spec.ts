import { SupportGroup } from '@tessera/notifications';
import { Bots } from '@tessera/platform/telegram';
import type { Person } from '@tessera/telegram-emulator';
import { eventually } from '../../../../../test/eventually';
import { startTestApp } from '../../../../../test/app';
import { SupportDesk, type SupportOptions } from './support.fixture';

describe('how the bot stands in the support group', () => {
  let support: SupportDesk;
  let admin: Person;

  async function open(options: SupportOptions): Promise<void> {
    support = await SupportDesk.open({ isForum: true, ...options });
    admin = (await support.desk.staff('Ada', 'admin')).person;
  }
  afterEach(() => support.close());

  const settle = () => support.desk.settle();
  const problems = async () => {
    const { app } = support.desk.running;
    return (await app.get(SupportGroup).problems(app.get(Bots).current!)).map(({ code }) => code);
  };

  it('is told once when the bot is put out; when it is back, what was missed follows', async () => {
    await open({});
    const { person: carl, ticketId } = await support.customer('Carl', 'One');
    const threadId = await support.threadOf(ticketId);
    support.group.kickBot();
    await settle();
    await admin.expectMessage('is out of my reach');
    for (const words of ['two', 'three', 'four', 'five', 'six', 'seven', 'eight']) await carl.send(words);
    const { ticketId: meanwhile } = await support.customer('Dora', 'Meanwhile');
    await support.look();
    expect(await problems()).toEqual(['missing']);
    expect(admin.untaken.filter(({ text }) => text?.includes('out of my reach'))).toEqual([]);
    support.group.addBot(true);
    await settle();
    await admin.expectMessage('works as it should again');
    await support.look();
    expect(support.texts(threadId).slice(1)).toEqual([
      '2 earlier messages are not shown here. All of it is in the app.',
      ...['four', 'five', 'six', 'seven', 'eight'].map((words) => `Carl: ${words}`),
    ]);
    expect(support.texts(await support.threadOf(meanwhile))[0]).toContain('Customer: Dora');
    expect(await problems()).toEqual([]);
  });

  it('shows tickets as cards while it may not manage topics, and as topics once it may', async () => {
    await open({ botAdmin: { can_manage_topics: false } });
    const { ticketId } = await support.customer('Carl', 'No topic');
    expect(support.group.topics).toEqual([]);
    expect(support.texts().at(-1)).toContain(`${ticketId} · No topic`);
    expect(await problems()).toEqual(['no_topics']);
    await support.look();
    support.group.promoteBot(true);
    await settle();
    await support.look();
    await support.customer('Dora', 'With topic');
    expect(support.group.topics.map(({ name }) => name)).toEqual(['Dora · With topic']);
    expect(await problems()).toEqual([]);
  });

  it('falls back to a card when the right is gone and nobody has said so', async () => {
    await open({});
    support.group.promoteBot({ can_manage_topics: false });
    await settle();
    await support.desk.sql(
      `UPDATE telegram_chat SET standing = standing || '{"canManageTopics": true}' WHERE is_forum`,
    );
    const { ticketId } = await support.customer('Carl', 'Quietly');
    expect(support.texts().at(-1)).toContain(`${ticketId} · Quietly`);
    expect(await problems()).toEqual(['no_topics']);
  });

  it('says that it hears too little without being an admin', async () => {
    await open({ isForum: false, botAdmin: false });
    expect(await problems()).toEqual(['not_admin', 'no_forum']);
  });

  it('finds the group when it is let in later', async () => {
    await open({ withBot: false });
    expect(await problems()).toEqual(['missing']);
    const { ticketId } = await support.customer('Carl', 'Early');
    support.group.addBot(true);
    await settle();
    await support.look();
    expect(support.topic(await support.threadOf(ticketId))!.name).toContain('Carl · Early');
  });

  it.each([
    ['when it is let in', { isForum: true, withBot: false }, (): void => support.group.addBot(true)],
    ['when it becomes a supergroup', { isForum: false }, (): void => void support.group.migrate()],
  ])('shows no more commands than work there, %s', async (_, options, happen) => {
    await open(options);
    happen();
    await settle();
    const scope = { type: 'chat', chat_id: String(support.group.id) } as const;
    const shown = (language?: string) => support.desk.telegram.commands(scope, language);
    expect(shown()).toEqual([
      { command: 'c', description: 'Canned reply: /c name' },
      { command: 'help', description: 'What you can do here' },
    ]);
    expect(shown('ru')).toEqual([
      { command: 'c', description: 'Заготовка ответа: /c имя' },
      { command: 'help', description: 'Что здесь можно делать' },
    ]);
  });

  it('shows its commands no longer where it was before the setting changed', async () => {
    await open({});
    const { telegram, running } = support.desk;
    const scopeOf = (id: number) => ({ type: 'chat', chat_id: String(id) });
    const { group: before } = support;
    await eventually(async () => expect(telegram.commands(scopeOf(before.id))).toHaveLength(2));
    const now = telegram.group({ title: 'New team', members: [admin], isForum: true, botAdmin: true });
    await settle();
    await running.stop();
    const env = {
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      PUBLIC_URL: 'https://desk.test',
      SUPPORT_GROUP_ID: String(now.id),
    };
    const again = await startTestApp({ databaseUrl: running.databaseUrl, env });
    try {
      await eventually(async () => {
        for (const language of ['', 'en', 'ru'])
          expect(telegram.commands(scopeOf(before.id), language)).toEqual([]);
      });
      const { app } = again;
      await eventually(async () =>
        expect(await app.get(SupportGroup).former(app.get(Bots).current!)).toEqual([]),
      );
    } finally {
      await again.stop();
    }
  });

  it('asks who is anonymous to show who they are', async () => {
    await open({});
    const { person: carl, ticketId } = await support.customer('Carl', 'Who is there?');
    const threadId = await support.threadOf(ticketId);
    await support.group.sendAnonymously('It is me', { threadId });
    await settle();
    expect(support.texts(threadId).at(-1)).toContain('the desk must know who answers');
    expect(carl.untaken).toEqual([]);
  });
});
