import { TicketsService } from '@tessera/tickets';
import { DeliveryDesk } from '../notifications.fixture';

describe('a burst that meets the sender', () => {
  let desk: DeliveryDesk;
  beforeEach(async () => {
    desk = await DeliveryDesk.open();
  });
  afterEach(() => desk.close());

  it('is told whole and once, however writing and claiming cross each other', async () => {
    const { context: carl } = await desk.customer('Carl');
    const person = desk.telegram.user({ firstName: 'Anna' });
    await person.start();
    const id = await desk.desk.person(person.id, 'helper', 'Anna');
    const anna = await desk.desk.as(id);
    await desk.desk.sql(
      `INSERT INTO telegram_chat (bot_id, chat_id, type, person_id, created_at, updated_at) VALUES ($1, $2, 'private', $3, now(), now())`,
      [desk.botId, person.id, id],
    );
    const ticketId = await desk.ticket(carl);
    await desk.desk.get(TicketsService).claim(anna, ticketId);
    const { sender } = desk.send();
    const written: Promise<string>[] = [];
    for (let round = 0; round < 10; round++) {
      for (let n = 0; n < 4; n++) written.push(desk.write(carl, ticketId, `word ${round}.${n}.`));
      desk.clock.advance('3s');
      await Promise.race([sender.idle(), Promise.all(written)]);
    }
    const ids = await Promise.all(written);
    const open = `SELECT 1 FROM delivery WHERE state IN ('queued', 'sending') AND payload->>'type' = 'notice'`;
    while ((await desk.desk.sql(open)).length > 0) {
      desk.clock.advance('2s');
      await new Promise((resolve) => setImmediate(resolve));
      await sender.idle();
    }
    const rows = await desk.desk.sql<{ state: string; ids: string[] }>(
      `SELECT state, reason, payload->'messageIds' AS ids FROM delivery WHERE recipient_id = $1 AND payload->>'event' = 'reply.mine'`,
      [id],
    );
    // The opening's notice may still wait when the burst begins, and then goes along.
    const told = rows.flatMap((row) => row.ids).filter((message) => ids.includes(message));
    expect(told.sort()).toEqual([...ids].sort());
    expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
    const words = person.messages.map((message) => message.text ?? '').join('\n');
    for (let round = 0; round < 10; round++)
      for (let n = 0; n < 4; n++) expect(words.split(`word ${round}.${n}.`)).toHaveLength(2);
    expect(rows.length).toBeLessThan(10);
  });
});
