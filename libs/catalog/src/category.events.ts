declare module '@tessera/platform/events' {
  interface DomainEventMap {
    /** Categories stand below others now, or below none; what stood above each of them until then. */
    'categories.moved': { parents: ReadonlyMap<string, string | null> };
  }
}
export {};
