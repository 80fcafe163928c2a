import type { Language, Priority } from '@tessera/contracts';
import type { CategoryName } from '../stories/story';

/** A ticket that is open when the demo starts. Times are minutes before now. */
export interface OpenTicket {
  /** `queue`: nobody has taken it. `asked`: the customer spoke last. `answered`: staff did. `waiting`: and waits for an answer. */
  readonly state: 'queue' | 'asked' | 'answered' | 'waiting';
  readonly opened: number;
  readonly last: number;
  /** Assigned to the helper as whom one may walk in. */
  readonly mine?: true;
  readonly priority?: Priority;
  readonly language?: Language;
  readonly category?: CategoryName;
}

const hours = 60;
const days = 24 * hours;

export const openMix: readonly OpenTicket[] = [
  { state: 'queue', opened: 3, last: 3, category: 'Payment' },
  { state: 'queue', opened: 9, last: 9 },
  { state: 'queue', opened: 17, last: 17, language: 'ru', category: 'General' },
  { state: 'queue', opened: 26, last: 26, priority: 'high', category: 'Payment' },
  { state: 'queue', opened: 41, last: 41, category: 'Technical' },
  { state: 'queue', opened: 58, last: 58, category: 'General' },
  { state: 'queue', opened: 85, last: 85, language: 'ru', category: 'Payment' },
  { state: 'queue', opened: 2.2 * hours, last: 35, priority: 'critical', category: 'Payment' },
  { state: 'queue', opened: 3.1 * hours, last: 3.1 * hours, category: 'General' },
  { state: 'queue', opened: 5.4 * hours, last: 70, language: 'ru' },
  { state: 'queue', opened: 9 * hours, last: 9 * hours, category: 'Technical' },
  { state: 'queue', opened: 21 * hours, last: 4 * hours, category: 'General' },

  { state: 'asked', opened: 1.3 * hours, last: 6, mine: true },
  { state: 'asked', opened: 3.5 * hours, last: 14 },
  { state: 'asked', opened: 6 * hours, last: 33, mine: true, priority: 'high' },
  { state: 'asked', opened: 8 * hours, last: 55, language: 'ru' },
  { state: 'asked', opened: 26 * hours, last: 1.8 * hours },
  { state: 'asked', opened: 30 * hours, last: 3 * hours, priority: 'high', category: 'Technical' },
  { state: 'asked', opened: 2 * days, last: 5.5 * hours, language: 'ru' },
  { state: 'asked', opened: 2.5 * days, last: 20 * hours },

  { state: 'answered', opened: 2 * hours, last: 9 },
  { state: 'answered', opened: 5 * hours, last: 45, mine: true },
  { state: 'answered', opened: 11 * hours, last: 2 * hours, language: 'ru' },
  { state: 'answered', opened: 25 * hours, last: 4.5 * hours },
  { state: 'answered', opened: 1.5 * days, last: 17 * hours },
  { state: 'answered', opened: 3 * days, last: 26 * hours, language: 'ru' },

  { state: 'waiting', opened: 7 * hours, last: 2.5 * hours, mine: true },
  { state: 'waiting', opened: 22 * hours, last: 7 * hours },
  { state: 'waiting', opened: 1.8 * days, last: 21 * hours, language: 'ru' },
  { state: 'waiting', opened: 2.2 * days, last: 28 * hours, mine: true },
  { state: 'waiting', opened: 3.3 * days, last: 2 * days },
  { state: 'waiting', opened: 4.4 * days, last: 3.1 * days },
  { state: 'waiting', opened: 6.5 * days, last: 5.2 * days, language: 'ru' },
];
