import type { Ack, ClientEvents } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import type { z, ZodType } from 'zod';
import type { Connection } from '../connection/connection';

/** Who sends an event, with the rights they have at this moment. */
export interface Caller {
  readonly connection: Connection;
  readonly context: RequestContext;
}

/** One event that clients may send: how its body is read, and what answers it. */
export interface SocketEvent<Answer> {
  read(body: unknown): z.ZodSafeParseResult<unknown>;
  handle(caller: Caller, body: unknown): Promise<Answer>;
}

export const socketEvent = <S extends ZodType, Answer>(
  schema: S,
  handle: (caller: Caller, body: z.output<S>) => Promise<Answer>,
): SocketEvent<Answer> => ({
  read: (body) => schema.safeParse(body),
  handle: (caller, body) => handle(caller, body as z.output<S>),
});

type AckOf<E extends keyof ClientEvents> = Parameters<Parameters<ClientEvents[E]>[1]>[0];
type AnswerOf<A> = A extends Ack<infer T> ? T : never;

/** Every client event of the contract with the answer that the contract promises. */
export type SocketEvents = { [E in keyof ClientEvents]: SocketEvent<AnswerOf<AckOf<E>>> };
