import { randomInt } from 'node:crypto';
import type { TgPoll } from '../wire';

/** A poll nobody has voted in. */
export const newPoll = (question: string, options: readonly string[], anonymous = true): TgPoll => ({
  id: `${randomInt(1e9, 9e9)}${randomInt(1e8, 9e8)}`,
  question,
  options: options.map((text) => ({ text, voter_count: 0 })),
  total_voter_count: 0,
  is_closed: false,
  is_anonymous: anonymous,
  type: 'regular',
  allows_multiple_answers: false,
});
