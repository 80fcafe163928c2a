/** What a canned reply is found by. */
export interface FindableReply {
  readonly name: string;
  readonly title: string;
  readonly useCount: number;
  readonly categoryId: string | null;
  readonly texts: Readonly<Record<string, { readonly text: string } | undefined>>;
}

/** How well one answers to what was typed; 0: not at all. */
function likeness({ name, title, texts }: FindableReply, typed: string): number {
  if (name === typed) return 6;
  if (name.startsWith(typed)) return 5;
  const words = title.toLowerCase();
  if (words.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(typed))) return 4;
  if (name.includes(typed)) return 3;
  if (words.includes(typed)) return 2;
  return Object.values(texts).some((words) => words?.text.toLowerCase().includes(typed)) ? 1 : 0;
}

/**
 * The replies that answer to what was typed, the likeliest first: by name, by title, by what they say; then those of the category; then
 * the most used.
 */
export function foundReplies<T extends FindableReply>(
  replies: readonly T[],
  typed: string,
  categoryId: string | null = null,
): T[] {
  const wanted = typed.trim().toLowerCase();
  const fits = (reply: T): number => Number(categoryId !== null && reply.categoryId === categoryId);
  return replies
    .map((reply) => ({ reply, rank: wanted === '' ? 1 : likeness(reply, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort(
      (one, other) =>
        other.rank - one.rank ||
        fits(other.reply) - fits(one.reply) ||
        other.reply.useCount - one.reply.useCount ||
        one.reply.name.localeCompare(other.reply.name),
    )
    .map(({ reply }) => reply);
}
