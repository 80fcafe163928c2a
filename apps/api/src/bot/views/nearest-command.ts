import { commandsOf, type CommandHolder } from './commands';

/** More than this many slips make another word of it. */
const mostSlips = 2;

/** The command that somebody may have meant by `/tikets`, with its slash; null when none is near. */
export function nearestCommand(typed: string, holder: CommandHolder): string | null {
  const word = typed.replace(/^\//, '').replace(/@.*$/, '').toLowerCase();
  const known = ['start', ...commandsOf(holder).map(({ command }) => command)];
  const near = known
    .map((command) => ({ command, slips: slipsBetween(word, command) }))
    .filter(({ command, slips }) => slips <= Math.min(mostSlips, command.length - 2))
    .sort((one, other) => one.slips - other.slips);
  return near[0] ? `/${near[0].command}` : null;
}

/** How many letters have to be added, left out, exchanged or swapped with their neighbour to come from one word to the other. */
export function slipsBetween(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        row[j - 1]! + 1,
        rows[i - 1]![j]! + 1,
        rows[i - 1]![j - 1]! + (same ? 0 : 1),
        swapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[from.length]![to.length]!;
}
