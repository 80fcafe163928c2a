import { wireCopy } from './message';
import type { Chat } from './chat';
import type { World } from './world';

/** Turns a basic group into a supergroup with a new id; both chats say so by service messages. */
export function migrateGroup(world: World, group: Chat): Chat {
  if (group.info.type !== 'group') throw new Error('Only a basic group can become a supergroup');
  if (group.migratedTo !== undefined) throw new Error('The group has become a supergroup already');
  const { title, username } = group.info;
  const supergroup = world.addChat({
    id: world.takeGroupId('supergroup'),
    type: 'supergroup',
    ...(title && { title }),
    ...(username && { username }),
  });
  for (const [id, member] of group.members) supergroup.members.set(id, member);
  Object.assign(supergroup.bot, group.bot);
  const owner = [...group.members.values()][0] ?? world.botUser;
  const leaving = world.post(group, owner, { migrate_to_chat_id: supergroup.id });
  const arriving = world.post(supergroup, owner, { migrate_from_chat_id: group.id });
  group.migratedTo = supergroup.id;
  world.updates.add({ message: wireCopy(leaving.wire) }, `chat:${group.id}`);
  world.updates.add({ message: wireCopy(arriving.wire) }, `chat:${supergroup.id}`);
  return supergroup;
}
