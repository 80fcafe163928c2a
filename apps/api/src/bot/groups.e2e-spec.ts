import { BotDesk } from './bot.fixture';

describe('the bot in groups', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open({ env: { RATE_LIMIT_FACTOR: '1' } });
  });
  afterAll(() => desk.close());

  it('says once an hour that it answers in private, and nothing else', async () => {
    const kim = desk.person('Kim', 'ru');
    const group = desk.telegram.group({ title: 'Neighbours', members: [kim] });
    await group.as(kim).send('/start@tessera_bot');
    await group.as(kim).send('/tickets@tessera_bot');
    await group.as(kim).send('hello everybody');
    await desk.settle();
    const said = group.messages.filter((message) => message.byBot);
    expect(said.map((message) => message.text)).toEqual([
      'Я отвечаю в личном чате. Напишите мне: https://t.me/tessera_bot',
    ]);
    expect(await desk.sql('SELECT 1 FROM ticket')).toEqual([]);
  });

  it('follows a group that becomes a supergroup', async () => {
    const lee = desk.person('Lee');
    const group = desk.telegram.group({ title: 'Club', members: [lee] });
    desk.telegram.faults.add({ method: 'sendMessage', chatId: group.id, kind: '400-migrate' });
    await group.as(lee).send('/help@tessera_bot');
    await desk.settle();
    const rows = await desk.sql<{ chat: string }>(
      `SELECT chat_id AS chat, state, attempts FROM delivery WHERE ticket_id IS NULL AND chat_id < $1`,
      [-1_000_000_000_000],
    );
    expect(rows).toEqual([{ chat: expect.any(String), state: 'sent', attempts: 2 }]);
    const said = desk.telegram.messages(Number(rows[0]!.chat)).at(-1);
    expect(said?.text).toContain('I answer in private');
  });
});

describe('somebody who is too fast', () => {
  it('is told so kindly, once a minute', async () => {
    const desk = await BotDesk.open({ env: { RATE_LIMIT_FACTOR: '0.1' } });
    try {
      const rob = desk.person('Rob');
      await rob.start();
      for (let number = 0; number < 12; number++) await rob.send('/privacy');
      await desk.settle();
      const scolded = rob.messages.filter((message) => message.text?.includes('a little too fast'));
      expect(scolded).toHaveLength(1);
    } finally {
      await desk.close();
    }
  });
});
