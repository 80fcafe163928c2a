/** What became of a file of tests; a suite that cannot be loaded counts as one that failed. */
export interface FileTotals {
  path: string;
  passed: number;
  failed: number;
}

/** So many files may fail in a run and pass alone afterwards; with more, something is broken rather than unsteady. */
const MOST = 2;

/**
 * The files of a run of the whole suite that deserve a second look: those of the whole program (`*.e2e-spec.ts`), which
 * wait for browsers and processes on a machine with other work. Rules and statements give one answer: they are never asked
 * twice. Empty when nothing failed, when too much did, or anything of another kind.
 */
export function unsteady(files: readonly FileTotals[]): string[] {
  const failed = files.filter((file) => file.failed > 0).map((file) => file.path);
  const fit = failed.length <= MOST && failed.every((path) => path.endsWith('.e2e-spec.ts'));
  return fit ? failed : [];
}

/** What became of each file when some of them were run again: the later answer counts. */
export function afterwards(files: readonly FileTotals[], again: readonly FileTotals[]): FileTotals[] {
  const later = new Map(again.map((file) => [file.path, file]));
  return files.map((file) => later.get(file.path) ?? file);
}

/** The tests that passed and failed in all of these files. */
export function sum(files: readonly FileTotals[]): { passed: number; failed: number } {
  const count = (key: 'passed' | 'failed'): number => files.reduce((total, file) => total + file[key], 0);
  return { passed: count('passed'), failed: count('failed') };
}
