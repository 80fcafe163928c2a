import type { StaffMember } from '@tessera/contracts';

type Named = Pick<StaffMember, 'name' | 'username'>;

/** The first word that is one: what stands before it may be a picture. */
const firstOf = (name: string): string => {
  const words = name.split(/\s+/);
  return words.find((word) => /[\p{L}\p{N}]/u.test(word)) ?? words[0]!;
};

/**
 * How a note calls somebody: by the name at Telegram, else by the first one, by all of it where several have that. It is for
 * those who read; whom it calls is kept with it.
 */
export function handleOf(person: Named, colleagues: readonly Named[]): string {
  if (person.username) return `@${person.username}`;
  const first = firstOf(person.name);
  const same = colleagues.filter(({ name }) => firstOf(name).toLowerCase() === first.toLowerCase());
  return `@${same.length > 1 ? person.name : first}`;
}

/** Those of whose names one begins with what was typed. */
export function namedLike<T extends Named>(people: readonly T[], typed: string): T[] {
  const wanted = typed.toLowerCase();
  return people.filter(({ name, username }) =>
    [...name.split(/\s+/), username ?? ''].some((part) => part.toLowerCase().startsWith(wanted)),
  );
}
