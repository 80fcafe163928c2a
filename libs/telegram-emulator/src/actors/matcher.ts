import type { SeenMessage } from '../state/message';

/**
 * What a message must be like: a part of its text or caption, a pattern for it, fields with these values (compared as
 * JSON), or any predicate. Omitted = any message.
 */
export type MessageMatcher = string | RegExp | Partial<SeenMessage> | ((message: SeenMessage) => boolean);

export function matches(message: SeenMessage, matcher: MessageMatcher | undefined): boolean {
  const text = message.text ?? message.caption ?? '';
  if (matcher === undefined) return true;
  if (typeof matcher === 'string') return text.includes(matcher);
  if (matcher instanceof RegExp) return new RegExp(matcher.source, matcher.flags.replace('g', '')).test(text);
  if (typeof matcher === 'function') return matcher(message);
  return Object.entries(matcher).every(
    ([field, value]) => JSON.stringify(message[field as keyof SeenMessage]) === JSON.stringify(value),
  );
}
