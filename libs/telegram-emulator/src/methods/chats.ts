import { badRequest } from '../api-error';
import type { Chat } from '../state/chat';
import type { TgChatMember } from '../wire';
import type { CallContext, Method } from './context';
import { requireJoinedChat } from './targets';

export const getChat: Method = (call) => {
  const chat = requireJoinedChat(call);
  return {
    ...chat.info,
    accent_color_id: 0,
    max_reaction_count: 11,
    ...(chat.isPrivate ? {} : { permissions: { can_send_messages: true, can_manage_topics: false } }),
  };
};

export const getChatMember: Method = (call) => {
  const chat = requireJoinedChat(call);
  const userId = call.params.int('user_id');
  if (userId === undefined) throw badRequest('invalid user_id specified');
  return memberOf(call, chat, userId);
};

export const getChatAdministrators: Method = (call) => {
  const chat = requireJoinedChat(call);
  if (chat.isPrivate) throw badRequest('there are no administrators in the private chat');
  const people = [...chat.members.keys()].map((id) => memberOf(call, chat, id));
  const bot = chat.botMember(call.world.botUser);
  return [...people, bot].filter((it) => it.status === 'creator' || it.status === 'administrator');
};

export const getChatMemberCount: Method = (call) => {
  const chat = requireJoinedChat(call);
  return chat.isPrivate ? 2 : chat.members.size + 1;
};

export const getUserProfilePhotos: Method = (call) => {
  const userId = call.params.int('user_id');
  if (userId === undefined || !call.world.chats.get(userId)?.account) throw badRequest('user not found');
  return { total_count: 0, photos: [] };
};

export const getFile: Method = ({ world, params }) => {
  if (!params.has('file_id')) throw badRequest('file_id is not specified');
  return world.files.open(params.text('file_id') ?? '');
};

/** The first who came into a group made it. */
function memberOf({ world }: CallContext, chat: Chat, userId: number): TgChatMember {
  if (userId === world.bot.id) return chat.botMember(world.botUser);
  const user = chat.isPrivate && chat.id === userId ? chat.account?.user : chat.members.get(userId);
  if (user) {
    const created = !chat.isPrivate && [...chat.members.keys()][0] === userId;
    return { user, status: created ? 'creator' : 'member' };
  }
  const elsewhere = world.chats.get(userId)?.account?.user;
  if (!elsewhere) throw badRequest('PARTICIPANT_ID_INVALID');
  return { user: elsewhere, status: 'left' };
}
