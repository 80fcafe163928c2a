import { computed, onScopeDispose, shallowReactive } from 'vue';
import type { IconName } from '@/shared/ui/icons';
import type { ShortcutName } from './shortcuts';

/** Something that the palette can do. */
export interface Command {
  id: string;
  label: string;
  icon: IconName;
  /** Said at the end of the row: the key that does the same. */
  shortcut?: ShortcutName;
  run: () => void;
}

const sources = shallowReactive(new Set<() => Command[]>());

/** Offers commands in the palette as long as the component is there. */
export function useCommands(source: () => Command[]): void {
  sources.add(source);
  onScopeDispose(() => sources.delete(source));
}

/** Everything that can be done now; what is nearest to the person comes first. */
export const allCommands = computed(() => [...sources].reverse().flatMap((source) => source()));

/** Commands whose words begin like the typed ones, in any order. */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => {
    const words = label.toLocaleLowerCase().split(/[\s:→«»"“”]+/);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}
