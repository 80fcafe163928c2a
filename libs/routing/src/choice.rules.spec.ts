import fc from 'fast-check';
import { choose, type Candidate } from './choice.rules';

const free = (personId: string, more: Partial<Candidate> = {}): Candidate => ({
  personId,
  mayTake: true,
  available: true,
  working: true,
  openTickets: 0,
  limit: 1000,
  ...more,
});

/** Gives so many tickets one after the other, as the router does; returns who got them. */
function give(method: 'round_robin' | 'least_loaded', team: Candidate[], tickets: number): (string | null)[] {
  const loads = new Map(team.map(({ personId, openTickets }) => [personId, openTickets]));
  let last: string | null = null;
  return Array.from({ length: tickets }, () => {
    const now = team.map((one) => ({ ...one, openTickets: loads.get(one.personId)! }));
    const { personId } = choose(method, now, last);
    if (personId !== null) {
      loads.set(personId, loads.get(personId)! + 1);
      last = personId;
    }
    return personId;
  });
}

const counted = (given: (string | null)[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const id of given) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

const candidate = fc.record({
  personId: fc.bigInt({ min: 1n, max: 10n ** 17n }).map(String),
  mayTake: fc.boolean(),
  available: fc.boolean(),
  working: fc.boolean(),
  openTickets: fc.nat(30),
  limit: fc.nat(30),
});
const team = fc.uniqueArray(candidate, { selector: ({ personId }) => personId, maxLength: 12 });
const method = fc.constantFrom('round_robin' as const, 'least_loaded' as const);
const last = fc.option(fc.bigInt({ min: 1n, max: 10n ** 17n }).map(String));

describe('who gets the next ticket', () => {
  it('is the next in turn, onward from the last and around', () => {
    const people = ['9', '10', '100'].map((id) => free(id));
    expect(give('round_robin', people, 5)).toEqual(['9', '10', '100', '9', '10']);
  });

  it('is whoever has the fewest open tickets, in turn among equals', () => {
    const people = [free('1', { openTickets: 2 }), free('2'), free('3')];
    expect(give('least_loaded', people, 6)).toEqual(['2', '3', '2', '3', '1', '2']);
  });

  it('is nobody where people take tickets from the queue, or nobody is on call yet', () => {
    expect(choose('none', [free('1')], null).personId).toBeNull();
    expect(choose('on_call', [free('1')], null)).toMatchObject({ personId: null, order: ['1'] });
  });

  it('says why others do not get it, the most lasting reason first', () => {
    const { personId, skipped } = choose(
      'round_robin',
      [
        free('1', { available: false, working: false }),
        free('2', { working: false, limit: 0 }),
        free('3', { openTickets: 5, limit: 5 }),
        free('4', { mayTake: false, available: false }),
      ],
      null,
    );
    expect(personId).toBeNull();
    expect([...skipped.values()]).toEqual(['away', 'off_hours', 'at_limit', 'no_right']);
  });

  it('is always somebody who is free, and somebody whenever anybody is', () => {
    fc.assert(
      fc.property(method, team, last, (by, people, before) => {
        const fit = people.filter(
          (one) => one.mayTake && one.available && one.working && one.openTickets < one.limit,
        );
        const { personId, order, skipped } = choose(by, people, before);
        expect(personId === null).toBe(fit.length === 0);
        expect([...order].sort()).toEqual(fit.map((one) => one.personId).sort());
        expect(order.length + skipped.size).toBe(people.length);
        if (by === 'least_loaded' && personId !== null) {
          const least = Math.min(...fit.map((one) => one.openTickets));
          expect(fit.find((one) => one.personId === personId)!.openTickets).toBe(least);
        }
      }),
    );
  });

  it('does not hang on the order in which people are named', () => {
    fc.assert(
      fc.property(method, team, last, (by, people, before) => {
        expect(choose(by, people.toReversed(), before).order).toEqual(choose(by, people, before).order);
      }),
    );
  });

  it('spreads evenly in turn, and never beyond a limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(60), fc.nat(10), (size, tickets, limit) => {
        const people = Array.from({ length: size }, (_, n) => free(String(n + 1), { limit }));
        for (const by of ['round_robin', 'least_loaded'] as const) {
          const counts = [...counted(give(by, people, tickets)).values()];
          const given = counts.reduce((sum, count) => sum + count, 0);
          expect(given).toBe(Math.min(tickets, size * limit));
          const all = [...counts, ...Array<number>(size - counts.length).fill(0)];
          expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
          expect(Math.max(...all)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('levels what was uneven, by the fewest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), (loads) => {
        const people = loads.map((openTickets, n) => free(String(n + 1), { openTickets }));
        const missing = loads.reduce((sum, load) => sum + Math.max(...loads) - load, 0);
        const counts = counted(give('least_loaded', people, missing));
        loads.forEach((load, n) => expect(load + (counts.get(String(n + 1)) ?? 0)).toBe(Math.max(...loads)));
      }),
    );
  });
});
