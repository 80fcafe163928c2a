import { MessagesService, TicketsService } from '@tessera/tickets';
import { DeskSettingsService } from '@tessera/identity';
import { ticketData } from '@tessera/notifications';
import { eventually } from '../../../../../test/eventually';
import { BotDesk, ticketIn } from '../bot.fixture';

describe('the bot in groups', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  const messagesOf = (ticketId: string) =>
    desk.sql<{ text: string; kind: string; door: string }>(
      'SELECT text, kind, door FROM message WHERE ticket_id = $1 ORDER BY seq',
      [ticketId],
    );
  const answer = async (ticketId: string, text: string) => {
    const { context } = await desk.staff('Anna', 'moderator');
    await desk.running.app.get(MessagesService).post(context, ticketId, { text });
    await desk.settle();
  };

  it('opens a ticket by /support and answers in the thread until its requester goes on in private', async () => {
    const kim = desk.person('Kim', 'ru');
    const group = desk.telegram.group({ title: 'Соседи', members: [kim] });
    const call = await group.as(kim).send('/support@tessera_bot принтер горит 🔥');
    const opened = await group.expectMessage(/открыто/);
    const id = ticketIn(opened);
    expect(opened.reply_to_message?.message_id).toBe(call.message_id);
    expect(await messagesOf(id)).toEqual([{ text: 'принтер горит 🔥', kind: 'public', door: 'group' }]);

    await answer(id, 'Вызываем пожарных');
    const said = await group.expectMessage('Вызываем пожарных');
    expect(said.reply_to_message?.message_id).toBe(call.message_id);
    expect(kim.messages).toEqual([]);

    await group.as(kim).send('уже потушили', { replyTo: said });
    await desk.settle();
    expect((await messagesOf(id)).map((message) => message.text)).toContain('уже потушили');

    await kim.start(`ticket_${id}`);
    await kim.expectMessage(/приходить сюда/);
    await group.expectMessage(/продолжается в личном чате/);
    await answer(id, 'Рады слышать');
    await kim.expectMessage('Рады слышать');
    expect(group.untaken.map((message) => message.text)).not.toContainEqual(expect.stringContaining('Рады'));
  });

  it('writes into the ticket that goes on in private, whichever was written to before', async () => {
    const lou = desk.person('Lou');
    await lou.send('Something else entirely');
    await lou.expectMessage(/is open/);
    const group = desk.telegram.group({ title: 'Yard', members: [lou] });
    await group.as(lou).send('/support@tessera_bot the gate squeaks');
    const id = ticketIn(await group.expectMessage(/is open/));
    await lou.start(`ticket_${id}`);
    await lou.expectMessage(/What you write goes into this ticket/);
    await lou.send('It squeaks at night');
    await desk.settle();
    expect((await messagesOf(id)).at(-1)).toMatchObject({ text: 'It squeaks at night' });
  });

  it('hears nobody in what a linked channel publishes', async () => {
    const group = desk.telegram.group({ title: 'Readers', members: [desk.person('Max')], botAdmin: true });
    await group.passOnFromChannel('News! Questions? Ask @tessera_bot');
    await desk.settle();
    expect(await desk.sql(`SELECT id FROM person WHERE telegram_id = 777000`)).toEqual([]);
    expect(group.untaken.filter(({ text }) => text?.includes('is open'))).toEqual([]);
  });

  it('opens a ticket with what it answers: own words, and those of others by name', async () => {
    const [lee, mia] = [desk.person('Lee'), desk.person('Mia')];
    const group = desk.telegram.group({ title: 'Club', members: [lee, mia] });
    const own = await group.as(lee).send('The lift is stuck');
    await group.as(lee).send('/support@tessera_bot', { replyTo: own });
    const first = ticketIn(await group.expectMessage(/is open/));
    expect((await messagesOf(first))[0]!.text).toBe('The lift is stuck');

    const others = await group.as(mia).send('No light on floor 2');
    await group.as(lee).send('/support@tessera_bot please look', { replyTo: others });
    const second = ticketIn(await group.expectMessage(/is open/));
    expect((await messagesOf(second))[0]!.text).toBe('please look\n\nMia: No light on floor 2');
  });

  it('hears a mention where Telegram lets it', async () => {
    const open = await BotDesk.open({ emulator: { canReadAllGroupMessages: true } });
    try {
      const pat = open.person('Pat');
      const group = open.telegram.group({ title: 'Open', members: [pat] });
      await group.as(pat).send('my screen @tessera_bot is black');
      const id = ticketIn(await group.expectMessage(/is open/));
      expect(await open.sql('SELECT text FROM message WHERE ticket_id = $1', [id])).toEqual([
        { text: 'my screen is black' },
      ]);
    } finally {
      await open.close();
    }
  });

  it('leaves the talk of others alone', async () => {
    const [una, vic] = [desk.person('Una'), desk.person('Vic')];
    const group = desk.telegram.group({ title: 'Talk', members: [una, vic] });
    await group.expectMessage(/Hello/);
    await group.as(una).send('/support@tessera_bot my door squeaks');
    const opened = await group.expectMessage(/is open/);
    await group.as(vic).send('oil it', { replyTo: opened });
    await group.as(vic).send('/help@another_bot');
    await group.as(vic).send('/oil');
    await desk.settle();
    expect(await messagesOf(ticketIn(opened))).toHaveLength(1);
    expect(group.untaken).toEqual([]);
  });

  it('lets nobody press what is not theirs', async () => {
    const [wes, zoe] = [desk.person('Wes'), desk.person('Zoe')];
    const group = desk.telegram.group({ title: 'Buttons', members: [wes, zoe] });
    await group.as(wes).send('/support@tessera_bot a thing');
    const id = ticketIn(await group.expectMessage(/is open/));
    const { context } = await desk.staff('Otto', 'moderator');
    const tickets = desk.running.app.get(TicketsService);
    const { version } = await tickets.get(context, id);
    await tickets.update(context, id, { version, status: 'resolved' });
    const notice = await group.expectMessage(/resolved/);
    expect((await group.as(zoe).press(notice, 'Yes')).text).toContain('no such ticket');
    expect((await tickets.get(context, id)).status).toBe('resolved');
    expect((await group.as(wes).press(notice, 'Yes')).text).toContain('closed');
    expect((await tickets.get(context, id)).status).toBe('closed');
  });

  it('takes no mark that no button gives', async () => {
    const amy = desk.person('Amy');
    const group = desk.telegram.group({ title: 'Marks', members: [amy] });
    await group.as(amy).send('/support@tessera_bot rate me');
    const opened = await group.expectMessage(/is open/);
    const id = ticketIn(opened);
    const { context } = await desk.staff('Otto', 'moderator');
    const tickets = desk.running.app.get(TicketsService);
    const { version } = await tickets.get(context, id);
    await tickets.update(context, id, { version, status: 'resolved' });
    const rate = async (score: string) => {
      const data = ticketData('rate', id, score);
      const message = {
        ...opened,
        reply_markup: { inline_keyboard: [[{ text: 'forged', callback_data: data }]] },
      };
      return (await group.as(amy).press(message, data)).text;
    };
    for (const score of ['9', '0', 'x', '44']) expect(await rate(score)).not.toContain('Thank');
    expect((await tickets.get(context, id)).rating).toBeNull();
    await rate('4');
    expect((await tickets.get(context, id)).rating).toMatchObject({ score: 4 });
  });

  it('corrects what was edited', async () => {
    const ada = desk.person('Ada');
    const group = desk.telegram.group({ title: 'Edits', members: [ada] });
    const call = await group.as(ada).send('/support@tessera_bot teh tap');
    const id = ticketIn(await group.expectMessage(/is open/));
    await group.as(ada).edit(call, '/support@tessera_bot the tap');
    await desk.settle();
    expect((await messagesOf(id))[0]!.text).toBe('the tap');
  });

  it('keeps an album together where it sees all of it', async () => {
    const fay = desk.person('Fay');
    const group = desk.telegram.group({ title: 'Album', members: [fay], botAdmin: true });
    await group
      .as(fay)
      .sendAlbum([
        { kind: 'photo', caption: '/support@tessera_bot look' },
        { kind: 'photo' },
        { kind: 'photo' },
      ]);
    const id = ticketIn(await group.expectMessage(/is open/));
    await desk.settle();
    expect(await messagesOf(id)).toHaveLength(1);
    expect(
      await desk.sql(
        'SELECT count(*)::int AS n FROM attachment a JOIN message m ON m.id = a.message_id WHERE m.ticket_id = $1',
        [id],
      ),
    ).toEqual([{ n: 3 }]);
  });

  it('says how to call it, and opens nothing, when nothing was said', async () => {
    const bo = desk.person('Bo');
    const group = desk.telegram.group({ title: 'Silence', members: [bo] });
    await group.as(bo).send('/support@tessera_bot');
    await group.expectMessage(/right after the command/);
  });

  it.each(['/help', '/start@tessera_bot', '/tickets@tessera_bot'])(
    'says what can be done here to %s, and opens nothing',
    async (command) => {
      const bea = desk.person('Bea', 'ru');
      const group = desk.telegram.group({ title: command, members: [bea], botAdmin: true });
      await group.as(bea).send(command);
      const help = await group.expectMessage('Здесь я знаю одну команду');
      expect(help.reply_markup).toMatchObject({
        inline_keyboard: [[{ text: 'Написать в личный чат', url: 'https://t.me/tessera_bot' }]],
      });
    },
  );

  it('answers in private alone where the desk wants that, and knocks when it may not write there yet', async () => {
    const quiet = await BotDesk.open();
    try {
      const { context } = await quiet.staff('Ann', 'admin');
      await quiet.running.app.get(DeskSettingsService).put(context, { groupAnswers: false });
      const cy = quiet.person('Cy');
      const group = quiet.telegram.group({ title: 'Private', members: [cy], withBot: false });
      group.addBot();
      await group.expectMessage(/answers them in private/);
      await group.as(cy).send('/support@tessera_bot my password is secret');
      const id = ticketIn(await group.expectMessage(/in your private chat/));
      const messages = quiet.running.app.get(MessagesService);
      await messages.post(context, id, { text: 'Never tell anybody' });
      await group.expectMessage(/There is an answer/);
      await cy.start(`ticket_${id}`);
      await cy.expectMessage(/Never tell anybody/);
      await messages.post(context, id, { text: 'And change it' });
      await cy.expectMessage(/And change it/);
      expect(group.messages.map((message) => message.text).join()).not.toContain('anybody');
    } finally {
      await quiet.close();
    }
  });

  it('goes on in private when it is thrown out of the group', async () => {
    const dee = desk.person('Dee');
    await dee.start();
    const group = desk.telegram.group({ title: 'Rude', members: [dee] });
    await group.as(dee).send('/support@tessera_bot help me');
    const id = ticketIn(await group.expectMessage(/is open/));
    group.kickBot();
    await desk.settle();
    await answer(id, 'Here we are');
    await dee.expectMessage('Here we are');
  });

  it('tells whoever let it in how it is called, and the administrators what it cannot see', async () => {
    const eve = desk.person('Eve');
    const group = desk.telegram.group({ title: 'New', members: [eve], withBot: false });
    group.addBot();
    const hello = await group.expectMessage(/\/support/);
    expect(hello.text).toContain('@tessera_bot');
    group.kickBot();
    group.addBot(true);
    const again = await group.expectMessage(/\/support/);
    expect(again.text).not.toContain('privacy');
  });

  it('tells whoever runs the desk the id of the group, and nobody else', async () => {
    const { person: boss } = await desk.staff('Boss', 'admin');
    const group = desk.telegram.group({ title: 'Team', members: [boss], withBot: false });
    group.addBot();
    expect((await boss.expectMessage(/SUPPORT_GROUP_ID/)).text).toContain(String(group.id));
    const { person: helper } = await desk.staff('Hal', 'helper');
    desk.telegram.group({ title: 'Other', members: [helper], withBot: false }).addBot();
    await desk.settle();
    expect(helper.untaken).toEqual([]);
  });

  it('follows a group that becomes a supergroup', async () => {
    const lee = desk.person('Lee');
    const group = desk.telegram.group({ title: 'Club', members: [lee] });
    await group.expectMessage(/Hello/);
    desk.telegram.faults.add({ method: 'sendMessage', chatId: group.id, kind: '400-migrate' });
    await group.as(lee).send('/support@tessera_bot help');
    let rows: { chat: string }[] = [];
    await eventually(async () => {
      rows = await desk.sql(
        `SELECT chat_id AS chat, state, attempts FROM delivery WHERE chat_id < $1 AND attempts > 1 AND ticket_id IS NOT NULL`,
        [-1_000_000_000_000],
      );
      expect(rows).toMatchObject([{ state: 'sent' }]);
    });
    const said = desk.telegram.messages(Number(rows[0]!.chat)).at(-1);
    expect(said?.text).toContain('is open');
  });

  it('is one ticket however often Telegram repeats itself', async () => {
    const gil = desk.person('Gil');
    const group = desk.telegram.group({ title: 'Echo', members: [gil] });
    await group.expectMessage(/Hello/);
    await group.as(gil).send('/support@tessera_bot once');
    const id = ticketIn(await group.expectMessage(/is open/));
    for (const update of desk.telegram.updateIds.slice(-2)) desk.telegram.redeliver(update);
    await desk.settle();
    expect(await messagesOf(id)).toHaveLength(1);
    expect(group.untaken).toEqual([]);
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
