/** A form on top of what is true now: what was changed in it since `before` stays, the rest follows. */
export function rebased<Form extends object>(before: Form, form: Form, now: Form): Form {
  const same = (name: keyof Form): boolean => JSON.stringify(before[name]) === JSON.stringify(form[name]);
  const names = Object.keys(now) as (keyof Form)[];
  return Object.fromEntries(names.map((name) => [name, same(name) ? now[name] : form[name]])) as Form;
}
