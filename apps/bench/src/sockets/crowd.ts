import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order, Told } from './crowd-process';

/** Many sockets in a process of their own, so that reading what they get costs no time of anybody measured. */
export class Crowd {
  private constructor(private readonly child: ChildProcess) {}

  static start(): Crowd {
    const child = fork(join(__dirname, 'crowd-process.js'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return new Crowd(child);
  }

  /** Connects to Tessera, `each` sockets for each token, and opens the ticket when one is given. */
  async enter(url: string, tokens: readonly string[], each: number, ticketId?: string): Promise<void> {
    await this.ask({ type: 'enter', url, tokens: [...tokens], each, ticketId });
  }

  /** Connects plain WebSockets. */
  async enterPlain(url: string, count: number): Promise<void> {
    await this.ask({ type: 'enter-plain', url, count });
  }

  /** Frames that all of them got so far. */
  async frames(): Promise<number> {
    return (await this.ask({ type: 'frames', atLeast: 0 })).frames;
  }

  /** Resolves once they got so many. @throws Error when they do not within 20 s */
  async got(atLeast: number): Promise<void> {
    await this.ask({ type: 'frames', atLeast });
  }

  /** The last frames that the first of them got, as on the wire. */
  async lastFrames(count: number): Promise<string[]> {
    return (await this.ask({ type: 'last', count })).last ?? [];
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }

  private async ask(order: Order): Promise<Told> {
    this.child.send(order);
    const [told] = (await once(this.child, 'message')) as [Told];
    if (told.error) throw new Error(told.error);
    return told;
  }
}
