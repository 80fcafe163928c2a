/** A tag is another one now, on every ticket that carries it; `to` null: it is gone. */
export interface TagReplaced {
  readonly from: string;
  readonly to: string | null;
}

declare module '@tessera/platform/events' {
  interface DomainEventMap {
    'tag.replaced': TagReplaced;
  }
}
