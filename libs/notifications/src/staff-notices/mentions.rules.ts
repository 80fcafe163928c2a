import { callsIn } from '@tessera/contracts/mentions.data';

const mostMentions = 20;

/** Names that a note calls, lower-cased and without their `@`. */
export function mentionsIn(text: string): string[] {
  const names = callsIn(text).map(({ name }) => name.toLowerCase());
  return [...new Set(names)].slice(0, mostMentions);
}
