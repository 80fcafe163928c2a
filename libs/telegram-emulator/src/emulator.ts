import { CallLog, type CallFilter, type CallRecord } from './call-log';
import { Group, makeGroup, type GroupProfile } from './actors/group';
import { Signer } from './actors/init-data';
import { Person, profileFields, type PersonProfile } from './actors/person';
import { Faults } from './faults';
import { Dispatcher } from './http/dispatcher';
import { ApiServer } from './http/server';
import type { Peaks } from './limits';
import { resolveOptions, type EmulatorOptions } from './options';
import type { Account, Chat } from './state/chat';
import type { ChatEventListener } from './state/events';
import { reactedOf, seen, type Reacted, type SeenMessage } from './state/message';
import type { CommandScope } from './state/profile';
import { restoreWorld, snapshotOf, type WorldSnapshot } from './state/snapshot';
import { World } from './state/world';
import { Poller } from './updates/polling';
import { WebhookSender } from './updates/webhook';
import type { BotCommand, MenuButton, TgUpdate } from './wire';

/** A strict Bot API server on loopback, with people and groups to act and faults to order. */
export class TelegramEmulator {
  readonly faults = new Faults();
  /** Address for a bot library's `apiRoot`. */
  apiRoot = '';
  protected readonly world: World;
  private readonly log = new CallLog();
  private readonly signer: Signer;
  private readonly poller: Poller;
  private readonly webhook: WebhookSender;
  private readonly server: ApiServer;

  private readonly people = new Map<number, Person>();
  private readonly groups = new Map<number, Group>();

  private constructor(options: EmulatorOptions) {
    this.world = new World(resolveOptions(options));
    this.world.limits.enforce = options.enforceLimits ?? false;
    if (options.snapshot) restoreWorld(this.world, options.snapshot, options.restore);
    this.signer = new Signer(this.world);
    this.poller = new Poller(this.world.updates);
    this.webhook = new WebhookSender(this.world.options, this.world.updates, (method, params) => {
      void this.server.runInternally(method, params);
    });
    const dispatcher = new Dispatcher(this.world, this.faults, this.log);
    this.server = new ApiServer(this.world, dispatcher, { poller: this.poller, webhook: this.webhook });
  }

  /** Starts listening. @throws Error for a malformed token or a port in use. */
  static async start(options: EmulatorOptions = {}): Promise<TelegramEmulator> {
    const emulator = new TelegramEmulator(options);
    emulator.apiRoot = await emulator.server.listen();
    return emulator;
  }

  /** Ends all connections, also waiting polls and hanging calls. */
  async stop(): Promise<void> {
    this.webhook.stop();
    await this.server.close();
  }

  /** Telegram is out of reach: connections to it are refused; all it knows is kept and webhooks are still posted. */
  async goOffline(): Promise<void> {
    await this.server.close();
  }

  /** Telegram is back at the same address. */
  async comeBack(): Promise<void> {
    await this.server.listen();
  }

  get token(): string {
    return this.world.options.token;
  }

  get botId(): number {
    return this.world.bot.id;
  }

  get botUsername(): string {
    return this.world.options.botUsername;
  }

  get botName(): string {
    return this.world.options.botName;
  }

  /** Key to check the `signature` of initData with, instead of Telegram's own. */
  get publicKeyHex(): string {
    return this.signer.publicKeyHex;
  }

  /**
   * A new person. They are unknown to the bot until they write or press Start.
   * @param started they did so long ago: the bot may write to them, and no update tells of it
   */
  user(profile: PersonProfile, { started = false } = {}): Person {
    const account = this.world.addAccount({
      id: profile.id ?? this.world.takeUserId(),
      is_bot: false,
      first_name: profile.firstName,
      ...profileFields(profile),
    });
    account.started = started;
    const chat = this.world.chats.get(account.user.id);
    if (!chat) throw new Error('A person has a private chat');
    return this.personIn(chat, account);
  }

  /** A new group with these people and the bot. */
  group(profile: GroupProfile): Group {
    const group = makeGroup(this.world, profile);
    this.groups.set(group.id, group);
    return group;
  }

  /** Somebody who is there already, by their id. */
  person(id: number): Person | undefined {
    const chat = this.world.chats.get(id);
    return chat?.account && (this.people.get(id) ?? this.personIn(chat, chat.account));
  }

  /** A group that is there already, by its id; its first member stands for it. */
  findGroup(id: number): Group | undefined {
    const known = this.groups.get(id);
    if (known?.id === id) return known;
    const chat = this.world.chats.get(id);
    const [owner] = chat?.members.keys() ?? [];
    const person = owner === undefined ? undefined : this.person(owner);
    if (!chat || !person) return undefined;
    const group = new Group(this.world, chat, person);
    this.groups.set(id, group);
    return group;
  }

  /** Everything but the bytes of files, as plain JSON; to be given to a later `start`. */
  snapshot(): WorldSnapshot {
    return snapshotOf(this.world);
  }

  /** One message as people see it, with who reacted to it how; undefined when there is none. */
  message(chatId: number, messageId: number): (SeenMessage & { reacted: Reacted[] }) | undefined {
    const message = this.world.chats.get(chatId)?.messages.get(messageId);
    return message && { ...seen(message), reacted: reactedOf(message) };
  }

  /** All files with their content, oldest first; a file never changes. */
  *files(): Iterable<{ path: string; bytes: Buffer | null }> {
    for (const { path, bytes } of this.world.files.all()) yield { path, bytes };
  }

  /** A file that somebody sent, by its `file_id`; null bytes stand for content that is not held. */
  file(fileId: string): { bytes: Buffer | null; name?: string; mime?: string; size: number } | undefined {
    const file = this.world.files.find(fileId);
    return (
      file && {
        bytes: file.bytes,
        size: file.ref.file_size,
        ...(file.name !== undefined && { name: file.name }),
        ...(file.mime !== undefined && { mime: file.mime }),
      }
    );
  }

  /** What somebody sees behind `/` in their private chat or in a group. */
  commandsFor(chatId: number, languageCode?: string): BotCommand[] {
    return this.world.profile.commandsFor(chatId, languageCode);
  }

  /** Called after each update that was added or confirmed; the returned function ends it. */
  onUpdates(listener: () => void): () => void {
    return this.world.updates.onChange(listener);
  }

  /** Everything in a chat, oldest first. */
  messages(chatId: number | { id: number }): SeenMessage[] {
    const id = typeof chatId === 'number' ? chatId : chatId.id;
    return [...(this.world.chats.get(id)?.messages.values() ?? [])].map(seen);
  }

  /** What the bot called, oldest first; `getUpdates` only when named. */
  calls(filter?: CallFilter): CallRecord[] {
    return this.log.list(filter);
  }

  /** The next such call to finish from now on. */
  expectCall(
    filter: CallFilter = {},
    { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
  ): Promise<CallRecord> {
    return this.log.next(filter, timeoutMs);
  }

  clearCalls(): void {
    this.log.clear();
  }

  /** The button beside the input field in a private chat, or the default one. */
  menuButton(chatId?: number): MenuButton {
    return this.world.profile.menuButton(chatId);
  }

  /** Commands set for exactly this scope and language. */
  commands(scope?: CommandScope, languageCode?: string): BotCommand[] {
    return this.world.profile.commands(scope, languageCode);
  }

  /** Called at once with everything that happens in any chat; the returned function ends it. */
  onChatEvent(listener: ChatEventListener): () => void {
    return this.world.events.listen(listener);
  }

  /** Whether sending too fast is answered with 429. */
  get enforceLimits(): boolean {
    return this.world.limits.enforce;
  }

  set enforceLimits(enforce: boolean) {
    this.world.limits.enforce = enforce;
  }

  /** The highest sending rates so far. */
  peaks(): Peaks {
    return this.world.limits.peaks;
  }

  resetPeaks(): void {
    this.world.limits.reset();
  }

  /** Delivers an update a second time, confirmed or not. */
  redeliver(updateId: number): void {
    this.world.updates.repeat(updateId);
  }

  /** Delivers any object as an update; gives it an id when it has none. */
  pushRawUpdate(update: Record<string, unknown>): TgUpdate {
    return this.world.updates.addRaw(update);
  }

  /** Leaves a gap of `count` update ids. */
  gapUpdateIds(count: number): void {
    this.world.updates.skipIds(count);
  }

  /** Ids of the updates created so far, oldest first. */
  get updateIds(): number[] {
    return this.world.updates.createdIds;
  }

  /** Updates that the bot did not confirm yet. */
  get pendingUpdates(): number {
    return this.world.updates.size;
  }

  /** Whether a `getUpdates` call waits right now. */
  get polling(): boolean {
    return this.poller.waiting;
  }

  /** Resolves as soon as a `getUpdates` call waits. */
  whenPolling(): Promise<void> {
    return this.poller.whenWaiting();
  }

  /** Resolves once the bot has confirmed every update. @throws Error after `timeoutMs` real milliseconds. */
  drained({ timeoutMs = 15_000 }: { timeoutMs?: number } = {}): Promise<void> {
    const { updates } = this.world;
    if (updates.size === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        stopListening();
        act();
      };
      const stopListening = updates.onChange(() => updates.size === 0 && finish(resolve));
      const timer = setTimeout(
        () =>
          finish(() => reject(new Error(`${updates.size} updates are not confirmed after ${timeoutMs} ms`))),
        timeoutMs,
      );
    });
  }

  private personIn(chat: Chat, account: Account): Person {
    const person = new Person(this.world, chat, account, this.signer);
    this.people.set(chat.id, person);
    return person;
  }
}
