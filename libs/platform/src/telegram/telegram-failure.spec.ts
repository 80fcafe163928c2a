import { TelegramError } from 'telegraf';
import { asTelegramFailure } from './telegram-failure';

const answer = (code: number, description: string, parameters?: object) =>
  asTelegramFailure('sendMessage', new TelegramError({ error_code: code, description, parameters }));
const broken = (
  code: string,
  message = `request to https://x/bot1:abcdefghijk/sendMessage failed, reason: ${code}`,
) => asTelegramFailure('sendMessage', Object.assign(new Error(message), { code }));

describe('what Telegram refuses', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'deactivated'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'kicked'],
    [403, 'Forbidden: bot is not a member of the channel chat', 'kicked'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'never_started'],
    [403, 'Forbidden: something new', 'forbidden'],
    [400, 'Bad Request: chat not found', 'chat_not_found'],
    [400, 'Bad Request: message thread not found', 'thread_not_found'],
    [400, 'Bad Request: message to edit not found', 'message_not_found'],
    [400, 'Bad Request: TOPIC_ID_INVALID', 'thread_not_found'],
    [400, 'Bad Request: not enough rights to create a topic', 'no_rights'],
    [400, 'Bad Request: TOPIC_CLOSED', 'no_rights'],
    [400, 'Bad Request: the chat is not a forum', 'not_forum'],
    [400, 'Bad Request: message is too long', 'rejected'],
    [401, 'Unauthorized', 'unauthorised'],
    [409, 'Conflict: terminated by other getUpdates request', 'conflict'],
    [502, 'Bad Gateway', 'lost'],
  ])('%i %s is %s', (code, description, kind) => {
    expect(answer(code, description).kind).toBe(kind);
  });

  it('says how long to wait and where a group went', () => {
    expect(answer(429, 'Too Many Requests: retry after 7', { retry_after: 7 })).toMatchObject({
      kind: 'retry_after',
      retryAfter: 7,
    });
    expect(answer(400, 'group upgraded', { migrate_to_chat_id: -1001234567890 })).toMatchObject({
      kind: 'migrated',
      migrateToChatId: '-1001234567890',
    });
    expect(answer(400, 'Bad Request: message is not modified: …').notModified).toBe(true);
    expect(answer(400, 'Bad Request: TOPIC_NOT_MODIFIED').notModified).toBe(true);
  });
});

describe('what the network does', () => {
  it.each([
    ['ECONNREFUSED', undefined, 'unreachable'],
    ['ENOTFOUND', undefined, 'unreachable'],
    ['ETIMEDOUT', 'request failed, reason: connect ETIMEDOUT 1.2.3.4:443', 'unreachable'],
    ['ETIMEDOUT', 'request failed, reason: read ETIMEDOUT', 'lost'],
    ['CERT_HAS_EXPIRED', undefined, 'unreachable'],
    ['ECONNRESET', undefined, 'lost'],
    ['', 'The user aborted a request.', 'lost'],
  ])('%s (%s) is %s', (code, message, kind) => {
    expect(broken(code, message).kind).toBe(kind);
  });

  it('keeps the token to itself', () => {
    expect(
      broken('', 'request to https://x/bot123456:AAAAAAAAAAAAAAAAAAAAAA/sendMessage failed').message,
    ).not.toContain('AAAA');
  });
});
