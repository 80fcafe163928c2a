import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { systemContext } from '@tessera/identity';
import { Clock, DomainError, DomainEvents, log, pause } from '@tessera/platform';
import { Leases, Signals } from '@tessera/platform/database';
import { BotApi, Bots, TelegramFailure } from '@tessera/platform/telegram';
import { MessageChanges } from '../messages/message-changes';
import { maxBytesFromTelegram, MessageFilesRepository } from '../messages/message-files.repository';
import { AttachmentsRepository, type AttachmentRow } from './attachments.repository';
import { FileIntake, type KeptFile } from './file-intake';

/** Woken when there are files to fetch. */
export const filesToFetch = 'files.to-fetch';
const fileSettled = 'files.settled';

/** One process at a time fetches a file; longer than a download may take. */
const leaseSeconds = 120;
const longestWaitMs = 60_000;
const pollMs = 1_000;
/** So many refusals, and the file is gone. */
const triesWhenRefused = 5;
/** Failures that are not the file's count no further, so that they neither use up its tries nor make the waiting long. */
const triesOtherwise = 3;
const firstDelayMs = 30_000;

type FoundState = 'too_big' | 'gone';

/** Brings files that Telegram holds into the storage: once each, whoever asks, in whichever process. */
@Injectable()
export class AttachmentFetcher implements OnModuleInit {
  private readonly fetching = new Map<string, Promise<void>>();
  private readonly waiting = new Set<AbortController>();

  constructor(
    private readonly files: AttachmentsRepository,
    private readonly messageFiles: MessageFilesRepository,
    private readonly changes: MessageChanges,
    private readonly intake: FileIntake,
    private readonly leases: Leases,
    private readonly signals: Signals,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
    @Optional() private readonly bots?: Bots,
    @Optional() private readonly api?: BotApi,
  ) {}

  onModuleInit(): void {
    for (const name of ['ticket.opened', 'message.posted', 'message.extended'] as const) {
      this.events.afterCommit(name, (_, { message }) => {
        if (message.attachments.some(({ state }) => state === 'remote')) this.signals.wake(filesToFetch);
      });
    }
    this.signals.on(fileSettled, () => {
      for (const waiter of this.waiting) waiter.abort();
    });
  }

  /** Ids of files of this bot that are to be fetched by now. */
  due(deskId: string, botId: string, limit: number): Promise<string[]> {
    return this.files.due(deskId, botId, this.clock.now(), limit);
  }

  /** Tries to fetch a file now and resolves whatever came of it; asking while it is on its way is waiting for the same. */
  fetch(deskId: string, id: string): Promise<void> {
    const known = this.fetching.get(id);
    if (known) return known;
    const work = this.attempt(deskId, id).finally(() => this.fetching.delete(id));
    this.fetching.set(id, work);
    return work;
  }

  private async attempt(deskId: string, id: string): Promise<void> {
    const lease = `file:${id}`;
    const until = this.clock.in(longestWaitMs);
    while (!(await this.leases.take(lease, leaseSeconds))) {
      if (this.clock.now() >= until) return;
      await this.settledElsewhere();
      if ((await this.remote(deskId, id)) === null) return;
    }
    try {
      const row = await this.remote(deskId, id);
      if (row) await this.bring(deskId, row);
    } finally {
      await this.leases.release(lease).catch(() => undefined);
      this.signals.wake(fileSettled);
    }
  }

  private async settledElsewhere(): Promise<void> {
    const waiter = new AbortController();
    this.waiting.add(waiter);
    await pause(this.clock, pollMs, waiter.signal);
    this.waiting.delete(waiter);
  }

  /** Null when it need not, or cannot, be fetched. */
  private async remote(deskId: string, id: string): Promise<AttachmentRow | null> {
    const [row] = await this.files.find(deskId, [id]);
    const ours = row?.state === 'remote' && row.botId === this.bots?.current?.id;
    return ours && row.fileId !== null && row.messageId !== null ? row : null;
  }

  private async bring(deskId: string, row: AttachmentRow): Promise<void> {
    let kept: KeptFile;
    try {
      const content = await this.api!.download(row.fileId!);
      kept = await this.intake.keep(content, {
        name: row.name,
        maxBytes: maxBytesFromTelegram,
        refusing: false,
      });
    } catch (error) {
      return this.failed(deskId, row, error);
    }
    kept = await this.illustrated(row, kept);
    const settled = await this.settle(deskId, row, 'ready', kept).catch(async (error: unknown) => {
      await this.intake.drop(kept);
      throw error;
    });
    if (!settled) await this.intake.drop(kept);
  }

  /** A file without its small picture is better than none. */
  private async illustrated({ id, thumbnailId }: AttachmentRow, kept: KeptFile): Promise<KeptFile> {
    if (thumbnailId === null || kept.thumbnailKey !== null) return kept;
    try {
      return await this.intake.illustrate(kept, await this.api!.download(thumbnailId));
    } catch (error) {
      log.info({ err: error, attachmentId: id }, 'a file stays without its small picture');
      return kept;
    }
  }

  private async failed(deskId: string, row: AttachmentRow, error: unknown): Promise<void> {
    const tooBig = error instanceof DomainError ? error.code === 'FILE_TOO_BIG' : isTooBig(error);
    if (tooBig) return void (await this.settle(deskId, row, 'too_big', null));
    const refused =
      (error instanceof TelegramFailure && error.kind === 'rejected') || error instanceof DomainError;
    const tries = row.fetchAttempts + 1;
    if (refused && tries >= triesWhenRefused) return void (await this.settle(deskId, row, 'gone', null));
    log.warn({ err: error, attachmentId: row.id, tries }, 'a file could not be fetched; trying again later');
    const asked = error instanceof TelegramFailure ? error.retryAfter * 1000 : 0;
    const delay = Math.max(asked, firstDelayMs * 2 ** Math.min(row.fetchAttempts, 7));
    await this.files.postpone(row.id, this.clock.in(delay), refused ? triesWhenRefused : triesOtherwise);
  }

  /** Writes what became of it, so that open conversations learn it. False when nothing was changed any more. */
  private async settle(
    deskId: string,
    row: AttachmentRow,
    state: 'ready' | FoundState,
    kept: KeptFile | null,
  ): Promise<boolean> {
    let done = false;
    try {
      const context = systemContext(deskId, { door: 'job' });
      await this.changes.apply(context, row.ticketId!, row.messageId!, async (tx, message) => {
        done = await this.files.settle(tx, row.id, state, kept && { ...kept, mime: told(kept.mime) });
        if (!done) return null;
        message.attachments = await this.messageFiles.of(tx, message.id);
        return { event: 'message.refreshed' };
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // The message or its ticket was deleted meanwhile: nobody may have the file, so nobody fetches it.
      await this.files.postpone(row.id, null, 0);
      return false;
    }
    return done;
  }
}

const isTooBig = (error: unknown): boolean =>
  error instanceof TelegramFailure && error.kind === 'rejected' && /too big/i.test(error.message);

/** What the content says for sure; else Telegram's word stands. */
const told = (mime: string): string | null => (mime === 'application/octet-stream' ? null : mime);
