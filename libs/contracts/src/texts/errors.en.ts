import type { ErrorCode } from '../errors';
import type { deskErrorsEn } from './desk-errors.en';

/** The detail of each error that everybody may meet; params in braces. Also what the bot says. */
export const errorsEn = {
  'error.MALFORMED_JSON': 'The body is not valid JSON.',
  'error.MALFORMED_REQUEST': 'The request could not be read.',
  'error.BAD_CURSOR': 'This cursor does not belong to this list. Start again without it.',
  'error.UNAUTHENTICATED': 'Please sign in first.',
  'error.TOKEN_EXPIRED': 'The access token has expired. Refresh it.',
  'error.TOKEN_INVALID': 'The access token is not valid.',
  'error.SESSION_REVOKED': 'This session was ended. Please sign in again.',
  'error.INIT_DATA_INVALID': 'Telegram’s signature does not match.',
  'error.INIT_DATA_EXPIRED': 'This sign-in is too old. Open the app from Telegram again.',
  'error.LOGIN_CODE_INVALID':
    'This link was used already or has expired. Send /login to the bot for a new one.',
  'error.API_KEY_INVALID': 'The API key is not valid.',
  'error.FORBIDDEN': 'You are not allowed to do this.',
  'error.BLOCKED': 'You have been blocked here and cannot use this help desk.',
  'error.NOT_STAFF': 'This is for the staff only.',
  'error.EDIT_WINDOW_OVER': 'It is too late to change this message.',
  'error.NOT_FOUND': 'There is nothing here.',
  'error.TICKET_NOT_FOUND': 'There is no such ticket.',
  'error.MESSAGE_NOT_FOUND': 'There is no such message.',
  'error.CATEGORY_NOT_FOUND': 'There is no such category.',
  'error.FAQ_ARTICLE_NOT_FOUND': 'There is no such article.',
  'error.INVITATION_NOT_FOUND': 'This invitation was used already or has expired.',
  'error.VERSION_CONFLICT': 'Somebody changed this in the meantime. Look at it again before you save.',
  'error.TICKET_MERGED': 'Ticket {id} was merged into {intoId}. It goes on there.',
  'error.ILLEGAL_STATUS': 'A ticket cannot go from “{from}” to “{to}”. Possible: {legal}.',
  'error.CLIENT_ID_REUSED': 'This clientId was used for another message.',
  'error.ALREADY_EXISTS': 'This exists already.',
  'error.ATTACHMENT_NOT_FOUND': 'There is no such file.',
  'error.FEATURE_OFF':
    '{feature, select, customerFiles {Files cannot be sent here at the moment. Please say it in words.} reactions {Reactions are switched off at the moment.} groupTickets {Support does not answer in groups at the moment. Write to the bot in private.} invitationLinks {Invitation links are switched off at the moment.} apiKeys {Access by API keys is switched off at the moment.} other {This is switched off at the moment.}}',
  'error.LINK_EXPIRED': 'This link is out of date. Open the file again.',
  'error.FILE_TOO_BIG': 'The file is too big: at most {megabytes} MB fit.',
  'error.FILE_TYPE_REFUSED': 'Files of this kind are not taken: {kind}.',
  'error.FILE_EMPTY': 'The file is empty.',
  'error.FILE_ONLY_IN_TELEGRAM': 'This file is too big for the desk to fetch. It can be seen in Telegram.',
  'error.TOO_MANY_UPLOADS': 'Too many files that were not sent yet. Send or remove some first.',
  'error.PAYLOAD_TOO_LARGE': 'This is too large.',
  'error.UNSUPPORTED_MEDIA_TYPE': 'Send JSON (Content-Type: application/json).',
  'error.VALIDATION_FAILED': 'Some fields are wrong.',
  'error.PRIORITY_NOT_ALLOWED': 'This priority cannot be chosen here. The highest is “{max}”.',
  'error.CATEGORY_INACTIVE': 'This category takes no new tickets.',
  'error.RATE_LIMITED':
    'That was a little too fast. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.TOO_MANY_OPEN_TICKETS':
    'You have {count, plural, one {# open ticket} other {# open tickets}} already. Please go on in one of them or close one.',
  'error.INTERNAL': 'Something went wrong on our side. It was written down and will be looked at.',
  'error.UNAVAILABLE': 'The desk cannot be reached right now. Please try again in a moment.',
} as const satisfies Record<Exclude<`error.${ErrorCode}`, keyof typeof deskErrorsEn>, string>;
