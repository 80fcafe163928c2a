/**
 * A form on top of what is true now: what was changed in it since `before` stays, the rest follows.
 * @param apart fields whose entries are things of their own, such as words by language
 */
export function rebased<Form extends object>(
  before: Form,
  form: Form,
  now: Form,
  apart: readonly (keyof Form)[] = [],
): Form {
  const merged = (name: keyof Form): unknown => {
    if (apart.includes(name))
      return rebased(before[name] as object, form[name] as object, now[name] as object);
    return JSON.stringify(before[name]) === JSON.stringify(form[name]) ? now[name] : form[name];
  };
  const names = new Set([...Object.keys(now), ...Object.keys(form)]) as Set<keyof Form>;
  return Object.fromEntries([...names].map((name) => [name, merged(name)])) as Form;
}
