import type { Language } from '@tessera/contracts';
import type { ActorState } from '@tessera/identity';
import type { Block, Keyboard, NewDelivery, Phrase, TelegramChat } from '@tessera/notifications';
import type { RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import { Context, type Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { ChatMemory } from './conversation/chat-memory';

/** Who is there and in which transaction their update is handled. */
export interface Visit {
  readonly desk: RequestContext & { readonly tx: Tx };
  readonly who: ActorState;
  readonly place: TelegramChat;
}

export interface SayOptions {
  keyboard?: Keyboard;
  /** The ticket it is about: replies to it go there. */
  ticketId?: string;
  /** Answers the person's message visibly. */
  reply?: boolean;
  silent?: boolean;
  language?: Language;
  /** Holds something that must not lie about once it is sent. */
  secret?: boolean;
  /** While the same is still waiting to be sent, it is not said again. */
  coalesceKey?: string;
}

/**
 * What the handlers work with: telegraf's context, and beside it the visit. Nothing is sent while a handler runs: what the bot has to
 * say is collected and queued with the handler's own changes, in one commit.
 */
export class BotContext extends Context {
  readonly outbox: NewDelivery[] = [];
  /** Set by telegraf's `command`. */
  readonly payload?: string;
  readonly command?: string;

  constructor(
    update: Update,
    telegram: Telegram,
    me: UserFromGetMe,
    readonly visit: Visit,
  ) {
    super(update, telegram, me);
  }

  get desk(): Visit['desk'] {
    return this.visit.desk;
  }

  get who(): ActorState {
    return this.visit.who;
  }

  get place(): TelegramChat {
    return this.visit.place;
  }

  get memory(): ChatMemory {
    return (this.place.dialogue ?? {}) as ChatMemory;
  }

  /** Says something in this chat. */
  say(blocks: readonly Block[], options: SayOptions = {}): void {
    const { ticketId, reply, coalesceKey, ...rest } = options;
    const answered = reply ? this.message?.message_id : undefined;
    this.outbox.push({
      kind: 'send',
      chatId: this.place.chatId,
      recipientId: this.who.person.id,
      ticketId: ticketId ?? null,
      ...(coalesceKey !== undefined && { coalesceKey }),
      payload: {
        type: 'text',
        blocks,
        language: this.desk.language,
        ...(answered !== undefined && { replyTo: String(answered) }),
        ...rest,
      },
    });
  }

  /** Changes the message whose button was pressed. */
  change(
    blocks: readonly Block[],
    options: Pick<SayOptions, 'keyboard' | 'ticketId' | 'language'> = {},
  ): void {
    const pressed = this.callbackQuery?.message?.message_id;
    if (pressed === undefined) return this.say(blocks, options);
    const { ticketId, ...rest } = options;
    this.outbox.push({
      kind: 'edit',
      chatId: this.place.chatId,
      recipientId: this.who.person.id,
      ticketId: ticketId ?? null,
      payload: { type: 'text', edits: String(pressed), blocks, language: this.desk.language, ...rest },
    });
  }

  /** Answers the press of a button, once; with a short notice or silently. */
  answerPress(phrase?: Phrase): void {
    const callbackId = this.callbackQuery?.id;
    if (callbackId === undefined || this.pressAnswered) return;
    this.outbox.push(pressAnswer(this.place.chatId, callbackId, this.desk.language, phrase));
  }

  get pressAnswered(): boolean {
    return this.outbox.some(({ payload }) => payload.type === 'callback');
  }

  /** Any other call of the Bot API about this chat. */
  callLater(method: string, body: Record<string, unknown>): void {
    this.outbox.push({
      kind: 'call',
      chatId: this.place.chatId,
      payload: { type: 'api', method, body },
      orderingKey: `${this.place.chatId}:${method}`,
    });
  }
}

/** The press of a button whose data matched. */
export type Pressed = BotContext & { match: RegExpExecArray };

/** The answer to a press as a delivery; it waits for nobody. */
export const pressAnswer = (
  chatId: string,
  callbackId: string,
  language: Language,
  phrase?: Phrase,
): NewDelivery => ({
  kind: 'call',
  chatId,
  payload: { type: 'callback', callbackId, language, ...(phrase && { phrase }) },
  orderingKey: `press:${callbackId}`,
  priority: 0,
});
