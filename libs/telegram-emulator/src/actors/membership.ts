import type { Account, BotRights, Chat } from '../state/chat';
import type { World } from '../state/world';
import type { TgChatMember, TgUser } from '../wire';

/** A person blocks or unblocks the bot; nothing happens when it is so already. */
export function changeBlock(world: World, chat: Chat, account: Account, blocked: boolean): void {
  if (account.blockedBot === blocked) return;
  account.blockedBot = blocked;
  const member = (isBlocked: boolean): TgChatMember =>
    isBlocked
      ? { user: world.botUser, status: 'kicked', until_date: 0 }
      : { user: world.botUser, status: 'member' };
  announceBot(world, chat, account.user, member(!blocked), member(blocked));
}

/** Changes how the bot stands to a group and tells it. */
export function moveBot(
  world: World,
  chat: Chat,
  by: TgUser,
  status: 'member' | 'left' | 'kicked',
  admin: BotRights | null = null,
): void {
  const before = chat.botMember(world.botUser);
  chat.bot.status = status;
  chat.bot.admin = admin;
  announceBot(world, chat, by, before, chat.botMember(world.botUser));
}

/** Tells the bot that a member came or went; only as an administrator, and only when it asks for `chat_member`. */
export function announceMember(
  world: World,
  chat: Chat,
  from: TgUser,
  before: TgChatMember,
  after: TgChatMember,
): void {
  if (!chat.bot.admin) return;
  const change = {
    chat: chat.info,
    from,
    date: world.nowUnix(),
    old_chat_member: before,
    new_chat_member: after,
  };
  world.updates.add({ chat_member: change }, `membership:${chat.id}`);
}

function announceBot(
  world: World,
  chat: Chat,
  from: TgUser,
  before: TgChatMember,
  after: TgChatMember,
): void {
  world.updates.add(
    {
      my_chat_member: {
        chat: chat.info,
        from,
        date: world.nowUnix(),
        old_chat_member: before,
        new_chat_member: after,
      },
    },
    `membership:${chat.id}`,
  );
}
