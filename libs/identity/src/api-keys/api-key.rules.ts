import { permissions, type Grants, type Permission } from '@tessera/contracts';
import type { ActorState } from '../people/actor-state';

/** The first characters of every key, so that scanners for leaked secrets know one. */
export const apiKeyPrefix = 'tsk_';

/** What a key may do now: what it was given, as far as its maker still holds it and reaches. */
export const grantsOfKey = (given: readonly string[], maker: Grants): Grants =>
  Object.fromEntries(
    permissions.flatMap((permission) => {
      const scope = maker[permission];
      return given.includes(permission) && scope !== undefined ? [[permission, scope]] : [];
    }),
  );

/** The first permission that `actor` cannot give to a key, for they do not hold it themselves. */
export const notHeld = (wanted: readonly Permission[], actor: Grants): Permission | null =>
  wanted.find((permission) => actor[permission] === undefined) ?? null;

/** The maker's state, narrowed to what the key may do. */
export const stateOfKey = (
  key: { id: string; permissions: readonly string[] },
  maker: ActorState,
): ActorState => ({
  ...maker,
  actor: {
    ...maker.actor,
    kind: 'api_key',
    apiKeyId: key.id,
    grants: grantsOfKey(key.permissions, maker.actor.grants),
  },
});
