import type { Grants, Language, Role, TicketSource } from '@tessera/contracts';
import type { Tx } from './database/database';

/** By which door a command came. */
export type Door = TicketSource | 'job' | 'cli';

/** Who acts. An API key acts as its maker with fewer rights. */
export interface Actor {
  readonly kind: 'person' | 'api_key' | 'system';
  /** Null for the system alone. */
  readonly personId: string | null;
  readonly apiKeyId: string | null;
  readonly name: string;
  /** How customers know colleagues. */
  readonly firstName: string;
  readonly role: Role;
  readonly grants: Grants;
  /** Categories that they are a specialist of. */
  readonly specialistOf: readonly string[];
}

/** The first argument of every command and query of the domain. */
export interface RequestContext {
  readonly deskId: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly door: Door;
  readonly requestId: string;
  /** Network address, where the door knows one. */
  readonly address?: string;
  /** The chat of Telegram in which it was said or done: it is known there, so nothing of it is sent back there. */
  readonly origin?: { readonly chatId: string; readonly threadId: string | null };
  /** A transaction that the caller holds: commands join it instead of opening their own. */
  readonly tx?: Tx;
}

/** The program itself: timers, seeding, operator's commands. */
export const systemActor = (grants: Grants): Actor => ({
  kind: 'system',
  personId: null,
  apiKeyId: null,
  name: 'system',
  firstName: 'system',
  role: 'developer',
  grants,
  specialistOf: [],
});

/** The id of the person behind the actor; throws for the system, which is no person. */
export function personIdOf(context: RequestContext): string {
  if (context.actor.personId === null) throw new Error('this command needs a person');
  return context.actor.personId;
}
