/** A value that is offered in a menu. */
export interface Choice<V extends string> {
  value: V;
  label: string;
  /** Said beside it, quietly. */
  hint?: string;
}
