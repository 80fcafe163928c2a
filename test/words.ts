import type { Language } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { translate } from '@tessera/platform';

/** What the Mini App says in a language, so that a story is told in either: an unknown key does not compile. */
export const wordsIn =
  (language: Language) =>
  (key: TextKey, params: Record<string, unknown> = {}): string =>
    translate(language, key, params);
export type Words = ReturnType<typeof wordsIn>;
