import type { Language, Role } from '@tessera/contracts';
import type { CategoryName } from '../stories/story';

export type Gender = 'm' | 'f';

/** Somebody of the demo. */
export interface Person {
  /** How the plan calls them: their username. */
  readonly handle: string;
  readonly telegramId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: Gender;
  readonly language: Language;
}

export interface Customer extends Person {
  readonly city: string;
}

export interface Colleague extends Person {
  readonly role: Exclude<Role, 'user'>;
  /** Languages in which they answer. */
  readonly speaks: readonly Language[];
  /** Their first name among those who write Cyrillic. */
  readonly inCyrillic?: string;
  /** Categories whose tickets come to them. */
  readonly specialities: readonly CategoryName[];
  /** How much of the work they take; 0 for those who run the desk. */
  readonly share: number;
}
