import type { ErrorCode } from '@tessera/contracts';
import type { Block, PhraseParam } from '@tessera/notifications';
import type { DomainError } from '@tessera/platform';

/** The words of a refusal with those of its params that fit into a text. */
export function errorBlock({ code, params }: DomainError): Block & { key: `error.${ErrorCode}` } {
  const usable = Object.entries(params).filter(
    (entry): entry is [string, PhraseParam] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { key: `error.${code}`, params: Object.fromEntries(usable) };
}
