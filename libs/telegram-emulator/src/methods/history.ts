import { badRequest } from '../api-error';
import { readCaption } from '../checks/formatted-text';
import type { Chat } from '../state/chat';
import { wireCopy, type MessageContent, type StoredMessage } from '../state/message';
import type { World } from '../state/world';
import type { TgMessage, TgReaction } from '../wire';
import { captionContent } from './messages';
import type { Method } from './context';
import { isReactionEmoji } from './reaction-emoji';
import { requireJoinedChat, requireMessage, requireWritableChat, sendFromBot } from './targets';

const DELETABLE_SECONDS = 48 * 3600;
const CONTENT_FIELDS = [
  'text',
  'entities',
  'caption',
  'caption_entities',
  'photo',
  'document',
  'video',
  'voice',
  'audio',
  'animation',
  'video_note',
  'sticker',
  'contact',
  'location',
  'venue',
  'poll',
] as const;

export const copyMessage: Method = (call) => {
  const chat = requireWritableChat(call);
  const source = requireMessage(call, requireJoinedChat(call, 'from_chat_id'), 'message to copy not found');
  const content = contentOf(source.wire, "message can't be copied");
  if (call.params.raw('caption') !== undefined && source.wire.text === undefined) {
    delete content.caption;
    delete content.caption_entities;
    Object.assign(content, captionContent(readCaption(call.params)));
  }
  return { message_id: sendFromBot(call, chat, content).wire.message_id };
};

export const forwardMessage: Method = (call) => {
  const chat = requireWritableChat(call);
  const source = requireMessage(
    call,
    requireJoinedChat(call, 'from_chat_id'),
    'message to forward not found',
  );
  const content = contentOf(source.wire, "message can't be forwarded");
  const sender_user = source.wire.from ?? call.world.botUser;
  const origin = source.wire.forward_origin ?? { type: 'user' as const, date: source.wire.date, sender_user };
  return wireCopy(sendFromBot(call, chat, { ...content, forward_origin: origin }).wire);
};

export const deleteMessage: Method = (call) => {
  const chat = requireJoinedChat(call);
  const message = requireMessage(call, chat, 'message to delete not found');
  checkDeletable(call.world, chat, message);
  call.world.remove(chat, message);
  return true;
};

/** Skips what is not there, refuses what may not be deleted. */
export const deleteMessages: Method = (call) => {
  const chat = requireJoinedChat(call);
  const ids = call.params.list<number>('message_ids') ?? [];
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many message identifiers specified');
  const messages = ids.map((id) => chat.find(Number(id))).filter((it) => it !== undefined);
  for (const message of messages) checkDeletable(call.world, chat, message);
  for (const message of messages) call.world.remove(chat, message);
  return true;
};

export const setMessageReaction: Method = (call) => {
  const chat = requireJoinedChat(call);
  const message = requireMessage(call, chat, 'message to react not found');
  const reactions = call.params.list<TgReaction>('reaction', 'ReactionType') ?? [];
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  for (const reaction of reactions) {
    if (reaction?.type !== 'emoji' || !isReactionEmoji(reaction.emoji)) throw badRequest('REACTION_INVALID');
  }
  message.reactions.set(call.world.bot.id, reactions);
  call.world.events.emit({
    kind: 'reaction',
    chatId: chat.id,
    messageId: message.wire.message_id,
    emoji: reactions.map((it) => it.emoji ?? ''),
  });
  return true;
};

/** Service messages have no content that could be sent again. */
function contentOf(message: TgMessage, refusal: string): MessageContent {
  if (message.has_protected_content) throw badRequest(refusal);
  const copy = wireCopy(message);
  const entries = CONTENT_FIELDS.filter((it) => copy[it] !== undefined).map((it) => [it, copy[it]] as const);
  if (entries.length === 0) throw badRequest(refusal);
  return Object.fromEntries(entries) as MessageContent;
}

function checkDeletable(world: World, chat: Chat, message: StoredMessage): void {
  const mayDeleteAll = chat.bot.admin?.can_delete_messages === true;
  const old = world.nowUnix() - message.wire.date >= DELETABLE_SECONDS;
  if (chat.isPrivate) {
    if (old) throw badRequest("message can't be deleted for everyone");
    return;
  }
  if (mayDeleteAll) return;
  if (!message.byBot) throw badRequest("message can't be deleted");
  if (old) throw badRequest("message can't be deleted for everyone");
}
