export interface MemoOptions {
  /** False while changes may go unheard: then nothing is remembered. */
  readonly fresh: () => boolean;
  /** How many values are kept; the longest kept goes first. Default 20,000. */
  readonly max?: number;
}

/**
 * Values by key that are loaded once and kept until they are cleared. A load that began before a clearing is not kept,
 * for it may have read what was before the change; loads of one key at the same moment share one query.
 */
export class Memo<V> {
  private readonly values = new Map<string, V>();
  private readonly loading = new Map<string, Promise<V>>();

  constructor(
    private readonly load: (key: string) => Promise<V>,
    private readonly options: MemoOptions,
  ) {}

  get(key: string): Promise<V> {
    const value = this.peek(key);
    return value === undefined ? this.loadOnce(key) : Promise.resolve(value);
  }

  /** The value if it is at hand and may be relied on. */
  peek(key: string): V | undefined {
    return this.options.fresh() ? this.values.get(key) : undefined;
  }

  clear(key: string): void {
    this.values.delete(key);
    this.loading.delete(key);
  }

  clearAll(): void {
    this.values.clear();
    this.loading.clear();
  }

  private loadOnce(key: string): Promise<V> {
    const running = this.loading.get(key);
    if (running && this.options.fresh()) return running;
    const load = this.load(key).then(
      (value) => {
        // Cleared or superseded meanwhile: good for those who waited, not for later ones.
        if (this.loading.get(key) === load) this.keep(key, value);
        return value;
      },
      (error: unknown) => {
        if (this.loading.get(key) === load) this.loading.delete(key);
        throw error;
      },
    );
    this.loading.set(key, load);
    return load;
  }

  private keep(key: string, value: V): void {
    this.loading.delete(key);
    if (!this.options.fresh()) return;
    this.values.set(key, value);
    if (this.values.size > (this.options.max ?? 20_000)) {
      this.values.delete(this.values.keys().next().value!);
    }
  }
}
