import type { SeenMessage } from './message';

/** What a person's app shows happening in a chat. */
export type ChatEvent =
  | { kind: 'message' | 'edit'; chatId: number; message: SeenMessage }
  | { kind: 'delete'; chatId: number; messageId: number }
  | { kind: 'reaction'; chatId: number; messageId: number; emoji: string[] }
  | { kind: 'action'; chatId: number; action: string; threadId?: number };

export type ChatEventListener = (event: ChatEvent) => void;

/** Tells listeners what the bot and people do, in order, at once. */
export class ChatEvents {
  private readonly listeners = new Set<ChatEventListener>();

  /** The returned function ends it. */
  listen(listener: ChatEventListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: ChatEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
