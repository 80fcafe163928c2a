import { ref } from 'vue';
import { mayAttach } from '@/session/session';
import { filesIn } from './useChosenFiles';

/** Files dragged onto an element: bind `handlers`, show `over`. */
export function useDrop(take: (files: File[]) => void, allowed: () => boolean = () => true) {
  const over = ref(false);
  /** Entering a child leaves its parent: only the count says whether the pointer is still inside. */
  let depth = 0;
  const carries = (event: DragEvent): boolean =>
    mayAttach.value && allowed() && [...(event.dataTransfer?.types ?? [])].includes('Files');

  const handlers = {
    dragenter(event: DragEvent): void {
      if (!carries(event)) return;
      depth += 1;
      over.value = true;
    },
    dragleave(event: DragEvent): void {
      if (!carries(event)) return;
      depth = Math.max(0, depth - 1);
      over.value = depth > 0;
    },
    dragover(event: DragEvent): void {
      if (!carries(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    },
    drop(event: DragEvent): void {
      depth = 0;
      over.value = false;
      if (!carries(event)) return;
      event.preventDefault();
      take(filesIn(event.dataTransfer));
    },
  };
  return { over, handlers };
}
