import { z } from 'zod';

/**
 * Readers of single settings: text from the environment in, a checked value out. Each carries one sentence of what it
 * expects, which is all that a mistake needs to say beside the name.
 */
const expecting = (expected: string) => ({ error: expected });

/** Any text for which `test` holds. */
export function text(expected: string, test: RegExp | ((value: string) => boolean)) {
  const holds = test instanceof RegExp ? (value: string) => test.test(value) : test;
  return z.string(expecting(expected)).refine(holds, expecting(expected));
}

/** A whole number within bounds (both included). */
export function wholeNumber(min: number, max: number, unit = 'a whole number') {
  const expected = `${unit} from ${min} to ${max}`;
  return text(
    expected,
    (value) => /^-?\d{1,15}$/.test(value) && Number(value) >= min && Number(value) <= max,
  ).transform(Number);
}

/** A number, zero or more. */
export function factor() {
  return text('a number, 0 or more, such as 0.5', /^\d{1,6}(\.\d{1,6})?$/).transform(Number);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, expecting(`one of ${values.join(', ')}`));
}

/** 1 or 0, and the words that people write for them. */
export function flag() {
  return text('1 or 0', /^(1|0|true|false|yes|no|on|off)$/i).transform((value) =>
    /^(1|true|yes|on)$/i.test(value),
  );
}

/** Comma-separated values of a set, each once, in the set's order. */
export function someOf<const T extends readonly [string, ...string[]]>(values: T) {
  const expected = `one or more of ${values.join(', ')}, separated by commas`;
  return text(expected, (list) => {
    const named = splitList(list);
    return named.length > 0 && named.every((name) => (values as readonly string[]).includes(name));
  }).transform((list) => values.filter((value) => splitList(list).includes(value)) as T[number][]);
}

/** Comma-separated Telegram ids of people, as text. */
export function telegramIds() {
  return text('Telegram ids (whole numbers) separated by commas, such as 12345678,87654321', (list) =>
    splitList(list).every((id) => /^[1-9]\d{0,15}$/.test(id)),
  ).transform((list) => [...new Set(splitList(list))]);
}

/** An absolute address with one of some protocols (written without the colon). */
export function address(
  expected: string,
  protocols: readonly string[],
  test: (url: URL) => boolean = () => true,
) {
  return text(expected, (value) => {
    const url = URL.canParse(value) ? new URL(value) : null;
    return url !== null && protocols.includes(url.protocol.slice(0, -1)) && test(url);
  });
}

/** The root of a web server, without a trailing slash. */
export function webRoot(expected: string) {
  return address(
    expected,
    ['http', 'https'],
    ({ hostname, search, hash, username }) => hostname !== '' && !search && !hash && !username,
  ).transform((value) => value.replace(/\/+$/, ''));
}

function splitList(list: string): string[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
