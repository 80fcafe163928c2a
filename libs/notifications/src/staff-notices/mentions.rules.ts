const mostMentions = 20;

/**
 * Names that a note calls, lower-cased and without their `@`: `@anna_k` and `@Anna` alike. What stands behind a letter or a dot, as in
 * an address of mail, calls nobody.
 */
export function mentionsIn(text: string): string[] {
  const names = [...text.matchAll(/(?<![\p{L}\p{N}_.@])@([\p{L}\p{M}\p{N}_-]{2,64})/gu)].map((match) =>
    match[1]!.replace(/-+$/, '').toLowerCase(),
  );
  return [...new Set(names)].slice(0, mostMentions);
}
