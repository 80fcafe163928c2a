import { effectScope, nextTick, type EffectScope } from 'vue';

jest.mock('@/app/telegram', () => ({ setClosingConfirmation: jest.fn() }));
jest.mock('@/session/session', () => ({ me: { value: { id: '1' } } }));

describe('a draft', () => {
  const key = 'tessera.draft.1.T';
  const kept = new Map<string, string>();
  const browser = new EventTarget();
  let scope: EffectScope;
  let open: (name?: string) => { value: string };

  beforeAll(async () => {
    Object.assign(globalThis, {
      addEventListener: browser.addEventListener.bind(browser),
      removeEventListener: browser.removeEventListener.bind(browser),
      window: {
        localStorage: {
          getItem: (name: string) => kept.get(name) ?? null,
          setItem: (name: string, value: string) => void kept.set(name, value),
          removeItem: (name: string) => void kept.delete(name),
        },
      },
    });
    const { useDraft } = await import('./useDraft');
    open = (name = 'T') => scope.run(() => useDraft(name, '', (text) => text.trim() === ''))!;
  });
  beforeEach(() => {
    jest.useFakeTimers();
    kept.clear();
    kept.set(key, '"Hello"');
    scope = effectScope();
  });
  afterEach(() => {
    scope.stop();
    jest.useRealTimers();
  });

  /** What another tab writes down, or sends. */
  function elsewhere(text: string | undefined): void {
    if (text === undefined) kept.delete(key);
    else kept.set(key, JSON.stringify(text));
    browser.dispatchEvent(Object.assign(new Event('storage'), { key }));
  }
  async function type(draft: { value: string }, text: string): Promise<void> {
    draft.value = text;
    await nextTick();
  }

  it('that was sent in another tab is gone from this one, and is not written down again', () => {
    const draft = open();
    elsewhere('Hello world');
    elsewhere(undefined);
    expect(draft.value).toBe('');
    scope.stop();
    expect(kept.has(key)).toBe(false);
  });

  it('that went on in another tab goes on here', async () => {
    const draft = open();
    elsewhere('Hello world');
    expect(draft.value).toBe('Hello world');
    await type(draft, 'Hello world!');
    jest.advanceTimersByTime(300);
    expect(kept.get(key)).toBe('"Hello world!"');
  });

  it('in which something was written meanwhile stays', async () => {
    const draft = open();
    await type(draft, 'Hello to you');
    elsewhere(undefined);
    expect(draft.value).toBe('Hello to you');
    jest.advanceTimersByTime(300);
    expect(kept.get(key)).toBe('"Hello to you"');
  });

  it('of another name is nobody’s affair', () => {
    const other = open('U');
    elsewhere(undefined);
    expect(other.value).toBe('');
    expect(open().value).toBe('');
  });
});
