import { TelegramError } from 'telegraf';
import { withoutSecrets } from '../logging';

/**
 * What went wrong with a call of the Bot API, as far as it matters for what to do next:
 * - `retry_after`: too fast; `retryAfter` seconds to wait, no less;
 * - `blocked`, `deactivated`, `kicked`, `never_started`, `forbidden`: the chat cannot be reached;
 * - `migrated`: the group is now the supergroup `migrateToChatId`;
 * - `no_rights`, `not_forum`: not before somebody changes the bot's rights there, or turns topics on;
 * - `not_deletable`: older than the 48 hours within which Telegram deletes messages, or not the bot's to delete;
 * - `chat_not_found`, `thread_not_found`, `message_not_found`, `rejected`: this call can never succeed;
 * - `unauthorised`: the token is not (or no longer) good;
 * - `conflict`: somebody else fetches the updates, or a webhook is set;
 * - `unreachable`: nothing was sent, so the call may safely be repeated;
 * - `lost`: the call was sent and no answer came: whether it happened is unknown.
 */
export type TelegramFailureKind =
  | 'retry_after'
  | 'blocked'
  | 'deactivated'
  | 'kicked'
  | 'never_started'
  | 'forbidden'
  | 'migrated'
  | 'chat_not_found'
  | 'thread_not_found'
  | 'message_not_found'
  | 'not_deletable'
  | 'no_rights'
  | 'not_forum'
  | 'rejected'
  | 'unauthorised'
  | 'conflict'
  | 'unreachable'
  | 'lost';

/** The kinds that mean that a chat cannot be written to until its people do something. */
export const unreachableChatKinds = [
  'blocked',
  'deactivated',
  'kicked',
  'never_started',
  'forbidden',
  'chat_not_found',
] as const satisfies readonly TelegramFailureKind[];

interface FailureDetails {
  retryAfter?: number;
  migrateToChatId?: string;
  notModified?: boolean;
}

/** A call of the Bot API that failed. Holds the method and Telegram's words, never the token nor what was sent. */
export class TelegramFailure extends Error {
  override readonly name = 'TelegramFailure';
  /** Seconds, for `retry_after`. */
  readonly retryAfter: number;
  readonly migrateToChatId: string | null;
  /** A change that changes nothing: what was wanted is so already. */
  readonly notModified: boolean;

  constructor(
    readonly method: string,
    readonly kind: TelegramFailureKind,
    description: string,
    details: FailureDetails = {},
  ) {
    super(`${method}: ${withoutSecrets(description)}`);
    this.retryAfter = details.retryAfter ?? 0;
    this.migrateToChatId = details.migrateToChatId ?? null;
    this.notModified = details.notModified ?? false;
  }
}

/** Any error of a call as a TelegramFailure. */
export function asTelegramFailure(method: string, error: unknown): TelegramFailure {
  if (error instanceof TelegramFailure) return error;
  if (error instanceof TelegramError) return fromAnswer(method, error);
  const { code = '', message = String(error) } = error as { code?: string; message?: string };
  return new TelegramFailure(method, neverSent(code, message) ? 'unreachable' : 'lost', code || message);
}

const forbiddenKinds: readonly (readonly [RegExp, TelegramFailureKind])[] = [
  [/blocked by the user/i, 'blocked'],
  [/user is deactivated/i, 'deactivated'],
  [/kicked|not a member/i, 'kicked'],
  [/can't initiate conversation/i, 'never_started'],
];

const badRequestKinds: readonly (readonly [RegExp, TelegramFailureKind])[] = [
  [/thread not found|TOPIC_(DELETED|ID_INVALID)/i, 'thread_not_found'],
  [
    /not enough rights|TOPIC_CLOSED|CHAT_ADMIN_REQUIRED|CHAT_WRITE_FORBIDDEN|need administrator rights/i,
    'no_rights',
  ],
  [/chat is not a forum|CHANNEL_FORUM_MISSING/i, 'not_forum'],
  [/chat not found|PEER_ID_INVALID|USER_DEACTIVATED/i, 'chat_not_found'],
  [/message can't be deleted|MESSAGE_DELETE_FORBIDDEN/i, 'not_deletable'],
  [/message (to \w+ )?not found|message can't be edited|MESSAGE_ID_INVALID/i, 'message_not_found'],
];

function fromAnswer(method: string, error: TelegramError): TelegramFailure {
  const { code, description, parameters } = error;
  const failure = (kind: TelegramFailureKind, details?: FailureDetails) =>
    new TelegramFailure(method, kind, `${code} ${description}`, details);
  const oneOf = (kinds: typeof forbiddenKinds, otherwise: TelegramFailureKind) =>
    failure(kinds.find(([words]) => words.test(description))?.[1] ?? otherwise);

  if (code === 429) return failure('retry_after', { retryAfter: Math.max(1, parameters?.retry_after ?? 1) });
  if (parameters?.migrate_to_chat_id) {
    return failure('migrated', { migrateToChatId: String(parameters.migrate_to_chat_id) });
  }
  if (code === 401 || code === 404) return failure('unauthorised');
  if (code === 403) return oneOf(forbiddenKinds, 'forbidden');
  if (code === 409) return failure('conflict');
  // A server that is restarting or overloaded may have done its work before it lost the answer.
  if (code >= 500) return failure('lost');
  if (/message is not modified|TOPIC_NOT_MODIFIED/i.test(description))
    return failure('rejected', { notModified: true });
  return oneOf(badRequestKinds, 'rejected');
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** True when the connection was not even there: a refusal, a name that is not found, a certificate that does not fit. */
function neverSent(code: string, message: string): boolean {
  return (
    neverConnected.has(code) ||
    /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code) ||
    /reason: (connect |getaddrinfo )|reason: $/.test(message)
  );
}
