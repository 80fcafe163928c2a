import type { ErrorCode, FieldError, Problem } from '@tessera/contracts';

/** Codes of our own: for answers that never came, and for files that this device does not have any more. */
export type ClientErrorCode = 'OFFLINE' | 'FILE_LOST';

/** An answer other than 2xx, or none at all (`OFFLINE`, status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode | ClientErrorCode,
    detail: string,
    readonly params: Record<string, unknown> = {},
    readonly errors: FieldError[] = [],
    /** Seconds until the server wants to hear of it again. */
    readonly retryAfter?: number,
  ) {
    super(detail);
    this.name = 'ApiError';
  }

  /** True when the same request may succeed later as it is. A limit on open tickets is not lifted by waiting. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500 || this.code === 'RATE_LIMITED';
  }

  static async of(response: Response): Promise<ApiError> {
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    const retryAfter = Number(response.headers.get('retry-after'));
    return new ApiError(
      response.status,
      problem?.code ?? (response.status === 503 ? 'UNAVAILABLE' : 'INTERNAL'),
      problem?.detail ?? '',
      problem?.params,
      problem?.errors,
      retryAfter > 0 ? retryAfter : undefined,
    );
  }
}
