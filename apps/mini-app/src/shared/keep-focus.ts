import { nextTick } from 'vue';

/** Whoever has the focus keeps it while things change their places, and when the change is taken back: what moves would lose it. */
export async function keepFocus(change: Promise<unknown>): Promise<void> {
  const had = document.activeElement;
  const back = async (): Promise<void> => {
    await nextTick();
    if (document.activeElement === document.body && had instanceof HTMLElement) had.focus();
  };
  void change.then(back);
  await back();
}
