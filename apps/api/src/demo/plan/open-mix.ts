import type { Language, Priority } from '@tessera/contracts';
import type { CategoryName } from '../stories/story';

/** A ticket that is open when the demo starts. Times are minutes before now. */
export interface OpenTicket {
  /** `queue`: nobody has taken it. `asked`: the customer spoke last. `answered`: staff did. `waiting`: and waits for an answer. */
  readonly state: 'queue' | 'asked' | 'answered' | 'waiting';
  /** Default: as long before the last message as the story takes. */
  readonly opened?: number;
  /** The last message; default: the first. */
  readonly last?: number;
  /** Assigned to the helper as whom one may walk in. */
  readonly mine?: true;
  readonly priority?: Priority;
  readonly language?: Language;
  readonly category?: CategoryName;
}

const hours = 60;
const days = 24 * hours;

export const openMix: readonly OpenTicket[] = [
  { state: 'queue', opened: 4, category: 'Payment' },
  { state: 'queue', opened: 11, language: 'ru', category: 'General' },
  { state: 'queue', opened: 31, priority: 'high', category: 'Payment' },
  { state: 'queue', opened: 52, category: 'Technical' },
  { state: 'queue', opened: 78, language: 'ru', category: 'Payment' },
  { state: 'queue', opened: 2.2 * hours, last: 35, priority: 'critical', category: 'Payment' },
  { state: 'queue', opened: 3.4 * hours, category: 'General' },
  { state: 'queue', opened: 5.8 * hours, last: 70, language: 'ru' },
  { state: 'queue', opened: 10 * hours, category: 'Technical' },
  { state: 'queue', opened: 19 * hours, category: 'General' },
  { state: 'queue', opened: 27 * hours, last: 4 * hours, category: 'General' },
  { state: 'queue', opened: 45 * hours, category: 'Technical' },

  { state: 'asked', opened: 1.3 * hours, last: 6, mine: true },
  { state: 'asked', opened: 4 * hours, last: 14 },
  { state: 'asked', opened: 28 * hours, last: 33, mine: true, priority: 'high' },
  { state: 'asked', opened: 2 * days, last: 55, language: 'ru' },
  { state: 'asked', opened: 5 * days, last: 1.8 * hours },
  { state: 'asked', opened: 3 * days, last: 3 * hours, priority: 'high', category: 'Technical' },
  { state: 'asked', opened: 8 * days, last: 5.5 * hours, language: 'ru' },
  { state: 'asked', opened: 12 * days, last: 20 * hours },

  { state: 'answered', last: 9 },
  { state: 'answered', last: 45, mine: true },
  { state: 'answered', last: 2 * hours, language: 'ru' },
  { state: 'answered', last: 4.5 * hours },
  { state: 'answered', last: 17 * hours },
  { state: 'answered', last: 26 * hours, language: 'ru' },

  { state: 'waiting', last: 2.5 * hours, mine: true },
  { state: 'waiting', last: 7 * hours },
  { state: 'waiting', last: 21 * hours, language: 'ru' },
  { state: 'waiting', last: 28 * hours, mine: true },
  { state: 'waiting', last: 2.1 * days },
  { state: 'waiting', last: 3.1 * days },
  { state: 'waiting', last: 5.2 * days, language: 'ru' },
  { state: 'waiting', last: 7.6 * days },
];
