import type { DeskHours } from './desk-hours';
import type { Random } from './random';
import { day, hour } from './units';

/** Of the last days, most tickets are still open: those are not among these. */
const thin = (before: number): number => (before < 6 * day ? 0.35 : 1);

/** When so many tickets come in between two instants: by the rhythm of the week, slowly growing. In order of time. */
export function arrivals(
  count: number,
  { from, to }: { from: number; to: number },
  hours: DeskHours,
  random: Random,
): number[] {
  const slots = Array.from({ length: Math.floor((to - from) / hour) }, (_, index) => from + index * hour);
  const weights = slots.map(
    (at) => hours.demand(at) * (0.95 + (0.2 * (at - from)) / (to - from)) * thin(to - at),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ends = weights.map(
    (
      (sum) => (weight: number) =>
        (sum += weight)
    )(0),
  );
  return Array.from({ length: count }, () => {
    const drawn = random.next() * total;
    const slot = ends.findIndex((end) => drawn < end);
    return Math.floor(slots[slot]! + random.next() * hour);
  }).sort((a, b) => a - b);
}
