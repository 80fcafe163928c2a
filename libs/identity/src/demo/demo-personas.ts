import type { Language, Role } from '@tessera/contracts';

export interface DemoPersona {
  readonly telegramId: string;
  readonly role: Role;
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly languageCode: Language;
  /** Key of the text that says what this person can try out. */
  readonly summaryKey: `demo.persona.${Role}`;
}

/** The people of the demo as whom anybody may walk in, one per role. */
export const demoPersonas: readonly DemoPersona[] = [
  persona('1000000001', 'user', 'Maya', 'Lindqvist', 'maya_lindqvist'),
  persona('1000000002', 'helper', 'Tomas', 'Reyes', 'tomas_reyes'),
  persona('1000000003', 'moderator', 'Anna', 'Kowalska', 'anna_kowalska'),
  persona('1000000004', 'admin', 'David', 'Okafor', 'david_okafor'),
  persona('1000000005', 'developer', 'Ines', 'Moreau', 'ines_moreau'),
];

function persona(
  telegramId: string,
  role: Role,
  firstName: string,
  lastName: string,
  username: string,
): DemoPersona {
  return {
    telegramId,
    role,
    firstName,
    lastName,
    username,
    languageCode: 'en',
    summaryKey: `demo.persona.${role}`,
  };
}
