import { ref, type Ref } from 'vue';
import { placed, type Order } from './category-tree';

/** So far to the side one drags to change the level, in px. */
const levelAt = 28;
/** So little is a press, not a move. */
const slip = 4;

export interface Drag {
  readonly id: string;
  /** How far the row is from its place, in px. */
  readonly dy: number;
  /** The row before which it would be dropped; null: at the end. */
  readonly before: string | null;
  readonly depth: 0 | 1;
}

/** Dragging a category by its handle, with a finger or a mouse. Rows of `list` carry `data-category`. */
export function useTreeDrag(list: Ref<HTMLElement | null>, order: () => Order, drop: (order: Order) => void) {
  const drag = ref<Drag>();
  let from = { x: 0, y: 0, depth: 0 as 0 | 1 };

  const rows = (): HTMLElement[] => [...(list.value?.querySelectorAll<HTMLElement>('[data-category]') ?? [])];
  /** Its own rows, which move along, are no place to drop it. */
  const isOwn = (id: string, own: string): boolean =>
    id === own || order().some((one) => one.id === id && one.parentId === own);

  function begin(event: PointerEvent, id: string): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    const depth = order().find((one) => one.id === id)?.parentId === null ? 0 : 1;
    from = { x: event.clientX, y: event.clientY, depth };
    drag.value = { id, dy: 0, before: after(id), depth };
  }

  function move(event: PointerEvent): void {
    if (!drag.value) return;
    const { id } = drag.value;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    const nests = !order().some((one) => one.parentId === id);
    const depth = !nests || dx < -levelAt ? 0 : dx > levelAt ? 1 : from.depth;
    const others = rows().filter((row) => !isOwn(row.dataset['category']!, id));
    const below = others.find((row) => {
      const { top, height } = row.getBoundingClientRect();
      return event.clientY < top + height / 2;
    });
    (below ?? others.at(-1))?.scrollIntoView({ block: 'nearest' });
    drag.value = { id, dy, before: below?.dataset['category'] ?? null, depth };
  }

  function end(): void {
    const dropped = drag.value;
    drag.value = undefined;
    if (dropped && (Math.abs(dropped.dy) > slip || dropped.depth !== from.depth))
      drop(placed(order(), dropped.id, dropped.before, dropped.depth));
  }

  const cancel = (): void => void (drag.value = undefined);

  function after(id: string): string | null {
    const all = order();
    const last = all.findLastIndex((one) => one.id === id || one.parentId === id);
    return all[last + 1]?.id ?? null;
  }

  return { drag, begin, move, end, cancel };
}
