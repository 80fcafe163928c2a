import type { Ack, Language } from '@tessera/contracts';
import { DomainError, isUnavailable, log, translate } from '@tessera/platform';

/** Any failure as a DomainError; INTERNAL, and a line in the log, for what nobody foresaw. */
function asDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isUnavailable(error)) return new DomainError('UNAVAILABLE');
  log.error({ err: error }, 'a socket event failed');
  return new DomainError('INTERNAL');
}

/** How this door says a refusal: the code, words in the person's language, and what they speak of. */
export function refusal(error: unknown, language: Language): Extract<Ack<never>, { ok: false }> {
  const { code, params, fields } = asDomainError(error);
  const said = fields.length > 0 ? { ...params, errors: fields } : params;
  return {
    ok: false,
    error: {
      code,
      detail: translate(language, `error.${code}`, params),
      ...(Object.keys(said).length > 0 && { params: { ...said } }),
    },
  };
}
