import type { Grants, Language, Me } from '@tessera/contracts';
import { permissions } from '@tessera/contracts';
import { pickLanguage, type Actor } from '@tessera/platform';
import type { Allowances } from '../desk/settings.rules';
import type { ActorRow } from './actor.repository';
import { displayName } from './telegram-user';

/** Everything a door must know of somebody to let them act. Shared and remembered: never change it. */
export interface ActorState {
  readonly actor: Actor;
  readonly person: {
    readonly id: string;
    readonly telegramId: string | null;
    readonly firstName: string;
    readonly lastName: string | null;
    readonly username: string | null;
    readonly photoUrl: string | null;
  };
  readonly blocked: boolean;
  /** For the staff's eyes. */
  readonly blockedReason: string | null;
  readonly language: Language;
  /** False: Telegram's or the desk's. */
  readonly languageChosen: boolean;
  readonly available: boolean;
  readonly specialistCategoryIds: readonly string[];
}

export function actorState(row: ActorRow, grants: Grants, defaultLanguage: Language): ActorState {
  const { id, telegramId, firstName, lastName, username, photoUrl } = row;
  return {
    actor: {
      kind: 'person',
      personId: id,
      apiKeyId: null,
      name: displayName(row),
      firstName,
      role: row.role,
      grants,
      specialistOf: row.specialistOf,
    },
    person: { id, telegramId, firstName, lastName, username, photoUrl },
    blocked: row.blocked,
    blockedReason: row.blockedReason,
    language: pickLanguage(defaultLanguage, row.language, row.telegramLanguage),
    languageChosen: row.language !== null,
    available: row.available,
    specialistCategoryIds: row.specialistOf,
  };
}

/** The state as `GET /auth/me` shows it. */
export function meOf(
  state: ActorState,
  about: Pick<Me, 'demo' | 'botUsername' | 'features'> & Allowances,
): Me {
  const { grants, role } = state.actor;
  return {
    ...state.person,
    role,
    permissions: permissions.filter((permission) => grants[permission] !== undefined),
    scopes: { ...grants },
    language: state.language,
    languageChosen: state.languageChosen,
    available: state.available,
    ...about,
  };
}
