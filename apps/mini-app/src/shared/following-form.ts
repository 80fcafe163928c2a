import { ref, watch, type Ref } from 'vue';
import { rebased } from './rebased';

/** A copy of plain data; `structuredClone` refuses Vue's proxies, which a form gathers in its lists. */
export const plainCopy = <Data>(data: Data): Data => JSON.parse(JSON.stringify(data)) as Data;

/**
 * A form on what the server says: what was changed in it stays, the rest follows whatever becomes known, so that saving
 * it as a whole puts nothing old over what somebody else made.
 * @param known what the server says; undefined until it is known
 * @param apart see `rebased`
 */
export function followingForm<Known extends object | undefined>(
  known: () => Known,
  apart: readonly (keyof NonNullable<Known>)[] = [],
) {
  type Form = NonNullable<Known>;
  const form = ref() as Ref<Known>;
  /** What the form's changes are changes of. */
  let ground: Form | undefined;

  function put(now: Known, next = now): void {
    form.value = next && plainCopy(next);
    ground = now ? plainCopy(now) : undefined;
  }
  const reset = (): void => put(known());
  const follow = (before: Form, now: Form): void =>
    put(now, form.value && rebased<Form>(before, form.value, now, apart));

  watch(known, (now) => (ground && now ? follow(ground, now) : put(now)), { immediate: true });

  return {
    form,
    reset,
    /** After saving `sent`: what was written while it was under way stays. */
    saved: follow,
  };
}
