/** A sign of the bar, with its word below it where there is room. */
export const deed =
  'inline-flex min-h-11 min-w-11 shrink-0 flex-col items-center justify-center rounded-lg px-1 text-link transition hover:bg-hover disabled:opacity-40 data-[state=open]:bg-hover max-md:rounded-full md:py-1';
export const word = 'text-[11px] leading-4 max-md:hidden';
