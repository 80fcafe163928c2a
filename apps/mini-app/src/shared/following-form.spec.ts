import { effectScope, nextTick, shallowReactive, readonly, toRefs, type EffectScope } from 'vue';
import { followingForm, plainCopy } from './following-form';

interface Brand {
  name: string;
  lines: { value: string }[];
  version: number;
}
type Form = Pick<Brand, 'name' | 'lines'>;
const formOf = ({ name, lines }: Brand): Form => ({ name, lines });

describe('a form on what the server says', () => {
  let scope: EffectScope;
  beforeEach(() => void (scope = effectScope()));
  afterEach(() => scope.stop());

  /** What the query library hands out cannot be written, and refuses `structuredClone`. */
  function open(known?: Brand) {
    const state = shallowReactive<{ data: Brand | undefined }>({ data: known });
    const { data } = toRefs(readonly(state));
    const kept = scope.run(() => followingForm(() => data.value && formOf(data.value as Brand)))!;
    const hear = async (next: Brand): Promise<void> => {
      state.data = next;
      await nextTick();
    };
    return { ...kept, hear };
  }
  const first: Brand = { name: 'Help', lines: [{ value: 'a' }], version: 1 };

  it('begins when something is known', async () => {
    const { form, hear } = open();
    expect(form.value).toBeUndefined();
    await hear(first);
    expect(form.value).toEqual(formOf(first));
  });

  it('follows a colleague where nothing was written, so that saving all of it puts nothing old over theirs', async () => {
    const { form, hear } = open(first);
    form.value!.name = 'Help desk';
    await hear({ name: 'Help', lines: [{ value: 'theirs' }], version: 2 });
    expect(form.value).toEqual({ name: 'Help desk', lines: [{ value: 'theirs' }] });
    await hear({ name: 'Help', lines: [{ value: 'theirs again' }], version: 3 });
    expect(form.value).toEqual({ name: 'Help desk', lines: [{ value: 'theirs again' }] });
  });

  it('writes nothing into what is known', () => {
    const { form } = open(first);
    form.value!.lines[0]!.value = 'b';
    expect(first.lines).toEqual([{ value: 'a' }]);
  });

  it('keeps what was written while it was saved, also what was there before', async () => {
    const { form, hear, saved } = open(first);
    form.value!.name = 'Help desk';
    const sent = plainCopy(form.value!);
    form.value!.name = 'Help';
    const now = { name: 'Help desk', lines: [{ value: 'A' }], version: 2 };
    saved(sent, formOf(now));
    await hear(now);
    expect(form.value).toEqual({ name: 'Help', lines: [{ value: 'A' }] });
  });

  it('goes back to what is known', async () => {
    const { form, hear, reset } = open(first);
    form.value!.name = 'Help desk';
    reset();
    expect(form.value).toEqual(formOf(first));
    await hear({ ...first, name: 'Support' });
    expect(form.value!.name).toBe('Support');
  });

  it('copies lists that were put together from the form itself', () => {
    const { form } = open(first);
    form.value!.lines = [...form.value!.lines, { value: 'b' }];
    expect(plainCopy(form.value)).toEqual({ name: 'Help', lines: [{ value: 'a' }, { value: 'b' }] });
  });
});
