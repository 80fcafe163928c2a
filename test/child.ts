import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(process.cwd(), 'dist', 'apps', 'api', 'src', 'main.js');

/** The built program as a process of its own, to be killed and started again. */
export class Child {
  private process: ChildProcess | null = null;
  private folder = '';
  /** Everything it printed, over all its lives. */
  readonly output: string[] = [];

  /** `PORT` among the settings is where it listens. */
  constructor(private readonly env: Record<string, string>) {
    if (!existsSync(program)) throw new Error('build first: npm run build');
  }

  get url(): string {
    return `http://127.0.0.1:${this.env['PORT']}`;
  }

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Resolves when it serves; rejects with what it said when it ends before. */
  async start(): Promise<void> {
    this.folder ||= await mkdtemp(join(tmpdir(), 'tessera-child-'));
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: this.folder, HOST: '127.0.0.1', ...this.env };
    const child = spawn(process.execPath, [program], {
      env,
      cwd: process.cwd(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const hear = (line: string): void => {
        said.push(line);
        this.output.push(line);
        if (line.startsWith('Tessera is open')) resolve();
      };
      createInterface(child.stdout!).on('line', hear);
      createInterface(child.stderr!).on('line', hear);
      child.once('exit', (code, signal) =>
        reject(new Error(`ended with ${code ?? signal}:\n${said.join('\n')}`)),
      );
    });
  }

  /** The end without a warning. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** The end as Ctrl-C or a container brings it. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
