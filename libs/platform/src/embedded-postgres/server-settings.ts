import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/** Server settings for a desk that shares a small machine with its database; `memory` in bytes. */
export function serverSettings(durable: boolean, memory = usableMemory()): Record<string, string> {
  const buffers = clamp(Math.floor(memory / MB / 16), 32, 512);
  return {
    listen_addresses: '127.0.0.1',
    // Loopback with a password is the only way in: socket paths are limited to 107 bytes and a place for them is hard to keep private.
    unix_socket_directories: '',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${clamp(Math.floor(memory / MB / 2), 256, 65_536)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '512MB',
    // One server, never a replica: less journal, fewer processes.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Errors of statements are the desk's to report; here they would put people's words into a file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
}

/** `-c name=value` for each setting. */
export function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** A container may have far less than the machine. */
function usableMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
