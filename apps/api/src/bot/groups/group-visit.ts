import type { Block, NewDelivery, Phrase, TelegramChat } from '@tessera/notifications';
import type { ActorState } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import type { Tx } from '@tessera/platform/database';
import type { Bot } from '@tessera/platform/telegram';
import { pressAnswer, type SayOptions } from '../bot-context';
import { withoutMiniApp } from '../views/group-keyboard';

/** Somebody did something in a group: who, where, and what the bot has to say about it. */
export class GroupVisit {
  readonly outbox: NewDelivery[] = [];
  /** Set when it was the press of a button. */
  pressId: string | null = null;

  constructor(
    readonly bot: Bot,
    readonly desk: RequestContext & { readonly tx: Tx },
    readonly who: ActorState,
    readonly place: Pick<TelegramChat, 'botId' | 'chatId'> & { readonly threadId: string | null },
    /** The message that it is about, decimal text. */
    readonly messageId: string,
  ) {}

  /** Answers the message, in its thread. */
  say(
    blocks: readonly Block[],
    { keyboard, ticketId }: Pick<SayOptions, 'keyboard' | 'ticketId'> = {},
  ): void {
    this.outbox.push({
      kind: 'send',
      chatId: this.place.chatId,
      threadId: this.place.threadId,
      ticketId: ticketId ?? null,
      payload: {
        type: 'text',
        blocks,
        language: this.desk.language,
        replyTo: this.messageId,
        ...(keyboard && withoutMiniApp(keyboard)),
      },
    });
  }

  /** Answers the press of a button, with a short notice that the presser alone sees. */
  answerPress(phrase?: Phrase): void {
    if (this.pressId === null) return;
    this.outbox.push(pressAnswer(this.place.chatId, this.pressId, this.desk.language, phrase));
  }

  /** Says why not: to the presser alone, else below their words. */
  refuse(block: Phrase): void {
    if (this.pressId === null) this.say([block]);
    else this.answerPress(block);
  }
}

/** Leads to the private chat, where the ticket then goes on: a bot cannot write there first. */
export const privateLink = (botUsername: string, ticketId: string): string =>
  `https://t.me/${botUsername}?start=ticket_${ticketId}`;
