import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegraf } from 'telegraf';
import { TelegramEmulator } from './emulator';

describe('a telegraf bot', () => {
  let tg: TelegramEmulator;
  let bot: Telegraf;

  beforeEach(async () => {
    tg = await TelegramEmulator.start();
    bot = new Telegraf(tg.token, { telegram: { apiRoot: tg.apiRoot, webhookReply: false } });
    bot.start((ctx) => ctx.reply(`Hello ${ctx.from.first_name} ${ctx.payload}`));
    bot.on('text', (ctx) =>
      ctx.reply(`You said ${ctx.message.text}`, {
        reply_markup: { inline_keyboard: [[{ text: 'Close', callback_data: 'close:1' }]] },
      }),
    );
    bot.action('close:1', async (ctx) => {
      await ctx.answerCbQuery('Closed');
      await ctx.editMessageText('Closed it');
    });
  });

  afterEach(() => tg.stop());

  async function story(): Promise<void> {
    const anna = tg.user({ firstName: 'Anna', languageCode: 'ru' });
    await anna.start('ticket_AB12');
    await expect(anna.expectMessage('Hello Anna')).resolves.toMatchObject({ text: 'Hello Anna ticket_AB12' });
    await anna.send('help');
    const answer = await anna.expectMessage();
    expect(answer).toMatchObject({ text: 'You said help', byBot: true, message_id: 4 });
    await expect(anna.press(answer, 'Close')).resolves.toEqual({ text: 'Closed' });
    const edited = await anna.expectEdit();
    expect(edited).toMatchObject({ text: 'Closed it', editCount: 1 });
    expect(edited.reply_markup).toBeUndefined();
    expect(anna.messages.map((it) => it.text)).toEqual([
      '/start ticket_AB12',
      'Hello Anna ticket_AB12',
      'help',
      'Closed it',
    ]);
    expect(tg.calls({ method: 'sendMessage', chatId: anna.id })).toHaveLength(2);
  }

  it('talks by long polling and confirms what it has read', async () => {
    const running = bot.launch();
    await story();
    bot.stop();
    await running;
    await tg.drained();
  });

  it('talks by webhook', async () => {
    const server = http
      .createServer(bot.webhookCallback('/hook', { secretToken: 's3cret' }))
      .listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await bot.telegram.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: 's3cret' });
    await story();
    await tg.drained();
    await bot.telegram.deleteWebhook();
    server.closeAllConnections();
    server.close();
  });

  it('is thrown out when another instance polls', async () => {
    const running = bot.launch();
    await tg.expectCall({ method: 'getMe' });
    await tg.whenPolling();
    const second = await bot.telegram.callApi('getUpdates', { timeout: 0 });
    expect(second).toEqual([]);
    await expect(running).rejects.toMatchObject({
      code: 409,
      description: expect.stringMatching(/^Conflict: terminated/),
    });
  });
});
