import { afterwards, sum, unsteady } from './unsteady';

const passed = (path: string) => ({ path, passed: 3, failed: 0 });
const failed = (path: string) => ({ path, passed: 2, failed: 1 });

describe('files of tests that fail once', () => {
  it('looks again at one or two of the whole program', () => {
    const files = [passed('a.spec.ts'), failed('b-story.e2e-spec.ts'), failed('c.e2e-spec.ts')];
    expect(unsteady(files)).toEqual(['b-story.e2e-spec.ts', 'c.e2e-spec.ts']);
  });

  it.each([
    ['nothing failed', [passed('a.e2e-spec.ts')]],
    ['a rule or a statement failed', [failed('a.spec.ts'), failed('b.e2e-spec.ts')]],
    ['a statement alone failed', [failed('a.db-spec.ts')]],
    ['too many failed', ['a', 'b', 'c'].map((name) => failed(`${name}.e2e-spec.ts`))],
    ['the run broke off', [failed('jest')]],
  ])('does not when %s', (_why, files) => expect(unsteady(files)).toEqual([]));

  it('counts each file once, as it ended', () => {
    const files = [passed('a.spec.ts'), failed('b.e2e-spec.ts')];
    expect(sum(files)).toEqual({ passed: 5, failed: 1 });
    expect(sum(afterwards(files, [passed('b.e2e-spec.ts')]))).toEqual({ passed: 6, failed: 0 });
    expect(sum(afterwards(files, [failed('b.e2e-spec.ts')]))).toEqual({ passed: 5, failed: 1 });
  });
});
