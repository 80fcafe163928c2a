import { nextTick, onMounted, ref, shallowRef, watch, type Ref } from 'vue';
import type { Words, Writing } from '../chat/composer';
import { spliced, toggled } from '../chat/edited-entities';

const styleKeys: Readonly<Record<string, string>> = { KeyB: 'bold', KeyI: 'italic', KeyU: 'underline' };

/** The text field of the composer: grows with its words, knows the cursor, formats by key, lets others help. */
export function useField(
  field: Readonly<Ref<HTMLTextAreaElement | null>>,
  words: Ref<Words>,
  text: Ref<string>,
) {
  const caret = ref<number>();
  const offer = shallowRef<Writing['offer']['value']>();
  /** What stood here before a sign was typed for somebody. */
  let undo: { before: Words; caret: number; after: string } | undefined;
  const helpers = new Set<(event: KeyboardEvent) => boolean>();

  function grow(): void {
    const area = field.value;
    if (!area) return;
    area.style.height = 'auto';
    // An empty one is as high as it is: measuring would lay out the whole page.
    if (text.value === '') return;
    area.style.height = `${Math.min(area.scrollHeight, Math.round(innerHeight * 0.38))}px`;
  }
  const growSoon = (): Promise<void> => nextTick(grow);
  watch(text, growSoon);
  onMounted(grow);

  const focus = (): void => field.value?.focus();

  function look(): void {
    const area = field.value;
    const alone = area && document.activeElement === area && area.selectionStart === area.selectionEnd;
    caret.value = alone ? area.selectionStart : undefined;
  }

  function replace(from: number, until: number, inserted: Readonly<Words>): void {
    words.value = spliced(words.value, from, until, inserted);
    placeCaret(from + inserted.text.length);
  }

  function placeCaret(at: number): void {
    void nextTick(() => {
      focus();
      field.value?.setSelectionRange(at, at);
      look();
    });
  }

  /** Types the sign that opens a list: `/` at the start of a line, `@` as a word of its own. */
  function ask(sign: '/' | '@'): void {
    const { selectionStart: from = text.value.length, selectionEnd: until = from } = field.value ?? {};
    const before = text.value[from - 1];
    const free = before === undefined || before === '\n' || (sign === '@' && before === ' ');
    const apart = sign === '/' ? '\n' : ' ';
    const { text: said, entities } = words.value;
    replace(from, until, { text: free ? sign : `${apart}${sign}`, entities: [] });
    undo = { before: { text: said, entities }, caret: from, after: text.value };
  }

  function takeBack(): void {
    if (undo?.after === text.value) {
      words.value = undo.before;
      placeCaret(undo.caret);
    }
    undo = undefined;
  }

  /** Formatting by key: of what is selected. */
  function format(event: KeyboardEvent): boolean {
    const type = styleKeys[event.code];
    const { selectionStart: from = 0, selectionEnd: until = 0 } = field.value ?? {};
    if (!type || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false;
    event.preventDefault();
    if (until > from)
      words.value = { ...words.value, entities: toggled(words.value.entities, type, from, until) };
    return true;
  }

  /** True when the key was for the formatting, or for a list that is open. */
  function taken(event: KeyboardEvent): boolean {
    if (event.isComposing) return false;
    if (![...helpers].some((helps) => helps(event))) return format(event);
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  const writing: Writing = {
    text,
    caret,
    offer,
    replace,
    takeBack,
    onKey(listener) {
      helpers.add(listener);
      return () => helpers.delete(listener);
    },
  };
  return { writing, offer, focus, look, ask, growSoon, taken };
}
