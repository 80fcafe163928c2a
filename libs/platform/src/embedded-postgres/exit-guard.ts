const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes sure that the server goes when this process goes.
 * A signal that nobody else listens to is answered by `stop` and then takes its usual effect; a program with listeners
 * of its own stops the server itself, last. At exit by any other way the server is told to stop, without waiting.
 * @param pid the server's process id, null while there is none to stop.
 * @returns takes the guard away.
 */
export function guardExit(pid: () => number | null, stop: () => Promise<void>): () => void {
  const onExit = () => {
    const server = pid();
    if (server !== null) signal(server, 'SIGINT');
  };
  const onSignal = (name: NodeJS.Signals) => {
    if (process.listenerCount(name) > 1) return;
    void stop().finally(() => {
      disarm();
      process.kill(process.pid, name);
    });
  };
  const disarm = () => {
    process.off('exit', onExit);
    for (const name of SIGNALS) process.off(name, onSignal);
  };
  process.on('exit', onExit);
  for (const name of SIGNALS) process.on(name, onSignal);
  return disarm;
}

/** Sends a signal; a process that is gone already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
