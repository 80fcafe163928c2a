import { errorCatalog, type ErrorCode, type ErrorKind, type FieldError } from '@tessera/contracts';

/**
 * What the desk refuses and why. Each door has one mapper that turns it into problem details, a socket ack or a text of the bot.
 * `params` fill the localised words of the code and go out as they are: nothing secret belongs there.
 */
export class DomainError extends Error {
  readonly kind: ErrorKind;

  constructor(
    readonly code: ErrorCode,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'DomainError';
    this.kind = errorCatalog[code];
  }
}

/** A wrong field, as 422. */
export const fieldError = (path: string, code: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', {}, [{ path, code, message }]);

const lostConnection = /^(08|57P0|53300|ECONN|EPIPE|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT)/;

/** True for errors that mean that Postgres or Redis is away or overloaded, not that we were wrong. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  return (
    (typeof code === 'string' && lostConnection.test(code)) ||
    /Connection terminated|timeout exceeded when trying to connect|Connection is closed/.test(error.message)
  );
}
