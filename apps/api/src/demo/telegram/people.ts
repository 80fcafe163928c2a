import type { Role } from '@tessera/contracts';
import { demoPersonas } from '@tessera/identity';
import type { PersonProfile } from '@tessera/telegram-emulator';
import { customers } from '../cast/customers';
import type { Person } from '../cast/person';
import { added } from '../cast/staff';

export interface PhoneOwner extends PersonProfile {
  readonly id: number;
  readonly role: Role;
  /** Staff are in the support group. */
  readonly isStaff: boolean;
}

/** A customer who speaks Russian, so that one can see the bot speak it, too. */
const second = customers.find(({ language }) => language === 'ru')!;

/** Those whose phone one may hold, in the order of the switch: the personas, and one more customer. */
export const phoneOwners: readonly PhoneOwner[] = [
  ...demoPersonas.map(({ telegramId, firstName, lastName, username, languageCode, role }): PhoneOwner => ({
    id: Number(telegramId),
    firstName,
    lastName,
    username,
    languageCode,
    role,
    isStaff: role !== 'user',
  })),
  { ...profileOf(second), role: 'user', isStaff: false },
];

/** The customers of the tickets that are there from the start; nobody holds most of their phones, but answers reach them all. */
export const customerProfiles: readonly PersonProfile[] = customers.map(profileOf);

/** Colleagues who are in the support group, too; nobody holds their phones. */
export const colleagueProfiles: readonly PersonProfile[] = added.map(profileOf);

function profileOf({ telegramId, firstName, lastName, language }: Person): PersonProfile & { id: number } {
  return { id: Number(telegramId), firstName, lastName, languageCode: language };
}
