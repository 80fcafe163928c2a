/** Whom a command is about. */
export type NamedPerson = { readonly telegramId: string } | { readonly username: string };

export interface PersonCommand {
  /** Null: nobody was named. `hidden`: a forwarded message whose writer Telegram does not tell. */
  readonly who: NamedPerson | 'hidden' | null;
  /** What follows the name. */
  readonly rest: string;
}

interface Answered {
  readonly forward_origin?: { readonly type?: string; readonly sender_user?: { readonly id?: number } };
  readonly contact?: { readonly user_id?: number };
}

/** Reads `ID words`, `@username words`, or only words below a message that was forwarded from somebody or shares their contact. */
export function readPersonCommand(payload: string, answered: unknown): PersonCommand {
  const words = payload.trim();
  const [first = ''] = words.split(/\s+/, 1);
  const rest = words.slice(first.length).trim();
  if (/^[1-9]\d{0,15}$/.test(first)) return { who: { telegramId: first }, rest };
  if (/^@\w{3,32}$/.test(first)) return { who: { username: first.slice(1) }, rest };
  return { who: answered ? writerOf(answered as Answered) : null, rest: words };
}

function writerOf({ forward_origin: origin, contact }: Answered): NamedPerson | 'hidden' | null {
  const id = origin?.sender_user?.id ?? contact?.user_id;
  if (id !== undefined) return { telegramId: String(id) };
  return origin || contact ? 'hidden' : null;
}
