import type { Account, Chat } from '../state/chat';
import { seen, type SeenMessage } from '../state/message';
import type { World } from '../state/world';
import type { MenuButton, ReplyKeyboard, TgUser } from '../wire';
import { Inbox, type ExpectOptions } from './inbox';
import type { InitDataOptions, Signer } from './init-data';
import type { MessageMatcher } from './matcher';
import { changeBlock } from './membership';
import { press, type PressOptions, type PressResult } from './press';
import { reactAs } from './reactions';
import { deleteAsPerson, editAsPerson, sendAsPerson, type SpeechOptions } from './speech';

/** Who a person is; the id is given when omitted. */
export interface PersonProfile {
  id?: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
}

/** A person with Telegram on their phone, in the private chat with the bot. */
export class Person {
  private readonly inbox: Inbox;

  constructor(
    protected readonly world: World,
    private readonly account: Account,
    /** The private chat with the bot. */
    protected readonly chat: Chat,
    private readonly signer: Signer,
  ) {
    this.inbox = new Inbox(world.events, chat.id);
  }

  get id(): number {
    return this.account.user.id;
  }

  get user(): TgUser {
    return this.account.user;
  }

  /** Everything in the private chat, oldest first, deleted messages marked. */
  get messages(): SeenMessage[] {
    return [...this.chat.messages.values()].map(seen);
  }

  /** The reply keyboard shown now. */
  get keyboard(): ReplyKeyboard | null {
    return this.chat.keyboard;
  }

  /** The button beside the input field. */
  get menuButton(): MenuButton {
    return this.world.profile.menuButton(this.id);
  }

  async send(text: string, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAsPerson(this.world, this.chat, this.user, { text }, options);
  }

  /** Presses Start, with the payload of a link `t.me/bot?start=…` if there is one; ends a block. */
  async start(payload?: string): Promise<SeenMessage> {
    this.unblock();
    return this.send(payload ? `/start ${payload}` : '/start');
  }

  async edit(message: number | SeenMessage, text: string): Promise<SeenMessage> {
    return editAsPerson(this.world, this.chat, this.user, idOf(message), text);
  }

  async delete(message: number | SeenMessage): Promise<void> {
    deleteAsPerson(this.world, this.chat, idOf(message));
  }

  /** Sets this person's reaction; null takes it back. */
  async react(message: number | SeenMessage, emoji: string | null): Promise<void> {
    reactAs(this.world, this.chat, this.user, idOf(message), emoji);
  }

  /** Presses a button under a message; for callbacks resolves with what the bot answered. */
  press(message: SeenMessage, textOrData: string, options?: PressOptions): Promise<PressResult> {
    return press(this.world, this.chat, this.user, message, textOrData, options);
  }

  /** Presses a button of the reply keyboard shown now. */
  async tap(text: string): Promise<SeenMessage> {
    const labels = (this.keyboard?.keyboard ?? [])
      .flat()
      .map((it) => (typeof it === 'string' ? it : it.text));
    const label = labels.find((it) => it === text) ?? labels.find((it) => it.includes(text));
    if (label === undefined) throw new Error(`No button "${text}" on the keyboard ${JSON.stringify(labels)}`);
    return this.send(label);
  }

  /** Blocks the bot: it is told, and from then on its messages fail with 403. */
  block(): void {
    changeBlock(this.world, this.chat, this.account, true);
  }

  unblock(): void {
    changeBlock(this.world, this.chat, this.account, false);
  }

  /** Deletes the Telegram account: messages to it fail with 403. */
  deactivate(): void {
    this.account.deactivated = true;
  }

  /** The oldest message of the bot that was not taken yet, or the next one; it is taken by this. */
  expectMessage(matcher?: MessageMatcher, options?: ExpectOptions): Promise<SeenMessage> {
    return this.inbox.expect('message', matcher, options);
  }

  /** The same for an edit of one of the bot's messages; resolves with the message as edited. */
  expectEdit(matcher?: MessageMatcher, options?: ExpectOptions): Promise<SeenMessage> {
    return this.inbox.expect('edit', matcher, options);
  }

  /** Messages of the bot that no `expectMessage` has taken. */
  get untaken(): SeenMessage[] {
    return this.inbox.untaken;
  }

  /** Forgets what was not taken, so that the next `expectMessage` sees only what comes now. */
  clearInbox(): void {
    this.inbox.clear();
  }

  /** Raw initData of a Mini App that this person opens, correctly signed. */
  initData(options?: InitDataOptions): string {
    return this.signer.initData(this.user, options);
  }

  /** The address a Telegram client would open for a Mini App: the launch data in the fragment. */
  launchUrl(url: string, options?: InitDataOptions & { version?: string; platform?: string }): string {
    const launch = new URLSearchParams({
      tgWebAppData: this.initData(options),
      tgWebAppVersion: options?.version ?? '9.1',
      tgWebAppPlatform: options?.platform ?? 'tdesktop',
      tgWebAppThemeParams: '{}',
    });
    return `${url}#${launch.toString()}`;
  }

  /** Correctly signed fields of the Login Widget. */
  widgetLogin(options?: Pick<InitDataOptions, 'authDate' | 'token'>): Record<string, string> {
    return this.signer.widgetLogin(this.user, options);
  }
}

const idOf = (message: number | SeenMessage): number =>
  typeof message === 'number' ? message : message.message_id;
