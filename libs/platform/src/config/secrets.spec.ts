import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derivedSecret, keptSecret } from './secrets';

const ROOT = join(__dirname, '../../../..');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-secrets-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('keptSecret', () => {
  it('is one for processes that ask at the same moment', async () => {
    const script = join(folder, 'ask.cjs');
    writeFileSync(
      script,
      `require(${JSON.stringify(join(ROOT, 'scripts/register-ts.cjs'))});
       const { keptSecret } = require(${JSON.stringify(join(__dirname, 'secrets.ts'))});
       process.once('message', () => process.send(keptSecret(${JSON.stringify(join(folder, 'data'))}, 's'), () => process.exit()));
       process.send('ready');`,
    );
    const children = [1, 2, 3, 4].map(() => fork(script));
    await Promise.all(children.map((child) => once(child, 'message')));
    const answers = children.map(async (child) => ((await once(child, 'message')) as [string])[0]);
    for (const child of children) child.send('go');
    expect(new Set(await Promise.all(answers)).size).toBe(1);
  });

  it('closes files that an earlier run or a copy left open', () => {
    keptSecret(folder, 's');
    chmodSync(join(folder, 's'), 0o644);
    chmodSync(folder, 0o755);
    keptSecret(folder, 's');
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 's')).mode & 0o777]).toEqual([0o700, 0o600]);
  });
});

describe('derivedSecret', () => {
  it('differs by purpose and stays the same', () => {
    expect(derivedSecret('secret', 'one')).toBe(derivedSecret('secret', 'one'));
    expect(derivedSecret('secret', 'one')).not.toBe(derivedSecret('secret', 'two'));
  });
});
