import type { RoutedPerson, WorkingWeek } from '@tessera/contracts';
import { backWords } from './back-words';

const week: WorkingWeek = {
  timezone: 'Europe/Berlin',
  days: [[{ from: '09:00', to: '17:00' }], [], [], [], [], [], []],
};
const person = (more: Partial<RoutedPerson> = {}) => ({
  id: '1',
  name: 'Anna',
  available: true,
  working: true,
  changesAt: null,
  openTickets: 0,
  limit: 20,
  week,
  ...more,
});

describe('whoever is back', () => {
  it('hears when tickets come again, by the clocks of their hours', () => {
    const off = { working: false, changesAt: '2026-01-12T08:00:00.000Z' };
    expect(backWords(person(off), 'en')).toEqual({
      key: 'bot.back.off_hours',
      params: { when: expect.stringMatching(/^Mon,? 09:00/) },
    });
    expect(backWords(person(off), 'ru').params!['when']).toMatch(/^пн,? 09:00/);
  });

  it('hears why none come', () => {
    expect(backWords(person({ working: false }), 'en').key).toBe('bot.back.by_hand');
    expect(backWords(person({ limit: 0 }), 'en').key).toBe('bot.back.by_hand');
    expect(backWords(person({ openTickets: 21 }), 'en')).toEqual({
      key: 'bot.back.at_limit',
      params: { open: 21, limit: 20 },
    });
    expect(backWords(person(), 'en').key).toBe('bot.back');
  });
});
