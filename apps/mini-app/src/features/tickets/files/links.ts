import type { AttachmentLink } from '@tessera/contracts';
import { shallowRef } from 'vue';
import { api } from '@/api/client';
import { onTokenChange } from '@/session/session';

/** One request for all files of a conversation that come into view together. */
const gatherFor = 20;
const atOnce = 100;
/** A link that is about to run out is as good as none. */
const spare = 30_000;
const tryAgainAfter = 4_000;

const links = shallowRef<ReadonlyMap<string, AttachmentLink>>(new Map());
const asked = new Map<string, ((link: AttachmentLink | undefined) => void)[]>();
let timer: ReturnType<typeof setTimeout> | undefined;

onTokenChange(() => (links.value = new Map()));

export const isFresh = (link: AttachmentLink | undefined): link is AttachmentLink =>
  link !== undefined && Date.parse(link.expiresAt) - Date.now() > spare;

/**
 * A short-lived address of a file.
 * @param renew true: the known one did not work
 * @returns undefined when the file is not there, or not for this person
 */
export function linkOf(id: string, renew = false): Promise<AttachmentLink | undefined> {
  const known = links.value.get(id);
  if (!renew && isFresh(known)) return Promise.resolve(known);
  return new Promise((resolve) => {
    asked.set(id, [...(asked.get(id) ?? []), resolve]);
    timer ??= setTimeout(() => void ask(), gatherFor);
  });
}

async function ask(): Promise<void> {
  timer = undefined;
  const batch = [...asked].slice(0, atOnce);
  batch.forEach(([id]) => asked.delete(id));
  if (asked.size > 0) timer = setTimeout(() => void ask(), 0);
  try {
    const { items } = await api('POST /attachments/links', { body: { ids: batch.map(([id]) => id) } });
    const byId = new Map(items.map((link) => [link.id, link]));
    links.value = new Map([...links.value, ...byId]);
    batch.forEach(([id, waiting]) => waiting.forEach((resolve) => resolve(byId.get(id))));
  } catch {
    batch.forEach(([id, waiting]) => asked.set(id, [...waiting, ...(asked.get(id) ?? [])]));
    timer ??= setTimeout(() => void ask(), tryAgainAfter);
  }
}
