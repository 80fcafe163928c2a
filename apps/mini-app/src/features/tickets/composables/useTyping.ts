import { computed, onScopeDispose, shallowRef } from 'vue';
import { emitLossy, realtime } from '@/api/realtime';
import { me } from '@/session/session';

const sayEvery = 4_000;
const believedFor = 6_500;

/** Who is typing here, and saying that I am. */
export function useTyping(ticketId: string) {
  const others = shallowRef<ReadonlyMap<string, string>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let saidAt = 0;

  const forget = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    others.value = new Map([...others.value].filter(([known]) => known !== key));
  };
  const stopListening = realtime.on('typing', (event) => {
    if (event.ticketId !== ticketId || event.personId === me.value?.id) return;
    const key = event.personId ?? event.name;
    forget(key);
    if (!event.active) return;
    others.value = new Map([...others.value, [key, event.name]]);
    timers.set(
      key,
      setTimeout(() => forget(key), believedFor),
    );
  });
  const stopOnMessage = realtime.on('message.created', ({ ticketId: id, message }) => {
    // Customers are told names alone.
    if (id === ticketId && message.author) forget(message.author.id ?? message.author.name);
  });

  /** Call on every keystroke with whether anything is written. */
  function typed(active: boolean): void {
    if (active && Date.now() - saidAt < sayEvery) return;
    if (!active && saidAt === 0) return;
    saidAt = active ? Date.now() : 0;
    emitLossy('typing', { ticketId, active });
  }

  onScopeDispose(() => {
    typed(false);
    stopListening();
    stopOnMessage();
    timers.forEach((timer) => clearTimeout(timer));
  });
  return {
    names: computed(() => [...others.value.values()]),
    /** The same with ids, which staff alone is told. */
    people: computed(() => [...others.value].map(([id, name]) => ({ id, name }))),
    typed,
  };
}
