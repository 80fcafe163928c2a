import { spawn } from 'node:child_process';

/**
 * Ties a server to the life of this process, however that ends (also by SIGKILL): a shell of its own waits for our end
 * of a pipe to close, stops the process whose id is in the first line of `pidFile`, and removes `folder`.
 * @returns ends the tie and leaves both alone.
 */
export function tether(pidFile: string, folder: string): () => void {
  const script = `read -r released && exit 0
    pid=$(head -n 1 "$1" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
    for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" 2>/dev/null || break; sleep 0.2; done
    rm -rf "$2"`;
  const watcher = spawn('/bin/sh', ['-c', script, 'tether', pidFile, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  watcher.stdin.on('error', () => undefined);
  (watcher.stdin as unknown as { unref(): void }).unref();
  return () => void watcher.stdin.end('released\n');
}
