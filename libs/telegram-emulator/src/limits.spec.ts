import { callApi, useEmulator } from './bot-api.fixture';

const at = useEmulator();

const send = async (chatId: number): Promise<number | undefined> =>
  (await callApi(at.tg, 'sendMessage', { chat_id: chatId, text: 'x' })).parameters?.retry_after;

async function people(count: number): Promise<number[]> {
  const all = Array.from({ length: count }, (_, i) => at.tg.user({ firstName: `P${i}` }));
  for (const person of all) await person.start();
  return all.map((it) => it.id);
}

describe('limits', () => {
  it('are only measured by default', async () => {
    const [anna] = (await people(1)) as [number];
    for (let i = 0; i < 40; i++) expect(await send(anna)).toBeUndefined();
    expect(at.tg.peaks()).toEqual({
      perSecond: 40,
      perPrivateChatSecond: 40,
      perGroupMinute: 0,
      exceeded: 37,
    });
    at.tg.resetPeaks();
    expect(at.tg.peaks().perSecond).toBe(0);
  });

  it('allow a private chat a short burst, then one a second', async () => {
    at.tg.enforceLimits = true;
    const [anna] = (await people(1)) as [number];
    for (let i = 0; i < 3; i++) expect(await send(anna)).toBeUndefined();
    expect(await send(anna)).toBe(3);
    at.clock.advance(3);
    expect(await send(anna)).toBeUndefined();
    for (let i = 0; i < 20; i++) {
      at.clock.advance(1);
      expect(await send(anna)).toBeUndefined();
    }
    expect(at.tg.peaks().exceeded).toBe(1);
  });

  it('allow 30 a second over all chats', async () => {
    at.tg.enforceLimits = true;
    const ids = await people(31);
    const waits = await Promise.all(ids.map(send));
    expect(waits.filter((it) => it !== undefined)).toEqual([1]);
    at.clock.advance(1);
    expect(await send(ids[30] as number)).toBeUndefined();
    expect(at.tg.peaks()).toMatchObject({ perSecond: 30, perPrivateChatSecond: 1 });
  });

  it('allow a group 20 a minute, albums and edits counted', async () => {
    at.tg.enforceLimits = true;
    const anna = at.tg.user({ firstName: 'Anna' });
    const group = at.tg.group({ title: 'Team', members: [anna] });
    for (let i = 0; i < 19; i++) {
      expect(await send(group.id)).toBeUndefined();
      at.clock.advance(1);
    }
    const edit = (text: string): ReturnType<typeof callApi> =>
      callApi(at.tg, 'editMessageText', { chat_id: group.id, message_id: 2, text });
    expect((await edit('y')).ok).toBe(true);
    expect((await edit('z')).parameters).toEqual({ retry_after: 41 });
    at.clock.advance(41);
    expect((await edit('z')).ok).toBe(true);
    expect(at.tg.peaks().perGroupMinute).toBe(20);
  });
});
