type Handlers = { [name: string]: (event: never) => void };

/** A typed list of listeners per event name. */
export function createEmitter<H extends { [K in keyof H]: (event: never) => void }>() {
  const listeners = new Map<keyof H, Set<Handlers[string]>>();
  return {
    /** @returns a function that stops listening */
    on<K extends keyof H>(name: K, listener: H[K]): () => void {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    emit<K extends keyof H>(name: K, event: Parameters<H[K]>[0]): void {
      listeners.get(name)?.forEach((listener) => listener(event as never));
    },
  };
}
