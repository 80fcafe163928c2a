import fc from 'fast-check';
import { notificationChoicesSchema, notificationDoors, notificationEvents } from '@tessera/contracts';
import { changedChoices, eventsOf, hears } from './choices.rules';

const alone = { supportGroup: false };
const quietHours = { from: '22:00', to: '08:00', timezone: 'Europe/Berlin' };

describe('what people choose to hear of', () => {
  it('is as by default until they choose', () => {
    expect(hears({}, 'ticket.new', 'telegram', alone)).toBe(true);
    expect(hears({}, 'reply.unassigned', 'telegram', alone)).toBe(false);
    expect(hears({ events: { 'ticket.new': { telegram: false } } }, 'ticket.new', 'telegram', alone)).toBe(
      false,
    );
    expect(hears({ events: { 'ticket.new': { telegram: false } } }, 'ticket.new', 'app', alone)).toBe(true);
  });

  it('leaves new tickets to the support group, unless somebody wants them in private', () => {
    const desk = { supportGroup: true };
    expect(hears({}, 'ticket.new', 'telegram', desk)).toBe(false);
    expect(hears({}, 'ticket.new', 'app', desk)).toBe(true);
    expect(hears({}, 'reply.mine', 'telegram', desk)).toBe(true);
    expect(hears({ events: { 'ticket.new': { telegram: true } } }, 'ticket.new', 'telegram', desk)).toBe(
      true,
    );
  });

  it('changes what is named and nothing else', () => {
    const before = changedChoices(
      {},
      { quietHours, mutedUntil: '2026-01-05T12:00:00Z', events: { mention: { app: false } } },
    );
    expect(changedChoices(before, { events: { mention: { telegram: false } } })).toEqual({
      quietHours,
      mutedUntil: '2026-01-05T12:00:00Z',
      events: { mention: { app: false, telegram: false } },
    });
    expect(changedChoices(before, { mutedUntil: null, quietHours: null })).toEqual({
      events: { mention: { app: false } },
    });
  });

  it('is the same however often it is said', () => {
    const change = fc.record(
      {
        events: fc.dictionary(
          fc.constantFrom(...notificationEvents),
          fc.dictionary(fc.constantFrom(...notificationDoors), fc.boolean()),
        ),
        mutedUntil: fc.constantFrom(null, '2026-01-05T12:00:00Z'),
        quietHours: fc.constantFrom(null, quietHours),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(change, change, (first, second) => {
        const once = changedChoices(changedChoices({}, first), second);
        expect(changedChoices(once, second)).toEqual(once);
        expect(notificationChoicesSchema.safeParse(once).success).toBe(true);
      }),
    );
  });

  it('concerns customers only in what becomes of their tickets', () => {
    expect(eventsOf('user')).toEqual(['status']);
    expect(eventsOf('helper')).toEqual(notificationEvents);
  });
});

describe('what may be asked for', () => {
  it.each([
    ['a zone that nobody knows', { quietHours: { ...quietHours, timezone: 'Mars/Olympus' } }],
    ['an hour that no clock shows', { quietHours: { ...quietHours, from: '24:00' } }],
    ['quiet that begins as it ends', { quietHours: { ...quietHours, to: '22:00' } }],
    ['half of the quiet hours', { quietHours: { from: '22:00', timezone: 'UTC' } }],
    ['a time that is none', { mutedUntil: 'tomorrow' }],
    ['an event that does not exist', { events: { 'ticket.eaten': { app: true } } }],
    ['a door that does not exist', { events: { mention: { pigeon: true } } }],
    ['something else', { volume: 11 }],
  ])('refuses %s', (_what, input) => {
    expect(notificationChoicesSchema.safeParse(input).success).toBe(false);
  });
});
