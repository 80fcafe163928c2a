/** The lists that the bot shows, and their letters on the wire. */
export const listKinds = {
  /** One's own that are open, and all of one's own. */
  open: 'o',
  own: 'a',
  /** The staff's: everything open in their scope, what nobody has taken, what is theirs, what was found. */
  scope: 's',
  queue: 'q',
  mine: 'm',
  found: 'f',
  /** People, for those who may see them. */
  people: 'p',
} as const;

export type ListKind = keyof typeof listKinds;
export type TicketListKind = Exclude<ListKind, 'people'>;

/** How a list that was shown goes on. */
export interface ListMemory {
  /** Tells its buttons from those of an older list of the same kind. */
  readonly token: string;
  /** The cursor of each page after the first that has been reached. */
  readonly cursors: readonly string[];
  /** What was looked for. */
  readonly words?: string;
}

export type ListMemories = Readonly<Partial<Record<ListKind, ListMemory>>>;

/** `l:q` begins a list anew; `l:q:0f3a9c:2` is a page of one that was begun. */
export const listData = (kind: ListKind, page?: { token: string; page: number }): string =>
  `l:${listKinds[kind]}${page ? `:${page.token}:${page.page}` : ''}`;

export interface ListPress {
  readonly kind: ListKind;
  readonly token: string | null;
  readonly page: number;
}

export function readListData(data: string): ListPress | null {
  const match = /^l:([a-z])(?::([0-9a-f]{6}):(\d{1,4}))?$/.exec(data);
  const kind = (Object.keys(listKinds) as ListKind[]).find((name) => listKinds[name] === match?.[1]);
  return match && kind ? { kind, token: match[2] ?? null, page: Math.max(1, Number(match[3] ?? 1)) } : null;
}
