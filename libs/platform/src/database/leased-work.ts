import type { Clock } from '../clock';
import { log } from '../logging';
import { pause } from '../pause';
import type { Leases } from './leases';

const leaseSeconds = 6;
const renewMs = 2_000;
const retryMs = 1_000;

/**
 * Work that one process at a time does for as long as it holds the lease of that name. The signal given to `work` fires when the
 * lease is lost or the program stops; work that ends or throws before is begun anew after a second.
 */
export class LeasedWork {
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly name: string,
    private readonly leases: Leases,
    private readonly clock: Clock,
    private readonly work: (signal: AbortSignal) => Promise<void>,
    /** Called while another process does the work. */
    private readonly elsewhere: () => void = () => undefined,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Resolves once the work has ended and the lease is free. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const taken = await this.take();
      if (taken) await this.hold();
      else if (taken === false) this.elsewhere();
      await pause(this.clock, retryMs, signal);
    }
  }

  private async hold(): Promise<void> {
    const held = new AbortController();
    const { signal } = this.stopping;
    const end = (): void => held.abort();
    // The end may have come while the lease was being asked for; then no event tells of it any more.
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    const renewing = this.renew(held);
    try {
      if (!held.signal.aborted) await this.work(held.signal);
    } catch (error) {
      if (!held.signal.aborted) log.error({ err: error, lease: this.name }, 'leased work failed');
    } finally {
      signal.removeEventListener('abort', end);
      held.abort();
      await renewing;
      await this.leases.release(this.name).catch(() => undefined);
    }
  }

  private async renew(held: AbortController): Promise<void> {
    let until = this.clock.in(leaseSeconds * 1000);
    for (;;) {
      await pause(this.clock, renewMs, held.signal);
      if (held.signal.aborted) return;
      const next = this.clock.in(leaseSeconds * 1000);
      const kept = await this.leases.take(this.name, leaseSeconds).catch(() => null);
      if (kept) until = next;
      // While the database is away nobody else can take the lease either, but ours still runs out.
      else if (kept === false || this.clock.now() >= until) held.abort();
    }
  }

  /** Null when the database could not be asked. */
  private async take(): Promise<boolean | null> {
    try {
      return await this.leases.take(this.name, leaseSeconds);
    } catch (error) {
      log.warn({ err: error, lease: this.name }, 'cannot ask for a lease, trying again');
      return null;
    }
  }
}
