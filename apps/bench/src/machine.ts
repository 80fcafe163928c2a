import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Cores that the parts of a measurement are kept on, so that the load does not eat of the server's time. */
export const serverCore = 0;
export const loadCore = 1;

/** Whether processes can be kept on cores: Linux with taskset and two cores. */
export const canPin = (): boolean =>
  platform() === 'linux' && availableParallelism() >= 2 && succeeds('taskset', ['-V']);

/** Keeps this process, and whatever it starts from now on, on these cores. */
export function pinSelf(...cores: number[]): void {
  execFileSync('taskset', ['-a', '-c', '-p', cores.join(), String(process.pid)], { stdio: 'ignore' });
}

export function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** `USER_HZ`: what /proc counts processor time in, per second, on every Linux there is. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has used, all threads, user and system; null where nobody tells. */
export function cpuSeconds(pid: number): number | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  const afterName = readFileSync(path, 'utf8').replace(/^.*\) /s, '');
  const fields = afterName.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Resident memory of a process in bytes; null where nobody tells. */
export function residentBytes(pid: number): number | null {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(path, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** The machine in one line. */
export function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const load = loadavg()[0]!.toFixed(1);
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'} × ${cpus().length}, ${gigabytes} GB, ${platform()} ${release()}, Node ${process.version}, load ${load}`;
}
