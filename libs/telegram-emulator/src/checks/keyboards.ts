import { badRequest } from '../api-error';
import type {
  InlineButton,
  InlineKeyboard,
  KeyboardButton,
  ReplyKeyboard,
  ReplyMarkup,
  TgChat,
} from '../wire';
import type { Params } from './params';

const MAX_BUTTONS = 100;
const MAX_CALLBACK_DATA_BYTES = 64;
const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'copy_text',
  'pay',
] as const;

export interface KeyboardRules {
  chatType: TgChat['type'];
  allowHttpMiniApp: boolean;
}

export const isInline = (markup: ReplyMarkup | undefined): markup is InlineKeyboard =>
  markup !== undefined && 'inline_keyboard' in markup;

export const isReplyKeyboard = (markup: ReplyMarkup | undefined): markup is ReplyKeyboard =>
  markup !== undefined && 'keyboard' in markup;

/** The `reply_markup` of a call, checked. @throws ApiError 400 in Telegram's words. */
export function readMarkup(params: Params, rules: KeyboardRules): ReplyMarkup | undefined {
  const markup = params.json<ReplyMarkup>('reply_markup', 'reply keyboard markup');
  if (markup === undefined) return undefined;
  if (typeof markup !== 'object' || Array.isArray(markup))
    throw badRequest('object expected as reply markup');
  if (isInline(markup)) {
    for (const button of rowsOf<InlineButton>(markup.inline_keyboard, 'InlineKeyboardButton')) {
      checkInlineButton(button, rules);
    }
  } else if (isReplyKeyboard(markup)) {
    for (const button of rowsOf<KeyboardButton | string>(markup.keyboard, 'KeyboardButton')) {
      checkReplyButton(typeof button === 'string' ? { text: button } : button, rules);
    }
  }
  return markup;
}

/** Checks an address that opens a Mini App. @throws ApiError 400 */
export function checkMiniAppUrl(url: unknown, what: string, allowHttp: boolean): void {
  const parsed = typeof url === 'string' ? tryUrl(url) : null;
  if (!parsed?.hostname) throw badRequest(`${what} '${String(url)}' is invalid: URL host is empty`);
  if (parsed.protocol !== 'https:' && !(allowHttp && parsed.protocol === 'http:')) {
    throw badRequest(`${what} '${String(url)}' is invalid: Only HTTPS links are allowed`);
  }
}

function rowsOf<T>(rows: unknown, what: string): T[] {
  const wellFormed = Array.isArray(rows) && rows.every((row) => Array.isArray(row));
  if (!wellFormed) throw badRequest(`can't parse ${what}: field must be an Array of Arrays`);
  const buttons = (rows as T[][]).flat();
  if (buttons.length > MAX_BUTTONS) throw badRequest('reply markup is too long');
  return buttons;
}

function checkInlineButton(button: InlineButton, rules: KeyboardRules): void {
  if (typeof button?.text !== 'string') {
    throw badRequest('can\'t parse inline keyboard button: can\'t find field "text"');
  }
  if (button.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const actions = ACTIONS.filter((it) => button[it] !== undefined && button[it] !== null);
  if (actions.length === 0) {
    throw badRequest("can't parse inline keyboard button: text buttons are unallowed in the inline keyboard");
  }
  if (actions.length > 1)
    throw badRequest("can't parse inline keyboard button: exactly one optional field must be used");
  if (button.callback_data !== undefined) {
    const bytes = Buffer.byteLength(String(button.callback_data));
    if (bytes < 1 || bytes > MAX_CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  }
  if (button.web_app) {
    if (rules.chatType !== 'private') throw badRequest('BUTTON_TYPE_INVALID');
    checkMiniAppUrl(button.web_app.url, 'inline keyboard button Web App URL', rules.allowHttpMiniApp);
  }
  if (button.url !== undefined) checkLink(button.url);
  if (button.login_url) checkLink(button.login_url.url);
}

function checkReplyButton(button: KeyboardButton, rules: KeyboardRules): void {
  if (typeof button?.text !== 'string')
    throw badRequest('can\'t parse keyboard button: can\'t find field "text"');
  if (button.text.trim() === '') throw badRequest('keyboard button text must be non-empty');
  const inPrivate = rules.chatType === 'private';
  if (button.request_contact && !inPrivate)
    throw badRequest('phone number can be requested in private chats only');
  if (button.request_location && !inPrivate)
    throw badRequest('location can be requested in private chats only');
  if (button.web_app) {
    if (!inPrivate) throw badRequest('web App buttons can be used in private chats only');
    checkMiniAppUrl(button.web_app.url, 'keyboard button Web App URL', rules.allowHttpMiniApp);
  }
}

function checkLink(url: unknown): void {
  const parsed = typeof url === 'string' ? (tryUrl(url) ?? tryUrl(`http://${url}`)) : null;
  const known = parsed && ['http:', 'https:', 'tg:', 'ton:', 'tonsite:'].includes(parsed.protocol);
  if (!known || (parsed.protocol.startsWith('http') && !/\.|^\[/.test(parsed.hostname))) {
    throw badRequest(`inline keyboard button URL '${String(url)}' is invalid: Wrong HTTP URL`);
  }
}

function tryUrl(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}
