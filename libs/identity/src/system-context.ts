import { randomUUID } from 'node:crypto';
import { permissions, type Grants } from '@tessera/contracts';
import { systemActor, type Door, type RequestContext } from '@tessera/platform';

const everything: Grants = Object.fromEntries(permissions.map((permission) => [permission, 'all']));

/** The program itself as the one who acts: settings that are applied, people who come in by themselves. */
export const systemContext = (
  deskId: string,
  about: { door: Door; requestId?: string; address?: string },
): RequestContext => ({
  deskId,
  actor: systemActor(everything),
  language: 'en',
  door: about.door,
  requestId: about.requestId ?? randomUUID(),
  ...(about.address === undefined ? {} : { address: about.address }),
});
