/** A message as far as moving it goes. */
export interface Movable {
  readonly id: string;
  readonly seq: number;
  readonly publicSeq: number | null;
}

/** The counters of a ticket in both numberings. */
export interface Counters {
  readonly lastSeq: number;
  readonly lastPublicSeq: number;
  readonly rev: number;
  readonly publicRev: number;
}

/** What a message is numbered with in one ticket; the public ones are null for notes. */
export interface Numbers {
  readonly seq: number;
  readonly publicSeq: number | null;
  readonly rev: number;
  readonly publicRev: number | null;
}

/** One message on its way: the tombstone that it leaves, and what it is in the ticket that it comes to. */
export interface Move {
  readonly id: string;
  readonly left: Numbers;
  readonly taken: Numbers;
}

/**
 * Numbers for messages that go from one ticket into another, in the order in which they were said. Tombstones keep their seqs, so nobody
 * misses one; in the other ticket they come after what is there. Every move is a change of both tickets, and has revs of its own, so that
 * a client that was away is told of each.
 */
export function planMoves<C extends Counters>(
  messages: readonly Movable[],
  from: C,
  into: C,
): { moves: Move[]; from: C; into: C } {
  let [source, target]: [C, C] = [from, into];
  const moves = [...messages]
    .sort((a, b) => a.seq - b.seq)
    .map(({ id, seq, publicSeq }): Move => {
      const isPublic = publicSeq !== null;
      source = changed(source, isPublic);
      target = grown(changed(target, isPublic), isPublic);
      return {
        id,
        left: { seq, publicSeq, rev: source.rev, publicRev: isPublic ? source.publicRev : null },
        taken: {
          seq: target.lastSeq,
          publicSeq: isPublic ? target.lastPublicSeq : null,
          rev: target.rev,
          publicRev: isPublic ? target.publicRev : null,
        },
      };
    });
  return { moves, from: source, into: target };
}

const changed = <C extends Counters>(counters: C, isPublic: boolean): C => ({
  ...counters,
  rev: counters.rev + 1,
  publicRev: counters.publicRev + (isPublic ? 1 : 0),
});

const grown = <C extends Counters>(counters: C, isPublic: boolean): C => ({
  ...counters,
  lastSeq: counters.lastSeq + 1,
  lastPublicSeq: counters.lastPublicSeq + (isPublic ? 1 : 0),
});
