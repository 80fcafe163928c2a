import type { Attachment } from '@tessera/contracts';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { localKey } from './file-ref';
import { isFresh, linkOf } from './links';
import { previews } from './uploads';

/** Waits between trials, in milliseconds: a file that is still being fetched from Telegram takes its time. */
const pauses = [0, 2_000, 5_000, 10_000, 20_000, 30_000];

/**
 * The address of one file for as long as it is shown. An address that works is not exchanged under a picture or a film
 * that is being looked at; `broken` (for `@error`) fetches another one, some times, then `failed` is true.
 */
export function useFileLink(attachment: () => Attachment) {
  const link = shallowRef<{ url: string; thumbnailUrl: string | null; expiresAt?: string }>();
  const failed = ref(false);
  let trial = 0;
  let renewals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const local = computed(() => previews.value.get(localKey(attachment().id) ?? attachment().id));
  const hasFile = computed(() => attachment().state === 'ready' || attachment().state === 'remote');

  async function load(renew: boolean): Promise<void> {
    const { id } = attachment();
    if (local.value) return void (link.value = { url: local.value, thumbnailUrl: null });
    if (localKey(id) !== undefined || !hasFile.value) return;
    const found = await linkOf(id, renew);
    if (id !== attachment().id) return;
    // The same address again would not be tried again.
    link.value = found && renewals > 0 ? { ...found, url: `${found.url}?try=${renewals}` } : found;
    failed.value = found === undefined;
  }

  function again(): void {
    failed.value = false;
    renewals += 1;
    void load(true);
  }

  /** The address did not work. */
  function broken(): void {
    clearTimeout(timer);
    const pause = pauses[trial++];
    if (pause === undefined || local.value) failed.value = true;
    else timer = setTimeout(again, pause);
  }

  /** A person asks: from the beginning. */
  function retry(): void {
    trial = 0;
    again();
  }

  /** An address that holds, e.g. before playing or saving. */
  async function fresh(): Promise<string | undefined> {
    const now = link.value;
    const old = now?.expiresAt !== undefined && !isFresh({ id: '', ...now, expiresAt: now.expiresAt });
    if (!now || old) await load(old);
    return link.value?.url;
  }

  watch(
    () => [attachment().id, attachment().state, local.value] as const,
    ([id, state], before) => {
      const stuck = trial > 0 && state !== before?.[1];
      trial = 0;
      if (id !== before?.[0]) renewals = 0;
      clearTimeout(timer);
      // It came from Telegram meanwhile: what did not work is not waited for.
      if (stuck) again();
      // What was shown from this device goes on being shown when the server has it.
      else if (!before || id !== before[0] || !link.value) void load(false);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  return {
    url: computed(() => link.value?.url),
    thumbnail: computed(() => link.value?.thumbnailUrl ?? undefined),
    failed,
    broken,
    retry,
    fresh,
  };
}
