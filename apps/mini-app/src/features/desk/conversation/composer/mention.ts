import type { StaffMember } from '@tessera/contracts';

type Named = Pick<StaffMember, 'name' | 'username'>;

/** How a note calls somebody: by the name at Telegram, else by the first one. */
export const handleOf = ({ name, username }: Named): string => `@${username ?? name.split(/\s/)[0]}`;

/** Those of whose names one begins with what was typed. */
export function namedLike<T extends Named>(people: readonly T[], typed: string): T[] {
  const wanted = typed.toLowerCase();
  return people.filter(({ name, username }) =>
    [...name.split(/\s+/), username ?? ''].some((part) => part.toLowerCase().startsWith(wanted)),
  );
}
