/** A tag is another one now, on every ticket that carries it; `to` null: it is gone. */
export interface TagReplaced {
  readonly from: string;
  readonly to: string | null;
}

declare module '@tessera/platform/events' {
  interface DomainEventMap {
    /** Said before tickets are looked at: whoever puts tags on them by themselves does not do so with the old one any more. */
    'tag.replacing': TagReplaced;
    'tag.replaced': TagReplaced;
  }
}
