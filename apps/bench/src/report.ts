import type { BenchName } from './options';
import type { Spread } from './statistics';

/** One line of the table: one work against one limit. */
export interface Row {
  bench: BenchName;
  work: string;
  measured: string;
  limit: string;
  /** Null: there was nothing to hold against the limit. */
  pass: boolean | null;
  /** What stands behind the figure. */
  detail?: string;
}

export const number = (value: number, digits = 2): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const ofSpread = ({ median, min, max }: Spread, digits = 2): string =>
  `${number(median, digits)} (${number(min, digits)}–${number(max, digits)})`;

const verdict = ({ pass }: Row): string => (pass === null ? '–' : pass ? 'pass' : 'MISS');

/** The results as a table for terminals and Markdown alike. */
export function table(rows: readonly Row[]): string {
  const head = ['work', 'measured', 'limit', ''];
  const cells = rows.map((row) => [row.work, row.measured, row.limit, verdict(row)]);
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
