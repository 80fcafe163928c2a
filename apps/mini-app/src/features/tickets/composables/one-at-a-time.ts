import { readonly, ref, type Ref } from 'vue';

/** Work that whoever asks for it while it is under way shares. What fails, the next one who asks tries again. */
export function oneAtATime(work: () => Promise<void>): [() => Promise<void>, Readonly<Ref<boolean>>] {
  const busy = ref(false);
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    busy.value = true;
    await work().catch(() => undefined);
    busy.value = false;
    running = undefined;
  };
  return [() => (running ??= run()), readonly(busy)];
}
