import { FakeClock } from '@tessera/platform';
import { SupportDesk } from '../support-group/support.fixture';

describe('a crowd before the support group', () => {
  it('gets topics within the rates that Telegram keeps for a group, each once, with all that was said', async () => {
    const clock = new FakeClock('2026-01-05T12:00:00Z');
    const support = await SupportDesk.open({
      isForum: true,
      open: { clock, emulator: { clock }, keepsRates: true },
    });
    const { desk, group } = support;
    try {
      clock.advance('2m');
      await desk.calm(clock);
      desk.telegram.enforceLimits = true;
      desk.telegram.resetPeaks();
      const people = Array.from({ length: 14 }, (_, n) => desk.person(`C${n}`));
      for (const person of people) await person.send(`Question of ${person.user.first_name}`);
      for (let minute = 0; minute < 5; minute++) {
        await desk.calm(clock);
        clock.advance('61s');
        await support.look();
      }
      await desk.calm(clock);
      const { exceeded, perGroupMinute } = desk.telegram.peaks();
      expect({ exceeded, full: perGroupMinute <= 20 }).toEqual({ exceeded: 0, full: true });
      expect(group.topics.map(({ name }) => name).sort()).toEqual(
        people.map(({ user }) => `${user.first_name} · Question of ${user.first_name}`).sort(),
      );
      for (const { threadId, name } of group.topics) {
        expect(support.texts(threadId)[0]).toContain(`Customer: ${name.split(' ')[0]}`);
      }
    } finally {
      await support.close();
    }
  });
});
