import { Members } from '@tessera/identity';
import { BotDesk, forged } from './bot.fixture';
import { SupportDesk } from './support-group/support.fixture';

const env = { RATE_LIMIT_FACTOR: '1' };
/** More than anybody may do in a minute. */
const many = 60;
const presses = (desk: BotDesk) =>
  desk.sql<{ count: number }>(
    `SELECT count(*)::int AS count FROM delivery WHERE payload->>'type' = 'callback'`,
  );

describe('somebody who floods the bot', () => {
  it('is answered no more often than patience lasts, blocked or not', async () => {
    const desk = await BotDesk.open({ env });
    try {
      const rob = desk.person('Rob');
      await rob.start();
      const greeting = await rob.expectMessage('Hello, Rob');
      await desk.settle();
      const press = () => Promise.all(Array.from({ length: many }, () => forged(rob, greeting, 'nonsense')));
      const flood = async (): Promise<number> => {
        const [before] = await presses(desk);
        void press().catch(() => undefined);
        await desk.settle();
        const [after] = await presses(desk);
        return after!.count - before!.count;
      };
      expect(await flood()).toBeLessThanOrEqual(41);
      const { context } = await desk.staff('Ada', 'admin');
      const [row] = await desk.sql<{ id: string }>('SELECT id FROM person WHERE telegram_id = $1', [rob.id]);
      await desk.running.app.get(Members).setBlock(context, row!.id, { blocked: true });
      expect(await flood()).toBeLessThanOrEqual(1);
    } finally {
      await desk.close();
    }
  });

  it('is told once in the support group, whose messages are for the tickets', async () => {
    const support = await SupportDesk.open({ isForum: true, open: { env } });
    try {
      const anna = await support.helper('Anna');
      const { ticketId } = await support.customer('Carl', 'Hello?');
      const threadId = await support.threadOf(ticketId);
      const flood = async (): Promise<string[]> => {
        const before = support.texts(threadId).length;
        for (let i = 0; i < many; i++) await support.group.as(anna).send(`// ${i}`, { threadId });
        await support.desk.settle();
        return support.texts(threadId).slice(before);
      };
      const { context } = await support.desk.staff('Ada', 'admin');
      const [row] = await support.desk.sql<{ id: string }>('SELECT id FROM person WHERE telegram_id = $1', [
        anna.id,
      ]);
      expect(await flood()).toEqual([expect.stringContaining('too fast')]);
      await support.desk.running.app.get(Members).setBlock(context, row!.id, { blocked: true });
      expect((await flood()).length).toBeLessThanOrEqual(1);
      const mona = support.desk.person('Mona');
      support.group.addMember(mona);
      for (let i = 0; i < many; i++) await support.group.as(mona).send('/help');
      await support.desk.settle();
      expect(support.texts().filter((text) => text.includes('topic of its own'))).toHaveLength(1);
    } finally {
      await support.close();
    }
  });
});
