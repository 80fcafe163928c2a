import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuSeconds, residentBytes } from '../machine';

export interface ProgramOptions {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** The core to stay on; undefined: any. */
  core: number | undefined;
  /** Where what it says is kept. */
  logFile: string;
  port: number;
  /** Answers 200 once it is ready. */
  readyPath: string;
}

const readyWithinMs = 60_000;

/** A server under measurement: a process of its own. */
export class Program {
  private constructor(
    readonly name: string,
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it and waits until it answers. @throws Error with the end of its log when it does not */
  static async start(options: ProgramOptions): Promise<Program> {
    const { name, command, args, core, logFile, port } = options;
    const log = openSync(logFile, 'w');
    const [file, rest] =
      core === undefined ? [command, args] : ['taskset', ['-c', String(core), command, ...args]];
    const child = spawn(file, rest, { env: options.env, stdio: ['ignore', log, log] });
    closeSync(log);
    const program = new Program(name, port, child);
    try {
      await program.ready(options.readyPath);
    } catch (error) {
      await program.stop();
      const lastWords = readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
      throw new Error(`${name} did not start: ${(error as Error).message}\n${lastWords}`, { cause: error });
    }
    return program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Processor time used so far in seconds; null where nobody tells. */
  cpu(): number | null {
    return cpuSeconds(this.pid);
  }

  /** Resident memory in bytes; null where nobody tells. */
  memory(): number | null {
    return residentBytes(this.pid);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const killer = setTimeout(() => this.child.kill('SIGKILL'), 30_000);
    await ended;
    clearTimeout(killer);
  }

  private async ready(path: string): Promise<void> {
    for (const deadline = Date.now() + readyWithinMs; ; await delay(50)) {
      if (this.child.exitCode !== null) throw new Error(`it ended with code ${this.child.exitCode}`);
      const status = await fetch(`${this.url}${path}`)
        .then((response) => response.status)
        .catch(() => 0);
      if (status === 200) return;
      if (Date.now() > deadline) throw new Error(`no answer within ${readyWithinMs / 1000} s`);
    }
  }
}
