/** What a button about a person asks for. */
const letters = { show: 's', role: 'r', block: 'b', unblock: 'u' } as const;
export type PersonAction = keyof typeof letters;

export interface PersonPress {
  readonly action: PersonAction;
  readonly personId: string;
  /** A role; or `yes` to what was asked. */
  readonly argument: string | null;
}

/** `p:r:42:helper`: below 64 bytes whatever the id. */
export const personData = (action: PersonAction, personId: string, argument?: string): string =>
  `p:${letters[action]}:${personId}${argument === undefined ? '' : `:${argument}`}`;

export function readPersonData(data: string): PersonPress | null {
  const match = /^p:([a-z]):([1-9]\d{0,17})(?::([a-z]{1,16}))?$/.exec(data);
  const action = (Object.keys(letters) as PersonAction[]).find((name) => letters[name] === match?.[1]);
  return match && action ? { action, personId: match[2]!, argument: match[3] ?? null } : null;
}
