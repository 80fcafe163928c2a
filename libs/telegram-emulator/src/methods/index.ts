import type { Method } from './context';
import * as messages from './messages';
import * as queries from './queries';
import * as updates from './updates';

const all: Record<string, Method> = {
  getMe: updates.getMe,
  getUpdates: updates.getUpdates,
  setWebhook: updates.setWebhook,
  deleteWebhook: updates.deleteWebhook,
  getWebhookInfo: updates.getWebhookInfo,
  sendMessage: messages.sendMessage,
  editMessageText: messages.editMessageText,
  editMessageCaption: messages.editMessageCaption,
  editMessageReplyMarkup: messages.editMessageReplyMarkup,
  answerCallbackQuery: queries.answerCallbackQuery,
  answerInlineQuery: queries.answerInlineQuery,
};

const byLowerName = new Map(Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]));

/** A method by its name; Telegram does not mind the letter case. */
export const findMethod = (name: string): Method | undefined => byLowerName.get(name.toLowerCase());

/** The names of all methods the emulator knows. */
export const methodNames = Object.keys(all);
