import { shallowRef } from 'vue';
import { localKeys, writeLocal, writeLocalJson } from './storage';

const prefix = 'tessera.draft.';
const kept = shallowRef<ReadonlySet<string>>(new Set(localKeys(prefix)));

export const draftKey = (personId: string | undefined, name: string): string =>
  `${prefix}${personId}.${name}`;

/** Whether somebody has begun to write under this key and not sent it; reactive. */
export const hasDraft = (key: string): boolean => kept.value.has(key);

/** Keeps what was written; undefined: there is nothing to keep. */
export function keepDraft(key: string, value: unknown): void {
  writeLocalJson(key, value);
  if (kept.value.has(key) === (value !== undefined)) return;
  const others = [...kept.value].filter((known) => known !== key);
  kept.value = new Set(value === undefined ? others : [...others, key]);
}

/** Whoever signs out leaves nothing unsent behind for the next at this machine. */
export function forgetDrafts(personId: string): void {
  const own = draftKey(personId, '');
  for (const key of localKeys(own)) writeLocal(key, undefined);
  kept.value = new Set([...kept.value].filter((key) => !key.startsWith(own)));
}

addEventListener('storage', ({ key }) => {
  if (key === null || key.startsWith(prefix)) kept.value = new Set(localKeys(prefix));
});
