import type { BotRights, Chat, Topic } from '../state/chat';
import { migrateGroup } from '../state/migration';
import { seen, type MessageContent, type SeenMessage } from '../state/message';
import type { World } from '../state/world';
import type { TgChatMember, TgUser } from '../wire';
import { Inbox, type ExpectOptions } from './inbox';
import type { MessageMatcher } from './matcher';
import { announceMember, moveBot } from './membership';
import type { Person } from './person';
import { sendAsPerson, type SpeechOptions } from './speech';
import { Voice } from './voice';

/** A new group. The first member made it. */
export interface GroupProfile {
  title: string;
  members: Person[];
  /** A supergroup with topics. */
  isForum?: boolean;
  /** `group` (default, basic) or `supergroup`; a forum is always a supergroup. */
  type?: 'group' | 'supergroup';
  id?: number;
  username?: string;
  /** false: the bot is not in it yet. */
  withBot?: boolean;
  /** Make the bot an administrator; `true` gives all rights. */
  botAdmin?: boolean | Partial<BotRights>;
}

const ALL_RIGHTS: BotRights = { can_manage_topics: true, can_delete_messages: true };
/** Telegram's stand-in for those who do not show who they are. */
const ANONYMOUS: TgUser = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
/** In whose name the posts of a linked channel come. */
const TELEGRAM: TgUser = { id: 777_000, is_bot: false, first_name: 'Telegram' };
const DEFAULT_TOPIC_COLOR = 7322096;

/** A group of people, seen by all of them. */
export class Group {
  private inbox: Inbox;

  constructor(
    private readonly world: World,
    private chat: Chat,
    private readonly owner: Person,
  ) {
    this.inbox = new Inbox(world.events, chat.id);
  }

  /** The id now; it changes when the group becomes a supergroup. */
  get id(): number {
    return this.chat.id;
  }

  get title(): string {
    return this.chat.info.title ?? '';
  }

  get isForum(): boolean {
    return this.chat.isForum;
  }

  /** Ids of the people in it. */
  get memberIds(): number[] {
    return [...this.chat.members.keys()];
  }

  /** Everything said, oldest first, deleted messages marked. */
  get messages(): SeenMessage[] {
    return [...this.chat.messages.values()].map(seen);
  }

  get topics(): Readonly<Topic>[] {
    return [...this.chat.topics.values()].map((it) => ({ ...it }));
  }

  /** What a member can do here. */
  as(person: Person): Voice {
    return new Voice(this.world, this.chat, person.user);
  }

  send(person: Person, text: string, options?: SpeechOptions): Promise<SeenMessage> {
    return this.as(person).send(text, options);
  }

  /** An administrator who remains anonymous writes in the name of the group. */
  async sendAnonymously(text: string, options?: SpeechOptions): Promise<SeenMessage> {
    this.chat.members.set(ANONYMOUS.id, ANONYMOUS);
    try {
      const content = { text, sender_chat: this.chat.info };
      return sendAsPerson(this.world, this.chat, ANONYMOUS, content, options);
    } finally {
      this.chat.members.delete(ANONYMOUS.id);
    }
  }

  /** The channel that the group belongs to publishes something, which Telegram passes on into the group. */
  async passOnFromChannel(text: string): Promise<SeenMessage> {
    this.chat.members.set(TELEGRAM.id, TELEGRAM);
    try {
      const channel = { id: -1_009_000_000_001, type: 'channel', title: 'News' } as const;
      const content = { text, sender_chat: channel, is_automatic_forward: true } as const;
      return sendAsPerson(this.world, this.chat, TELEGRAM, content);
    } finally {
      this.chat.members.delete(TELEGRAM.id);
    }
  }

  expectMessage(matcher?: MessageMatcher, options?: ExpectOptions): Promise<SeenMessage> {
    return this.inbox.expect('message', matcher, options);
  }

  expectEdit(matcher?: MessageMatcher, options?: ExpectOptions): Promise<SeenMessage> {
    return this.inbox.expect('edit', matcher, options);
  }

  /** Messages of the bot that no `expectMessage` has taken. */
  get untaken(): SeenMessage[] {
    return this.inbox.untaken;
  }

  clearInbox(): void {
    this.inbox.clear();
  }

  addMember(person: Person): void {
    this.chat.members.set(person.id, person.user);
    this.say(person, { new_chat_members: [person.user] });
    this.announce(person, { user: person.user, status: 'left' }, { user: person.user, status: 'member' });
  }

  removeMember(person: Person): void {
    this.say(person, { left_chat_member: person.user });
    this.chat.members.delete(person.id);
    this.announce(person, { user: person.user, status: 'member' }, { user: person.user, status: 'left' });
  }

  /** Brings the bot in, as a member or an administrator. */
  addBot(admin: boolean | Partial<BotRights> = false): void {
    moveBot(this.world, this.chat, this.owner.user, 'member', rights(admin));
    this.say(this.owner, { new_chat_members: [this.world.botUser] });
  }

  /** Makes the bot an administrator, or an ordinary member with `false`. */
  promoteBot(admin: boolean | Partial<BotRights> = true): void {
    moveBot(this.world, this.chat, this.owner.user, 'member', rights(admin));
  }

  /** Throws the bot out; from then on its calls fail with 403. */
  kickBot(): void {
    moveBot(this.world, this.chat, this.owner.user, 'kicked');
  }

  rename(title: string): void {
    this.chat.info.title = title;
    this.say(this.owner, { new_chat_title: title });
  }

  /** A basic group becomes a supergroup with a new id, which is returned; calls with the old id fail with 400. */
  migrate(): number {
    this.chat = migrateGroup(this.world, this.chat);
    this.inbox = new Inbox(this.world.events, this.chat.id);
    return this.chat.id;
  }

  /** A member opens a topic; @returns its thread id. */
  createTopic(person: Person, name: string): number {
    if (!this.chat.isForum) throw new Error('The group has no topics');
    const created = { name, icon_color: DEFAULT_TOPIC_COLOR };
    const opening = this.say(person, { forum_topic_created: created });
    const threadId = opening.message_id;
    Object.assign(this.chat.find(threadId)?.wire ?? {}, {
      message_thread_id: threadId,
      is_topic_message: true,
    });
    this.chat.topics.set(threadId, { threadId, name, iconColor: DEFAULT_TOPIC_COLOR, closed: false });
    return threadId;
  }

  /** A member closes or reopens a topic. */
  closeTopic(person: Person, threadId: number, closed = true): void {
    const topic = this.chat.topics.get(threadId);
    if (!topic) throw new Error(`There is no topic ${threadId}`);
    topic.closed = false;
    this.say(person, closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }, { threadId });
    topic.closed = closed;
  }

  /** A member deletes a topic with all in it; the bot is never told. */
  deleteTopic(threadId: number): void {
    if (!this.chat.topics.delete(threadId)) throw new Error(`There is no topic ${threadId}`);
    for (const message of this.chat.messages.values()) {
      if (message.wire.message_thread_id === threadId) this.world.remove(this.chat, message);
    }
  }

  private say(person: Person, content: MessageContent, options?: SpeechOptions): SeenMessage {
    return sendAsPerson(this.world, this.chat, person.user, content, options);
  }

  private announce(person: Person, before: TgChatMember, after: TgChatMember): void {
    announceMember(this.world, this.chat, person.user, before, after);
  }
}

/** Makes a group of these people, with the bot unless said otherwise. */
export function makeGroup(world: World, profile: GroupProfile): Group {
  const [owner] = profile.members;
  if (!owner) throw new Error('A group has at least one member');
  const type = profile.isForum ? 'supergroup' : (profile.type ?? 'group');
  const chat = world.addChat({
    id: profile.id ?? world.takeGroupId(type),
    title: profile.title,
    type,
    ...(profile.username && { username: profile.username }),
    ...(profile.isForum && { is_forum: true }),
  });
  for (const person of profile.members) chat.members.set(person.id, person.user);
  const group = new Group(world, chat, owner);
  if (profile.withBot ?? true) group.addBot(profile.botAdmin);
  return group;
}

function rights(admin: boolean | Partial<BotRights>): BotRights | null {
  if (admin === false) return null;
  return admin === true ? ALL_RIGHTS : { can_manage_topics: false, can_delete_messages: false, ...admin };
}
