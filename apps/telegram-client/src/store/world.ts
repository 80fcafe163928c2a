import { computed, reactive, ref } from 'vue';
import { eventsUrl, fetchWorld } from './api';
import type { Chat, ChatState, Message, Person, World, WorldEvent } from './wire';

/** How long somebody is shown as typing after they began. */
const typingMs = 5000;

export const bot = ref<World['bot']>({ id: 0, name: '', username: '' });
export const people = ref<Person[]>([]);
export const chats = reactive(new Map<number, Chat>());
/** False while the program cannot be reached. */
export const online = ref(true);
export const ready = ref(false);

/** The highest id of each chat that the bot has fetched. */
const fetched = reactive(new Map<number, number>());
/** The highest id of each chat (and topic) that somebody has looked at. */
const seen = reactive(new Map<string, number>());
const typing = reactive(new Map<string, number>());
const placeKey = (chatId: number, thread?: number): string => `${chatId}:${thread ?? ''}`;

/** Loads everything and hears of changes from then on; again and again when the program was away. */
export function connect(): void {
  const source = new EventSource(eventsUrl);
  let waiting: WorldEvent[] | null = [];
  source.onopen = async () => {
    waiting = [];
    try {
      take(await fetchWorld());
      waiting.splice(0).forEach(hear);
      waiting = null;
      online.value = ready.value = true;
    } catch {
      online.value = false;
    }
  };
  source.onerror = () => (online.value = false);
  source.onmessage = ({ data }) => {
    const event = JSON.parse(String(data)) as WorldEvent;
    if (waiting) waiting.push(event);
    else hear(event);
  };
}

function take(world: World): void {
  bot.value = world.bot;
  people.value = world.people;
  for (const chat of world.chats) {
    chats.set(chat.id, chat);
    if (world.read) markFetched(chat);
    if (ready.value) continue;
    for (const message of chat.messages) see(chat.id, threadOf(message), message.message_id);
  }
}

function hear(event: WorldEvent): void {
  switch (event.kind) {
    case 'message':
      return put(event.chatId, event.message);
    case 'deleted': {
      const chat = chats.get(event.chatId);
      if (chat) chat.messages = chat.messages.filter(({ message_id }) => message_id !== event.messageId);
      return;
    }
    case 'chat':
      return update(event.chat);
    case 'action':
      return showTyping(placeKey(event.chatId, event.thread));
    case 'read':
      if (event.read) chats.forEach(markFetched);
  }
}

function put(chatId: number, message: Message): void {
  const chat = chats.get(chatId);
  if (!chat) return;
  const { messages } = chat;
  const at = messages.findIndex(({ message_id }) => message_id >= message.message_id);
  if (at < 0) messages.push(message);
  else messages.splice(at, messages[at]!.message_id === message.message_id ? 1 : 0, message);
  if (message.byBot) {
    typing.delete(placeKey(chatId, threadOf(message)));
    // Whoever answers has read.
    markFetched(chat);
  }
}

function update(state: ChatState): void {
  const chat = chats.get(state.id);
  if (chat) Object.assign(chat, state);
}

function markFetched({ id, messages }: Chat): void {
  fetched.set(id, messages.at(-1)?.message_id ?? 0);
}

function showTyping(key: string): void {
  const until = Date.now() + typingMs;
  typing.set(key, until);
  setTimeout(() => typing.get(key) === until && typing.delete(key), typingMs);
}

/** The topic in which a message stands; undefined: none, or General. */
export function threadOf(message: Message): number | undefined {
  // The message that opens a topic is said before there is one.
  if (message.forum_topic_created) return message.message_id;
  return message.is_topic_message ? message.message_thread_id : undefined;
}

export const isTyping = (chatId: number, thread?: number): boolean => typing.has(placeKey(chatId, thread));

/** Whether the bot has fetched a message. */
export const isFetched = (message: Message): boolean =>
  message.message_id <= (fetched.get(message.chat.id) ?? 0);

/** Somebody has looked at a chat or topic up to this message. */
export function see(chatId: number, thread: number | undefined, messageId: number): void {
  const key = placeKey(chatId, thread);
  seen.set(key, Math.max(messageId, seen.get(key) ?? 0));
}

/** Messages of one topic, or of a chat without topics. */
export const messagesIn = (chat: Chat, thread?: number): Message[] =>
  chat.kind === 'forum' ? chat.messages.filter((message) => threadOf(message) === thread) : chat.messages;

/** How many messages of others nobody has looked at. */
export function unreadIn(chat: Chat, me: number, thread?: number): number {
  const upTo = seen.get(placeKey(chat.id, thread)) ?? 0;
  return messagesIn(chat, thread).filter(({ message_id, from }) => message_id > upTo && from?.id !== me)
    .length;
}

const personById = computed(() => new Map(people.value.map((person) => [person.id, person])));
export const personOf = (id: number): Person | undefined => personById.value.get(id);

/** The chats of somebody's list, the liveliest first. */
export const chatsOf = (person: Person): Chat[] =>
  [...chats.values()]
    .filter(({ id, memberIds }) => (id > 0 ? id === person.id : memberIds.includes(person.id)))
    .sort((a, b) => (b.messages.at(-1)?.date ?? 0) - (a.messages.at(-1)?.date ?? 0));

export const supportGroup = computed(() => [...chats.values()].find(({ kind }) => kind === 'forum'));
