import { computed, onScopeDispose, watch, type Ref } from 'vue';
import { haptic } from '@/app/telegram';
import { mayAttach } from '@/session/session';
import { t } from '@/shared/i18n/i18n';
import { toast } from '@/shared/ui/toasts';
import { maxFiles, type FileRef } from './file-ref';
import { resumeFile, retryFile, takeBack, takeFiles, uploadEvents, uploads } from './uploads';

/**
 * The files that will go with what is being written. They upload while somebody is still writing.
 * @param files kept with the draft
 */
export function useChosenFiles(files: Ref<FileRef[]>) {
  files.value.forEach((file) => void resumeFile(file));
  // Those that another tab has uploaded into the same draft.
  watch(files, (now) => now.forEach((file) => file.attachment && void resumeFile(file)));

  // What the server made of a file belongs to the draft: after a restart it need not go up again.
  const stop = uploadEvents.on('settled', ({ file }) => {
    if (files.value.some(({ key }) => key === file.key))
      files.value = files.value.map((known) => (known.key === file.key ? file : known));
  });
  onScopeDispose(stop);

  function add(chosen: readonly File[]): void {
    if (!mayAttach.value) return toast(t('error.FEATURE_OFF', { feature: 'customerFiles' }), 'error');
    const room = maxFiles - files.value.length;
    if (chosen.length > room) toast(t('files.tooMany', { count: maxFiles }), 'error');
    if (room <= 0 || chosen.length === 0) return;
    haptic('tap');
    files.value = [...files.value, ...takeFiles(chosen.slice(0, room))];
  }

  function remove(key: string): void {
    files.value = files.value.filter((file) => file.key !== key);
    takeBack(key);
  }

  /** The files as they are known by now, sizes and uploads included. */
  const current = (): FileRef[] =>
    files.value.map((file) => ({ ...(uploads.value.get(file.key)?.file ?? file) }));

  /** Hands the files over to what is sent: they are kept until it has gone. */
  function release(): FileRef[] {
    const taken = current();
    files.value = [];
    return taken;
  }

  return {
    items: computed(() => files.value.map((file) => uploads.value.get(file.key) ?? undefined)),
    /** One of them cannot be sent: it has to be removed, or tried again. */
    stuck: computed(() =>
      files.value.some(({ key }) => ['refused', 'lost'].includes(uploads.value.get(key)?.state ?? '')),
    ),
    add,
    remove,
    retry: retryFile,
    current,
    release,
  };
}

/** The files of a drop or a paste; folders cannot be read. */
export function filesIn(data: DataTransfer | null): File[] {
  const items = [...(data?.items ?? [])];
  if (items.length === 0) return [...(data?.files ?? [])];
  return items.flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry?.()?.isDirectory) return [];
    return item.getAsFile() ?? [];
  });
}
