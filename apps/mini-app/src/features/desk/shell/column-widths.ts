import { ref, type Ref } from 'vue';
import { readLocal, readLocalJson, writeLocal, writeLocalJson } from '@/shared/storage';

export type ColumnName = 'list' | 'details';

export interface Column {
  name: ColumnName;
  /** Of the main column. */
  side: 'start' | 'end';
  /** Pixels, as all of these. */
  width: Ref<number>;
  usual: number;
  least: number;
  most: number;
}

const storageKey = (name: ColumnName): string => `tessera.desk.column.${name}`;

function column(name: ColumnName, side: Column['side'], usual: number, least: number, most: number): Column {
  const kept = readLocalJson<unknown>(storageKey(name));
  const width = typeof kept === 'number' && kept >= least && kept <= most ? kept : usual;
  return { name, side, width: ref(width), usual, least, most };
}

/** How wide the columns beside the conversation are, and may be. */
export const columns: Readonly<Record<ColumnName, Column>> = {
  list: column('list', 'start', innerWidth >= 1_200 ? 384 : 320, 264, 560),
  details: column('details', 'end', 320, 264, 520),
};

/** Within what the column may have. */
export function keepWidth({ name, width, least, most }: Column, wanted: number): void {
  width.value = Math.round(Math.min(most, Math.max(least, wanted)));
  writeLocalJson(storageKey(name), width.value);
}

const detailsKey = 'tessera.desk.details';

/** Whether the customer's column is wanted beside the conversation. */
export const detailsWanted = ref(readLocal(detailsKey) !== 'closed');

export function toggleDetails(): void {
  detailsWanted.value = !detailsWanted.value;
  writeLocal(detailsKey, detailsWanted.value ? undefined : 'closed');
}
