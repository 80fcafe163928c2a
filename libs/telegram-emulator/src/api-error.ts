/** Extra fields of a failed answer that tell a bot how to recover. */
export interface ErrorParameters {
  /** Seconds to wait before the call may be repeated. */
  retry_after?: number;
  /** Where a basic group went when it became a supergroup. */
  migrate_to_chat_id?: number;
}

/** A refusal in Telegram's own words; the HTTP status equals `code`. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly parameters?: ErrorParameters,
  ) {
    super(description);
    this.name = 'ApiError';
  }
}

/** 400 with the usual prefix. */
export const badRequest = (what: string, parameters?: ErrorParameters): ApiError =>
  new ApiError(400, `Bad Request: ${what}`, parameters);

/** 403 with the usual prefix. */
export const forbidden = (what: string): ApiError => new ApiError(403, `Forbidden: ${what}`);

/** 409 with the usual prefix. */
export const conflict = (what: string): ApiError => new ApiError(409, `Conflict: ${what}`);

/** 429 with the wait in seconds, in the text and in the parameters. */
export const tooManyRequests = (retryAfter: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });

/** 400 for a basic group that became the supergroup `chatId`. */
export const migratedTo = (chatId: number): ApiError =>
  badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chatId });
