/** A value that is offered in a menu. */
export interface Choice<V extends string> {
  value: V;
  label: string;
  /** A picture before it; what is typed finds the words. */
  sign?: string;
  /** Said beside it, quietly. */
  hint?: string;
}
