import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { administer } from './administer';
import { startTestApp, type TestApp } from './app';
import { comeIn } from './people';

const program = join(process.cwd(), 'dist', 'apps', 'api', 'src', 'cli', 'main.js');

describe('the operator’s commands of the audit log', () => {
  let desk: TestApp;
  beforeAll(async () => {
    if (!existsSync(program)) throw new Error('build first: npm run build');
    desk = await startTestApp();
    const admin = await comeIn(desk, { role: 'admin', telegramId: 9_000_001 });
    for (const role of ['helper', 'moderator', 'user'])
      await admin.put(`/users/${(await comeIn(desk, { telegramId: 9_000_002 })).id}/role`, { role });
  });
  afterAll(() => desk?.close());

  async function run(...args: string[]): Promise<{ code: number; said: string }> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      DEMO: '1',
      DATABASE_URL: desk.databaseUrl,
      JWT_SECRET: 'x'.repeat(40),
    };
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [code, out, problems] = await Promise.all([
      new Promise<number>((resolve) => child.once('close', resolve)),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, said: out + problems };
  }

  it('walk the chain, keep it whole when somebody is forgotten, and end with 1 when it was tampered with', async () => {
    const good = await run('audit:verify');
    expect(good.said).toMatch(/\d+ entries verified, the words of 0 erased\.\nThe chain is whole\./);
    expect(good.code).toBe(0);
    const checkpoint = /\d+:[0-9a-f]{64}/.exec(good.said)![0];

    expect((await run('audit:forget', '9000002')).said).toContain('are erased');
    expect(await run('audit:verify', '--checkpoint', checkpoint)).toMatchObject({ code: 0 });
    expect(await run('audit:verify', '--checkpoint', `1:${'0'.repeat(64)}`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('the chain does not hold the checkpoint, place 1'),
    });
    expect(await run('audit:verify', '--checkpoint', 'rubbish')).toMatchObject({ code: 1 });

    await expect(administer(desk.databaseUrl, 'TRUNCATE audit_words')).rejects.toThrow('refuses TRUNCATE');
    await administer(desk.databaseUrl, 'ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await administer(
      desk.databaseUrl,
      `UPDATE audit_entry SET after = '{"role": "developer"}' WHERE id = (SELECT entry_id FROM audit_seal WHERE n = 2)`,
    );
    const bad = await run('audit:verify');
    expect(bad.said).toMatch(/Tampered with: an entry is not what was sealed, place 2, entry \d+\./);
    expect(bad.code).toBe(1);
  });
});
