import type { Account, Chat } from '../state/chat';
import type { SeenMessage } from '../state/message';
import type { World } from '../state/world';
import type { MenuButton, ReplyKeyboard, TgUser } from '../wire';
import { Inbox, type ExpectOptions } from './inbox';
import type { InitDataOptions, Signer, WidgetOptions } from './init-data';
import type { MessageMatcher } from './matcher';
import { changeBlock } from './membership';
import { sendAsPerson } from './speech';
import { Voice } from './voice';

/** Who a person is; the id is given when omitted. */
export interface PersonProfile {
  id?: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
}

/** A profile in the names of the wire; what is not given is left out. */
export function profileFields(profile: Partial<PersonProfile>): Partial<TgUser> {
  return {
    ...(profile.firstName !== undefined && { first_name: profile.firstName }),
    ...(profile.lastName !== undefined && { last_name: profile.lastName }),
    ...(profile.username !== undefined && { username: profile.username }),
    ...(profile.languageCode !== undefined && { language_code: profile.languageCode }),
  };
}

/** A person with Telegram on their phone, in the private chat with the bot. */
export class Person extends Voice {
  private readonly inbox: Inbox;

  constructor(
    world: World,
    chat: Chat,
    private readonly account: Account,
    private readonly signer: Signer,
  ) {
    super(world, chat, account.user);
    this.inbox = new Inbox(world.events, chat.id);
  }

  get id(): number {
    return this.account.user.id;
  }

  /** Changes the name, username or language that the bot sees from now on. */
  changeProfile(change: Partial<Omit<PersonProfile, 'id'>>): void {
    const { language_code, ...shown } = profileFields(change);
    Object.assign(this.account.user, shown, language_code !== undefined && { language_code });
    Object.assign(this.chat.info, shown);
  }

  /** The reply keyboard shown now. */
  get keyboard(): ReplyKeyboard | null {
    return this.chat.keyboard;
  }

  /** The button beside the input field. */
  get menuButton(): MenuButton {
    return this.world.profile.menuButton(this.id);
  }

  /** Presses Start, with the payload of a link `t.me/bot?start=…` if there is one; ends a block. */
  async start(payload?: string): Promise<SeenMessage> {
    if (payload !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(payload)) {
      throw new Error(`Telegram takes no start payload like "${payload}"`);
    }
    this.unblock();
    return this.send(payload ? `/start ${payload}` : '/start');
  }

  /** Presses a button of the reply keyboard shown now, which sends its text. */
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

  get hasBlockedBot(): boolean {
    return this.account.blockedBot;
  }

  /** Allows the bot to write first, as a Mini App asks with `requestWriteAccess`. */
  async allowWriting(): Promise<void> {
    this.account.started = true;
    sendAsPerson(this.world, this.chat, this.user, { write_access_allowed: { from_request: true } });
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
  widgetLogin(options?: WidgetOptions): Record<string, string> {
    return this.signer.widgetLogin(this.user, options);
  }
}
