/** A name that a note calls: what stands behind a letter or a dot, as in an address of mail, calls nobody. */
const called = /(?<![\p{L}\p{N}_.@])@([\p{L}\p{M}\p{N}_-]{2,64})/gu;

export interface Call {
  /** As it was written, without its `@`. */
  readonly name: string;
  /** Of the `@`, in UTF-16 units. */
  readonly offset: number;
}

/** Whom a note calls, in its order: `@anna_k` and `@Anna` alike. */
export const callsIn = (text: string): Call[] =>
  [...text.matchAll(called)].map((match) => ({
    name: match[1]!.replace(/-+$/, ''),
    offset: match.index,
  }));
