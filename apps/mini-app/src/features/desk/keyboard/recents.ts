import { readLocalJson, writeLocalJson } from '@/shared/storage';
import { me } from '@/session/session';

/** What somebody used last, the newest first: ids alone, so that nothing of a customer stays on the device. */
export interface Recents {
  tickets: string[];
  people: string[];
  commands: string[];
}
type Kind = keyof Recents;

const kept: Readonly<Record<Kind, number>> = { tickets: 6, people: 4, commands: 12 };
const storageKey = (): string => `tessera.recent.${me.value?.id}`;

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];

export function recents(): Recents {
  const known = readLocalJson<Partial<Record<Kind, unknown>>>(storageKey());
  return {
    tickets: listOf(known?.tickets),
    people: listOf(known?.people),
    commands: listOf(known?.commands),
  };
}

/** Puts something in front. */
export function remember(kind: Kind, id: string): void {
  const known = recents();
  const ids = [id, ...known[kind].filter((other) => other !== id)].slice(0, kept[kind]);
  writeLocalJson(storageKey(), { ...known, [kind]: ids });
}
