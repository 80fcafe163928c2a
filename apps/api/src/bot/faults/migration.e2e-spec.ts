import { FakeClock, type RequestContext } from '@tessera/platform';
import { MessagesService } from '@tessera/tickets';
import type { Group, Person, SeenMessage } from '@tessera/telegram-emulator';
import { eventually } from '../../../../../test/eventually';
import { BotDesk, ticketIn } from '../bot.fixture';
import { SupportDesk } from '../support-group/support.fixture';

const said = (message: SeenMessage): string => message.text ?? message.caption ?? '';

/** A group becomes a supergroup, with another id, while a ticket is open in it. */
describe('a group that moves in the middle of a ticket', () => {
  const clock = new FakeClock('2026-01-05T12:00:00Z');
  let desk: BotDesk;
  let anna: RequestContext;
  beforeAll(async () => {
    desk = await BotDesk.open({ clock, emulator: { clock } });
    ({ context: anna } = await desk.staff('Anna', 'moderator'));
  });
  afterAll(() => desk?.close());

  async function opened(name: string): Promise<{ kim: Person; group: Group; id: string }> {
    const kim = desk.person(name);
    const group = desk.telegram.group({ title: `Club ${name}`, members: [kim], botAdmin: true });
    await group.as(kim).send('/support@tessera_bot the lift is stuck');
    const id = ticketIn(await group.expectMessage(/is open/));
    await desk.calm(clock);
    return { kim, group, id };
  }
  const post = async (id: string, text: string): Promise<void> => {
    await desk.running.app.get(MessagesService).post(anna, id, { text });
    await desk.calm(clock);
  };
  const texts = async (id: string) =>
    (
      await desk.sql<{ text: string }>('SELECT text FROM message WHERE ticket_id = $1 ORDER BY seq', [id])
    ).map(({ text }) => text);
  const bySelf = (group: Group) => group.messages.filter(({ byBot }) => byBot).map(said);

  it('goes on there both ways, with what waited in between', async () => {
    const { kim, group, id } = await opened('Kim');
    desk.telegram.faults.add({ method: 'sendMessage', chatId: group.id, kind: '429', retryAfter: 5 });
    await post(id, 'Somebody is on the way');
    expect(bySelf(group).some((text) => text.includes('on the way'))).toBe(false);
    group.migrate();
    await desk.calm(clock);
    clock.advance('5s');
    await desk.calm(clock);
    const answer = group.messages.find((message) => message.byBot && said(message).includes('on the way'))!;
    expect(answer.chat.id).toBe(group.id);
    await group.as(kim).send('Thank you', { replyTo: answer });
    await desk.calm(clock);
    await post(id, 'Not at all');
    expect(bySelf(group).at(-1)).toBe('Anna: Not at all');
    expect(await texts(id)).toEqual([
      'the lift is stuck',
      'Somebody is on the way',
      'Thank you',
      'Not at all',
    ]);
  });

  it('is followed when its move is told late, or by nobody but a refusal', async () => {
    const { kim, group, id } = await opened('Lea');
    const old = group.id;
    // The refusal comes first; Telegram's word of the move only after it.
    desk.telegram.faults.add({ method: 'sendMessage', chatId: old, kind: '400-migrate' });
    await post(id, 'First');
    await desk.calm(clock);
    const moved = desk.telegram
      .calls({ method: 'sendMessage' })
      .filter(({ chatId, error }) => !error && chatId !== old)
      .at(-1)!;
    const there = moved.chatId!;
    expect(desk.telegram.messages(there).map(said)).toContain('Anna: First');
    await post(id, 'Second');
    expect(desk.telegram.messages(there).map(said).slice(-2)).toEqual(['Anna: First', 'Anna: Second']);
    desk.telegram.pushRawUpdate({
      message: {
        message_id: 900,
        date: Math.floor(clock.now().getTime() / 1000),
        from: kim.user,
        chat: { id: old, type: 'group', title: 'Club Lea' },
        migrate_to_chat_id: there,
      },
    });
    await desk.calm(clock);
    await post(id, 'Third');
    expect(desk.telegram.messages(there).map(said).at(-1)).toBe('Anna: Third');
    expect(
      await desk.sql(
        `SELECT state, reason FROM delivery WHERE ticket_id = $1 AND chat_id < 0 AND state <> 'sent'`,
        [id],
      ),
    ).toEqual([]);
  });

  it('corrects no message that stayed behind, and says nothing twice', async () => {
    const { group, id } = await opened('Max');
    const messages = desk.running.app.get(MessagesService);
    const { message } = await messages.post(anna, id, { text: 'Helo' });
    await desk.calm(clock);
    group.migrate();
    await desk.calm(clock);
    await messages.edit(anna, id, message.id, { text: 'Hello' });
    await desk.calm(clock);
    const errors = desk.telegram.calls({ method: 'editMessageText', chatId: group.id });
    expect(errors).toEqual([]);
    const states = await desk.sql<{ state: string }>(
      `SELECT state FROM delivery WHERE message_id = $1 AND kind = 'edit'`,
      [message.id],
    );
    expect(states.every(({ state }) => state === 'failed' || state === 'discarded' || state === 'sent')).toBe(
      true,
    );
  });
});

describe('the support group that moves in the middle of a ticket', () => {
  it('keeps its tickets, also after a restart with the old id in the settings', async () => {
    const support = await SupportDesk.open();
    try {
      const { desk } = support;
      const anna = await support.helper();
      const { person: carl, ticketId } = await support.customer('Carl', 'Before the move');
      const messages = desk.running.app.get(MessagesService);
      const { context: ben } = await desk.staff('Ben');
      support.group.migrate();
      await carl.send('In the middle of it');
      await desk.settle();
      const shown = support.said();
      expect(shown.map(said).at(-1)).toBe('Carl: In the middle of it');
      expect(shown.map(said).filter((text) => text.includes(`${ticketId} · Before the move`))).toHaveLength(
        1,
      );
      await support.group.as(anna).send('Here we are', { replyTo: shown.at(-1)! });
      await carl.expectMessage('Anna: Here we are');
      await messages.post(ben, ticketId, { text: 'a note', kind: 'note' });
      await desk.settle();
      expect(support.texts().at(-1)).toContain('a note');
      desk.telegram.clearCalls();
      const next = await restarted(desk);
      try {
        // The group of today has the commands of the support group, the old one is not asked for.
        const named = () =>
          desk.telegram
            .calls({ method: 'setMyCommands' })
            .map(({ params }) => (params['scope'] as { chat_id?: string } | undefined)?.chat_id)
            .filter((id) => Number(id) < 0);
        const now = String(support.group.id);
        await eventually(async () => expect(named()).toEqual([now, now, now]));
        await carl.send('After the restart');
        await support.group.expectMessage('Carl: After the restart', { timeoutMs: 15_000 });
        const last = support.said().at(-1)!;
        await support.group.as(anna).send('Still here', { replyTo: last });
        await carl.expectMessage('Anna: Still here', { timeoutMs: 15_000 });
      } finally {
        await next.stop();
      }
    } finally {
      await support.close();
    }
  });
});

async function restarted(desk: BotDesk) {
  const { startTestApp } = await import('../../../../../test/app');
  await desk.running.stop();
  return startTestApp({
    databaseUrl: desk.running.databaseUrl,
    env: {
      BOT_TOKEN: desk.telegram.token,
      TELEGRAM_API_ROOT: desk.telegram.apiRoot,
      SUPPORT_GROUP_ID: String(desk.running.settings.supportGroupId),
    },
  });
}
