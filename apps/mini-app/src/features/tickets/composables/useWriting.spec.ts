import { computed, effectScope, ref, type EffectScope } from 'vue';
import type { ChatMessage } from '../chat/chat-message';

const kept = new Map<string, string>();

jest.mock('@/app/telegram', () => ({ setClosingConfirmation: jest.fn() }));
jest.mock('@/session/session', () => ({ me: { value: { id: '1' } } }));
jest.mock('../files/useChosenFiles', () => ({
  useChosenFiles: () => ({ stuck: ref(false), items: computed(() => []), release: () => [] }),
}));

const sentence = { id: '7', text: 'It leaks', entities: [] } as unknown as ChatMessage;
const other = { id: '8', text: 'Hello', entities: [] } as unknown as ChatMessage;

describe('what is being written', () => {
  let scope: EffectScope;
  let start: () => ReturnType<(typeof import('./useWriting'))['useWriting']>;
  let keepChange: (typeof import('./useChanges'))['keepChange'];

  beforeAll(async () => {
    Object.assign(globalThis, {
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      dispatchEvent: () => true,
      StorageEvent: class {},
      window: {
        localStorage: {
          getItem: (name: string) => kept.get(name) ?? null,
          setItem: (name: string, value: string) => void kept.set(name, value),
          removeItem: (name: string) => void kept.delete(name),
        },
      },
    });
    const { useWriting } = await import('./useWriting');
    ({ keepChange } = await import('./useChanges'));
    start = () => scope.run(() => useWriting('T', 'customer', ref('public')))!;
  });
  beforeEach(() => {
    kept.clear();
    scope = effectScope();
  });
  afterEach(() => scope.stop());

  /** The page is left and opened again. */
  function again(): ReturnType<typeof start> {
    scope.stop();
    scope = effectScope();
    return start();
  }
  function sendChange(writing: ReturnType<typeof start>, text: string) {
    writing.edit(sentence);
    writing.text.value = text;
    const { editing, text: said, entities } = writing.take();
    return { message: editing!, text: said, entities };
  }

  it('is given back to the field when a change did not get through, and stays there', () => {
    const writing = start();
    const change = sendChange(writing, 'It leaks a lot');
    expect([writing.text.value, writing.editing.value]).toEqual(['', undefined]);
    writing.putBack(change);
    expect([writing.text.value, writing.editing.value?.id]).toEqual(['It leaks a lot', '7']);
    writing.text.value = 'It leaks more';
    const reopened = again();
    expect([reopened.text.value, reopened.editing.value?.text]).toEqual(['It leaks more', 'It leaks']);
    expect(reopened.take()).toMatchObject({ text: 'It leaks more', editing: { id: '7' } });
    expect(again().editing.value).toBeUndefined();
  });

  it('is never written over by a change that comes back', () => {
    const writing = start();
    const change = sendChange(writing, 'It leaks a lot');
    writing.text.value = 'Something else';
    writing.putBack(change);
    expect([writing.text.value, writing.editing.value]).toEqual(['Something else', undefined]);
    expect(writing.unsaved.value?.text).toBe('It leaks a lot');
    writing.resume();
    expect(writing.text.value).toBe('It leaks a lot');
    writing.cancel();
    expect([writing.text.value, writing.unsaved.value]).toEqual(['Something else', undefined]);
  });

  it('of the same message is newer than what comes back of it', () => {
    const writing = start();
    const change = sendChange(writing, 'It leaks a lot');
    writing.edit(change.message);
    writing.text.value = 'It stopped';
    writing.putBack(change);
    expect(writing.text.value).toBe('It stopped');
    writing.take();
    expect(writing.unsaved.value).toBeUndefined();
  });

  it('is two changes, when another message is changed meanwhile', () => {
    const writing = start();
    const change = sendChange(writing, 'It leaks a lot');
    writing.edit(other);
    writing.text.value = 'Hello you';
    writing.putBack(change);
    expect([writing.text.value, writing.editing.value?.id]).toEqual(['Hello you', '8']);
    writing.take();
    expect(writing.unsaved.value?.message.id).toBe('7');
  });

  it('waits for whoever left before it came back', () => {
    const change = sendChange(start(), 'It leaks a lot');
    scope.stop();
    keepChange('T', change);
    expect(again().text.value).toBe('It leaks a lot');
  });

  it('is nothing to keep when a message was opened and left as it is', () => {
    start().edit(sentence);
    expect(again().editing.value).toBeUndefined();
  });
});
