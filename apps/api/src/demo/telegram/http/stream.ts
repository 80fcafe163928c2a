import type { ChatEvent } from '@tessera/telegram-emulator';
import type { ServerResponse } from 'node:http';
import type { DemoTelegram } from '../demo-telegram';
import { shownChats, viewChat, type ViewChat, type ViewMessage } from './view';

/** What the page hears of, in order. */
export type ViewEvent =
  | { kind: 'message'; chatId: number; message: ViewMessage }
  | { kind: 'deleted'; chatId: number; messageId: number }
  | { kind: 'action'; chatId: number; thread?: number }
  | { kind: 'chat'; chat: ViewChat }
  /** Whether the bot has seen everything. */
  | { kind: 'read'; read: boolean };

/** Proxies end connections on which nothing happens. */
const HEARTBEAT_MS = 20_000;

/** Everything that happens from now on, as Server-Sent Events, until the page goes away. */
export function streamEvents(telegram: DemoTelegram, response: ServerResponse): void {
  const { emulator } = telegram;
  const chats = new Map<number, string>();
  let read = emulator.pendingUpdates === 0;
  const say = (event: ViewEvent): void => void response.write(`data: ${JSON.stringify(event)}\n\n`);

  const sayChat = (id: number): void => {
    const chat = viewChat(telegram, id);
    const now = JSON.stringify(chat);
    if (chats.get(id) === now) return;
    chats.set(id, now);
    say({ kind: 'chat', chat });
  };
  const stopChats = emulator.onChatEvent((event) => {
    for (const view of viewsOf(telegram, event)) say(view);
    // What goes with an event, as a new topic or keyboard, is in its place a moment later.
    if (event.kind !== 'action' && shownChats(telegram).includes(event.chatId)) {
      setImmediate(sayChat, event.chatId);
    }
  });
  const stopUpdates = emulator.onUpdates(() => {
    const now = emulator.pendingUpdates === 0;
    if (now !== read) say({ kind: 'read', read: (read = now) });
    // Some changes are no events of a chat, as when somebody blocks the bot.
    for (const id of shownChats(telegram)) sayChat(id);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);

  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\n');
  response.once('close', () => {
    clearInterval(heartbeat);
    stopChats();
    stopUpdates();
  });
}

function viewsOf({ emulator }: DemoTelegram, event: ChatEvent): ViewEvent[] {
  const { chatId } = event;
  if (event.kind === 'delete') return [{ kind: 'deleted', chatId, messageId: event.messageId }];
  if (event.kind === 'action') return [{ kind: 'action', chatId, thread: event.threadId }];
  const id = event.kind === 'reaction' ? event.messageId : event.message.message_id;
  const message = emulator.message(chatId, id);
  return message ? [{ kind: 'message', chatId, message }] : [];
}
