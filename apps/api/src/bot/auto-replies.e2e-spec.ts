import { AutoReplies } from '@tessera/automation';
import { createAutoReplySchema } from '@tessera/contracts';
import { eventually } from '../../../../test/eventually';
import { BotDesk, ticketIn } from './bot.fixture';

describe('auto-replies in the bot', () => {
  let desk: BotDesk;
  beforeAll(async () => {
    desk = await BotDesk.open();
  });
  afterAll(() => desk.close());

  it('reach the customer marked as such, call a colleague, and disturb nobody else', async () => {
    const { context: boss } = await desk.staff('Boss', 'admin');
    const anna = await desk.staff('Anna');
    const bela = await desk.staff('Bela');
    const rule = createAutoReplySchema.parse({
      name: 'Fire',
      trigger: { on: 'keyword', words: ['fire'] },
      actions: {
        reply: { en: 'Keep calm, {{customer.first_name}}.', ru: 'Спокойно, {{customer.first_name}}.' },
        notifyIds: [anna.context.actor.personId],
      },
    });
    await desk.running.app.get(AutoReplies).create(boss, rule);
    const oleg = desk.person('Олег', 'ru');
    await oleg.start();
    await desk.settle();
    await oleg.send('Help, a fire!');
    await oleg.expectMessage(/🤖 Автоответ: Спокойно, Олег\./);
    const id = ticketIn(await anna.person.expectMessage(/The rule “Fire” calls you/));
    await desk.settle();
    expect(
      bela.person.untaken.filter(({ text }) => text?.includes('Fire') || text?.includes('calm')),
    ).toEqual([]);
    const [ticket] = await desk.sql<{ status: string; first: string | null }>(
      'SELECT status, first_reply_at AS first FROM ticket WHERE id = $1',
      [id],
    );
    expect(ticket).toEqual({ status: 'new', first: null });

    // A program that answers by itself gets no second answer.
    oleg.clearInbox();
    await oleg.send('Automatic answer: fire!');
    await desk.settle();
    await eventually(async () => expect(await desk.sql('SELECT 1 FROM auto_reply_news')).toEqual([]));
    const [said] = await desk.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM message WHERE ticket_id = $1 AND author_id IS NULL',
      [id],
    );
    expect(said!.count).toBe(1);
  });
});
