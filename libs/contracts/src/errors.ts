import { z } from 'zod';

/** How a door answers: each kind has one HTTP status. */
export const errorKinds = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorKind = keyof typeof errorKinds;

/** Every stable code and its kind. The words stand in the texts as `error.<CODE>`. */
export const errorCatalog = {
  MALFORMED_JSON: 'malformed',
  MALFORMED_REQUEST: 'malformed',
  BAD_CURSOR: 'malformed',
  UNAUTHENTICATED: 'unauthenticated',
  TOKEN_EXPIRED: 'unauthenticated',
  TOKEN_INVALID: 'unauthenticated',
  SESSION_REVOKED: 'unauthenticated',
  INIT_DATA_INVALID: 'unauthenticated',
  INIT_DATA_EXPIRED: 'unauthenticated',
  LOGIN_CODE_INVALID: 'unauthenticated',
  API_KEY_INVALID: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  BLOCKED: 'forbidden',
  NOT_STAFF: 'forbidden',
  ROLE_TOO_HIGH: 'forbidden',
  ROLE_LOCKED: 'forbidden',
  ROLE_OWN: 'forbidden',
  LAST_ROLE_MANAGER: 'conflict',
  GRANT_NOT_HELD: 'forbidden',
  EDIT_WINDOW_OVER: 'forbidden',
  LINK_EXPIRED: 'forbidden',
  FEATURE_OFF: 'forbidden',
  NOT_FOUND: 'not_found',
  TICKET_NOT_FOUND: 'not_found',
  MESSAGE_NOT_FOUND: 'not_found',
  PERSON_NOT_FOUND: 'not_found',
  PERSON_NOTE_NOT_FOUND: 'not_found',
  CATEGORY_NOT_FOUND: 'not_found',
  FAQ_ARTICLE_NOT_FOUND: 'not_found',
  TAG_NOT_FOUND: 'not_found',
  INVITATION_NOT_FOUND: 'not_found',
  ATTACHMENT_NOT_FOUND: 'not_found',
  VIEW_NOT_FOUND: 'not_found',
  CANNED_REPLY_NOT_FOUND: 'not_found',
  AUTO_REPLY_NOT_FOUND: 'not_found',
  VERSION_CONFLICT: 'conflict',
  ALREADY_CLAIMED: 'conflict',
  TICKET_MERGED: 'conflict',
  TICKET_DELETED: 'conflict',
  TICKET_CLOSED: 'conflict',
  DIFFERENT_REQUESTERS: 'conflict',
  MESSAGE_MOVED: 'conflict',
  TAG_EXISTS: 'conflict',
  ILLEGAL_STATUS: 'conflict',
  CLIENT_ID_REUSED: 'conflict',
  REPLIED_MEANWHILE: 'conflict',
  CANNED_NAME_TAKEN: 'conflict',
  CANNED_REPLY_TOO_LONG: 'invalid',
  CATEGORY_IN_USE: 'conflict',
  NOT_A_NOTE: 'conflict',
  TICKET_NOT_SOLVED: 'conflict',
  RATING_FINAL: 'conflict',
  DELIVERY_NOT_OPEN: 'conflict',
  TOO_MANY_VIEWS: 'conflict',
  TOO_MANY_LINKS: 'conflict',
  TOO_MANY_CANNED: 'conflict',
  TOO_MANY_AUTO_REPLIES: 'conflict',
  FILE_ONLY_IN_TELEGRAM: 'conflict',
  ALREADY_EXISTS: 'conflict',
  PAYLOAD_TOO_LARGE: 'too_large',
  FILE_TOO_BIG: 'too_large',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported',
  FILE_TYPE_REFUSED: 'unsupported',
  VALIDATION_FAILED: 'invalid',
  FILE_EMPTY: 'invalid',
  ASSIGNEE_NOT_ELIGIBLE: 'invalid',
  PRIORITY_NOT_ALLOWED: 'invalid',
  CATEGORY_INACTIVE: 'invalid',
  RATE_LIMITED: 'rate_limited',
  TOO_MANY_OPEN_TICKETS: 'rate_limited',
  TOO_MANY_UPLOADS: 'rate_limited',
  INTERNAL: 'internal',
  UNAVAILABLE: 'unavailable',
} as const satisfies Record<string, ErrorKind>;
export type ErrorCode = keyof typeof errorCatalog;
export const errorCodes = Object.keys(errorCatalog) as ErrorCode[];

export const fieldErrorSchema = z
  .object({ path: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'FieldError' });
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem details. `params` holds what the detail speaks of (the holder of a claim, legal statuses …). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    requestId: z.string().optional(),
    params: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
