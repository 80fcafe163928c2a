import type { Chat } from '../state/chat';
import type { World } from '../state/world';
import type { TgReaction, TgUser } from '../wire';

/** A person changes their reaction. In groups only a bot that is an administrator is told. */
export function reactAs(
  world: World,
  chat: Chat,
  user: TgUser,
  messageId: number,
  emoji: string | null,
): void {
  const message = chat.find(messageId);
  if (!message) throw new Error(`There is no message ${messageId}`);
  const before = message.reactions.get(user.id) ?? [];
  const after: TgReaction[] = emoji === null ? [] : [{ type: 'emoji', emoji }];
  message.reactions.set(user.id, after);
  world.events.emit({
    kind: 'reaction',
    chatId: chat.id,
    messageId,
    emoji: after.map((it) => it.emoji ?? ''),
  });
  if (!chat.isPrivate && !chat.bot.admin) return;
  world.updates.add(
    {
      message_reaction: {
        chat: chat.info,
        message_id: messageId,
        user,
        date: world.nowUnix(),
        old_reaction: before,
        new_reaction: after,
      },
    },
    `reaction:${chat.id}`,
  );
}
