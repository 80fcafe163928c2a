import * as chats from './chats';
import type { Method } from './context';
import * as history from './history';
import * as media from './media';
import * as messages from './messages';
import * as other from './other-content';
import * as profile from './profile';
import * as queries from './queries';
import * as topics from './topics';
import * as updates from './updates';

const description = profile.profileText((it) => it.descriptions, 'description', 512);
const shortDescription = profile.profileText((it) => it.shortDescriptions, 'short_description', 120);
const name = profile.profileText((it) => it.names, 'name', 64);
const { getMe, getUpdates, setWebhook, deleteWebhook, getWebhookInfo } = updates;
const { sendMessage, editMessageText, editMessageCaption, editMessageReplyMarkup } = messages;
const { sendLocation, sendVenue, sendContact, sendPoll, sendChatAction, leaveChat } = other;
const { copyMessage, forwardMessage, deleteMessage, deleteMessages, setMessageReaction } = history;
const { setMyCommands, getMyCommands, deleteMyCommands, setChatMenuButton, getChatMenuButton } = profile;
const { getChat, getChatMember, getChatAdministrators, getChatMemberCount, getUserProfilePhotos, getFile } =
  chats;
const { getForumTopicIconStickers, createForumTopic, editForumTopic } = topics;
const { closeForumTopic, reopenForumTopic, deleteForumTopic } = topics;
const { answerCallbackQuery, answerInlineQuery } = queries;

const all: Record<string, Method> = {
  ...{ getMe, getUpdates, setWebhook, deleteWebhook, getWebhookInfo },
  ...{ sendMessage, editMessageText, editMessageCaption, editMessageReplyMarkup },
  sendPhoto: media.sendFile('photo'),
  sendDocument: media.sendFile('document'),
  sendVideo: media.sendFile('video'),
  sendVoice: media.sendFile('voice'),
  sendAudio: media.sendFile('audio'),
  sendAnimation: media.sendFile('animation'),
  sendVideoNote: media.sendFile('video_note'),
  sendSticker: media.sendFile('sticker'),
  sendMediaGroup: media.sendMediaGroup,
  ...{ sendLocation, sendVenue, sendContact, sendPoll, sendChatAction, leaveChat },
  ...{ copyMessage, forwardMessage, deleteMessage, deleteMessages, setMessageReaction },
  ...{ answerCallbackQuery, answerInlineQuery },
  ...{ setMyCommands, getMyCommands, deleteMyCommands, setChatMenuButton, getChatMenuButton },
  setMyDescription: description.set,
  getMyDescription: description.get,
  setMyShortDescription: shortDescription.set,
  getMyShortDescription: shortDescription.get,
  setMyName: name.set,
  getMyName: name.get,
  ...{ getChat, getChatMember, getChatAdministrators, getChatMemberCount, getUserProfilePhotos, getFile },
  ...{ getForumTopicIconStickers, createForumTopic, editForumTopic },
  ...{ closeForumTopic, reopenForumTopic, deleteForumTopic },
};

const byLowerName = new Map(Object.entries(all).map(([method, run]) => [method.toLowerCase(), run]));

/** A method by its name; Telegram does not mind the letter case. */
export const findMethod = (method: string): Method | undefined => byLowerName.get(method.toLowerCase());

/** The names of all methods the emulator knows. */
export const methodNames: readonly string[] = Object.keys(all);
