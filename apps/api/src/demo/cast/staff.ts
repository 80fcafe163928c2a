import type { Language } from '@tessera/contracts';
import { demoPersonas } from '@tessera/identity';
import type { CategoryName } from '../stories/story';
import type { Colleague, Customer, Gender, Person } from './person';

type Persona = (typeof demoPersonas)[number]['role'];

function persona(role: Persona, gender: Gender): Person {
  const found = demoPersonas.find((one) => one.role === role)!;
  const { username, telegramId, firstName, lastName } = found;
  return { handle: username, telegramId, firstName, lastName, gender, language: found.languageCode };
}

/** The customer as whom one may walk in. */
export const maya: Customer = { ...persona('user', 'f'), city: 'Uppsala' };

const work = (
  person: Person,
  role: Colleague['role'],
  share: number,
  specialities: readonly CategoryName[] = [],
  inCyrillic?: string,
): Colleague => ({
  ...person,
  role,
  share,
  specialities,
  speaks: inCyrillic ? ['en', 'ru'] : ['en'],
  ...(inCyrillic && { inCyrillic }),
});

/** The colleagues as whom one may walk in. */
export const tomas = work(persona('helper', 'm'), 'helper', 4, ['Payment', 'Technical']);
export const anna = work(persona('moderator', 'f'), 'moderator', 1);
export const david = work(persona('admin', 'm'), 'admin', 0);
export const ines = work(persona('developer', 'f'), 'developer', 0);

const colleague = (
  number: number,
  [firstName, lastName]: [string, string],
  gender: Gender,
  language: Language = 'en',
): Person => ({
  handle: `${firstName}_${lastName}`.toLowerCase(),
  telegramId: String(1_000_000_010 + number),
  firstName,
  lastName,
  gender,
  language,
});

export const polina = work(colleague(1, ['Polina', 'Orlova'], 'f', 'ru'), 'helper', 3, ['Payment'], 'Полина');
export const timur = work(colleague(2, ['Timur', 'Saitov'], 'm', 'ru'), 'helper', 3, ['Technical'], 'Тимур');
export const priya = work(colleague(3, ['Priya', 'Nair'], 'f'), 'helper', 3, ['Technical']);
export const lucas = work(colleague(4, ['Lucas', 'Almeida'], 'm'), 'helper', 3);
export const hannah = work(colleague(5, ['Hannah', 'Vogt'], 'f'), 'helper', 2);
export const darya = work(colleague(6, ['Darya', 'Melnik'], 'f', 'ru'), 'moderator', 1, [], 'Дарья');

export const colleagues: readonly Colleague[] = [
  tomas,
  anna,
  david,
  ines,
  polina,
  timur,
  priya,
  lucas,
  hannah,
  darya,
];

/** Colleagues who are no personas: the admin adds them. */
export const added = colleagues.filter(
  (one) => !demoPersonas.some(({ username }) => username === one.handle),
);
