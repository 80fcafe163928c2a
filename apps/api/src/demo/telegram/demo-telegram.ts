import { log, SystemClock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { TelegramEmulator, type EmulatorOptions, type Group, type Person } from '@tessera/telegram-emulator';
import { colleagueProfiles, customerProfiles, phoneOwners, type PhoneOwner } from './people';
import { WorldFile } from './world-file';

/** No real name: Telegram knows none with two underscores in a row. */
const BOT_USERNAME = 'tessera__demo_bot';
const SUPPORT_GROUP_ID = -1_001_000_000_001;
const NEIGHBOURS_ID = -1_001_000_000_002;
/** Where ids begin when nothing is known of earlier ones: beyond all that were given, as no chat has got one a second since then. */
const SINCE = Date.UTC(2026, 0, 1);
/** More ids than any chat can have got within the time that a crash may have cost. */
const SKIPPED_IDS = 1000;

/**
 * The Telegram of the demo: a Bot API server inside of the program, with the demo's people and two groups. The bot works against it as
 * against the real one. It is kept in `dataDir`.
 */
export class DemoTelegram {
  private constructor(
    readonly emulator: TelegramEmulator,
    /** The settings with which the desk's bot runs against it. */
    readonly settings: Settings,
    private readonly file: WorldFile,
  ) {
    this.furnish();
    const changed = (): void => file.changed(emulator);
    emulator.onChatEvent((event) => {
      // Only tests take messages out of the inbox.
      emulator.person(event.chatId)?.clearInbox();
      changed();
    });
    emulator.onUpdates(changed);
    changed();
  }

  /** Starts it on a free port of loopback, where it was left off. Null: this process has no bot, or is not alone. */
  static async open(settings: Settings): Promise<DemoTelegram | null> {
    if (settings.mode !== 'demo' || !settings.appRoles.includes('bot')) return null;
    if (settings.clustered) {
      log.info('a demo of several processes has no bot: the simulated Telegram lives in one process alone');
      return null;
    }
    const file = new WorldFile(settings.dataDir);
    const emulator = await startWhereItWas(settings, file);
    const withBot: Settings = Object.freeze({
      ...settings,
      hasBot: true,
      telegramApiRoot: emulator.apiRoot,
      botMode: 'polling',
      allowHttpMiniApp: true,
      supportGroupId: settings.supportGroupId ?? String(SUPPORT_GROUP_ID),
    });
    return new DemoTelegram(emulator, withBot, file);
  }

  /** Those whose phone one may hold. */
  get owners(): readonly PhoneOwner[] {
    return phoneOwners;
  }

  /** @throws Error when nobody has this id */
  person(id: number): Person {
    const person = this.emulator.person(id);
    if (!person) throw new Error(`nobody has the id ${id}`);
    return person;
  }

  /** The forum of the staff. */
  get support(): Group {
    return this.emulator.findGroup(SUPPORT_GROUP_ID)!;
  }

  /** A group of customers in which the bot is an ordinary member. */
  get neighbours(): Group {
    return this.emulator.findGroup(NEIGHBOURS_ID)!;
  }

  /** Ends it when the desk has stopped; everything is kept. */
  async close(): Promise<void> {
    await this.file.close(this.emulator);
    await this.emulator.stop();
  }

  /** Makes whoever and whatever is not there yet. */
  private furnish(): void {
    const { emulator } = this;
    for (const profile of customerProfiles) {
      if (!emulator.person(profile.id!)) emulator.user(profile, { started: true });
    }
    for (const profile of [...phoneOwners, ...colleagueProfiles]) {
      if (!emulator.person(profile.id!)) emulator.user(profile);
    }
    const staff = [...phoneOwners.filter(({ isStaff }) => isStaff), ...colleagueProfiles];
    if (!emulator.findGroup(SUPPORT_GROUP_ID)) {
      emulator.group({
        id: SUPPORT_GROUP_ID,
        title: 'Tessera support (demo)',
        members: staff.map(({ id }) => this.person(id!)),
        isForum: true,
        botAdmin: true,
      });
    }
    if (!emulator.findGroup(NEIGHBOURS_ID)) {
      const customers = phoneOwners.filter(({ isStaff }) => !isStaff);
      emulator.group({
        id: NEIGHBOURS_ID,
        title: 'Northwind neighbours',
        type: 'supergroup',
        members: [...customers, phoneOwners[1]!].map(({ id }) => this.person(id)),
      });
    }
  }
}

async function startWhereItWas(settings: Settings, file: WorldFile): Promise<TelegramEmulator> {
  const clock = new SystemClock();
  const options: EmulatorOptions = {
    token: settings.botToken,
    botUsername: BOT_USERNAME,
    botName: 'Tessera',
    clock,
    firstMessageId: Math.max(1, Math.floor((clock.now().getTime() - SINCE) / 1000)),
    allowHttpMiniApp: true,
  };
  const kept = file.read();
  if (!kept) return TelegramEmulator.start(options);
  const restore = {
    bytesOf: (path: string) => file.bytesOf(path),
    skippedIds: kept.complete ? 0 : SKIPPED_IDS,
  };
  try {
    return await TelegramEmulator.start({ ...options, snapshot: kept.world, restore });
  } catch (error) {
    log.warn({ err: error }, 'the demo’s Telegram is of another kind and begins anew');
    return TelegramEmulator.start(options);
  }
}
