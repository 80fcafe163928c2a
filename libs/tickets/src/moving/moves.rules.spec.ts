import fc from 'fast-check';
import { planMoves, type Counters, type Movable } from './moves.rules';

/** A conversation: true is a public message, false a note; and which of them go. */
const conversation = fc.array(fc.record({ isPublic: fc.boolean(), goes: fc.boolean() }), { maxLength: 40 });

const ticket = (said: readonly boolean[]): { messages: Movable[]; counters: Counters } => {
  const messages: Movable[] = [];
  let publicSeq = 0;
  for (const [index, isPublic] of said.entries()) {
    if (isPublic) publicSeq += 1;
    messages.push({ id: String(index + 1), seq: index + 1, publicSeq: isPublic ? publicSeq : null });
  }
  const counters = { lastSeq: said.length, lastPublicSeq: publicSeq, rev: said.length, publicRev: publicSeq };
  return { messages, counters };
};

const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index + 1);
const defined = (numbers: readonly (number | null)[]): number[] => numbers.filter((one) => one !== null);

describe('messages that go from one ticket into another', () => {
  it('leave no gap and no number twice, in either numbering of either ticket', () => {
    fc.assert(
      fc.property(conversation, fc.array(fc.boolean(), { maxLength: 20 }), (here, there) => {
        const source = ticket(here.map(({ isPublic }) => isPublic));
        const { counters: target } = ticket(there);
        const going = source.messages.filter((_, index) => here[index]!.goes);
        const { moves, from, into } = planMoves([...going].reverse(), source.counters, target);
        const taken = moves.map((move) => move.taken);
        const left = moves.map((move) => move.left);
        expect(taken.map(({ seq }) => seq)).toEqual(upTo(target.lastSeq, into.lastSeq));
        expect(defined(taken.map(({ publicSeq }) => publicSeq))).toEqual(
          upTo(target.lastPublicSeq, into.lastPublicSeq),
        );
        expect(taken.map(({ rev }) => rev)).toEqual(upTo(target.rev, into.rev));
        expect(defined(taken.map(({ publicRev }) => publicRev))).toEqual(
          upTo(target.publicRev, into.publicRev),
        );
        // Their tombstones stand where they stood, and are news to whoever reads the old ticket.
        expect(left.map(({ seq }) => seq)).toEqual(going.map(({ seq }) => seq));
        expect(left.map(({ rev }) => rev)).toEqual(upTo(source.counters.rev, from.rev));
        expect(defined(left.map(({ publicRev }) => publicRev))).toEqual(
          upTo(source.counters.publicRev, from.publicRev),
        );
        expect([from.lastSeq, from.lastPublicSeq]).toEqual([
          source.counters.lastSeq,
          source.counters.lastPublicSeq,
        ]);
      }),
    );
  });
});
