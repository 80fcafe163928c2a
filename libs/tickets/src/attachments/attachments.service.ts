import { Inject, Injectable } from '@nestjs/common';
import type { Attachment, AttachmentLink } from '@tessera/contracts';
import { Actors, Desks, DeskSettingsService } from '@tessera/identity';
import { Clock, DomainError, log, personIdOf, RateLimits, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { FILE_STORAGE, FileMissing, type ByteRange, type FileStorage } from '@tessera/platform/storage';
import type { Readable } from 'node:stream';
import { AttachmentFetcher } from './attachment-fetcher';
import { AttachmentLinks, type FileVariant } from './attachment-links';
import { canSeeFile } from './attachment.policy';
import { CustomerFiles } from './customer-files';
import { ComingFiles } from './coming-files';
import { AttachmentsRepository, type AttachmentRow } from './attachments.repository';
import { FileIntake } from './file-intake';
import { safeFileName } from './file-name';
import { isShownInline, servedMime, voiceMime } from './file-type';

export interface UploadInput {
  /** As the sender calls it. */
  name: string | null;
  /** Recorded on the spot, to be shown as a voice message. */
  voice?: boolean;
  /** Seconds, as whoever recorded it counted them. */
  duration?: number;
}

/** A file ready to be handed out. */
export interface OpenFile {
  name: string;
  /** Never one that a browser would run. */
  mime: string;
  /** Bytes. */
  size: number;
  /** Changes with the content, which never does. */
  tag: string;
  /** Whether a browser may show it in place. */
  inline: boolean;
  read(range?: ByteRange): Promise<Readable>;
}

const maxLoose = 30;

/** Files of the desk: taken in, handed out to those who may have them, taken away. */
@Injectable()
export class Attachments {
  private readonly coming = new ComingFiles();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly settings: DeskSettingsService,
    private readonly desks: Desks,
    private readonly actors: Actors,
    private readonly files: AttachmentsRepository,
    private readonly intake: FileIntake,
    private readonly fetcher: AttachmentFetcher,
    private readonly linker: AttachmentLinks,
    private readonly customerFiles: CustomerFiles,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /**
   * Keeps a file as its uploader's own until it goes into a message.
   * @throws FEATURE_OFF, TOO_MANY_UPLOADS, RATE_LIMITED, FILE_EMPTY, FILE_TOO_BIG, FILE_TYPE_REFUSED
   */
  async upload(context: RequestContext, content: Readable, input: UploadInput): Promise<Attachment> {
    const uploaderId = personIdOf(context);
    const { deskId } = context;
    await this.customerFiles.assertTaken(context);
    await this.limits.take('file.upload', uploaderId);
    assertRoom(await this.files.countLoose(deskId, uploaderId));
    const leave = this.coming.enter(uploaderId);
    return this.take(context, content, input).finally(leave);
  }

  private async take(context: RequestContext, content: Readable, input: UploadInput): Promise<Attachment> {
    const uploaderId = personIdOf(context);
    const { deskId } = context;
    const { uploadMaxBytes } = await this.settings.of(deskId);
    const name = safeFileName(input.name);
    const kept = await this.intake.keep(content, { name, maxBytes: uploadMaxBytes, refusing: true });
    const voice = input.voice ? voiceMime(kept.mime) : null;
    const known = { ...kept, ...(voice !== null && { mime: voice, kind: 'voice' as const }) };
    const duration = /^(audio|video|voice)$/.test(known.kind) ? (input.duration ?? null) : null;
    try {
      return await this.database.transaction({}, async (tx) => {
        assertRoom(await this.files.countLoose(deskId, uploaderId, tx));
        return this.files.insert(tx, { ...known, deskId, uploaderId, name, duration, at: this.clock.iso() });
      });
    } catch (error) {
      await this.intake.drop(kept);
      throw error;
    }
  }

  /** @throws ATTACHMENT_NOT_FOUND, FILE_ONLY_IN_TELEGRAM, UNAVAILABLE while Telegram does not give it */
  async open(context: RequestContext, id: string, variant: FileVariant = 'file'): Promise<OpenFile> {
    const seen = await this.see(context, id);
    const row = seen.state === 'remote' && variant === 'file' ? await this.fetched(context, seen) : seen;
    const key = variant === 'thumbnail' ? row.thumbnailKey : row.storageKey;
    if (variant === 'file' && row.state === 'too_big') throw new DomainError('FILE_ONLY_IN_TELEGRAM');
    const found = key === null ? null : await this.storage.stat(key);
    if (key === null || !found) {
      if (key !== null) log.error({ attachmentId: id, key }, 'a file is not where it was put');
      throw new DomainError('ATTACHMENT_NOT_FOUND');
    }
    const mime = variant === 'thumbnail' ? 'image/webp' : servedMime(row.mime);
    return {
      name: variant === 'thumbnail' ? `${row.id}.webp` : (row.name ?? `file-${row.id}`),
      mime,
      size: found.size,
      tag: `${row.id}-${variant}-${found.size}`,
      inline: isShownInline(mime),
      read: (range) => this.storage.read(key, range).catch(asNotFound),
    };
  }

  /** What is behind a link, with the rights that its person has now. @throws LINK_EXPIRED, BLOCKED and as `open` */
  async openLink(link: string, from: Pick<RequestContext, 'requestId' | 'address'>): Promise<OpenFile> {
    const { id, personId, variant } = this.linker.read(link);
    const { deskId } = this.desks;
    const { actor, language, blocked } = await this.actors.forPerson(personId, deskId);
    if (blocked) throw new DomainError('BLOCKED');
    return this.open({ deskId, actor, language, door: 'web', ...from }, id, variant);
  }

  /** @throws ATTACHMENT_NOT_FOUND, FILE_ONLY_IN_TELEGRAM */
  async link(context: RequestContext, id: string): Promise<AttachmentLink> {
    const row = await this.see(context, id);
    if (row.state === 'too_big') throw new DomainError('FILE_ONLY_IN_TELEGRAM');
    if (!isThere(row)) throw new DomainError('ATTACHMENT_NOT_FOUND');
    return this.linkTo(context, row);
  }

  /** Links to those of the files that are there and that the actor may see, in the order asked for. */
  async links(context: RequestContext, ids: readonly string[]): Promise<{ items: AttachmentLink[] }> {
    const rows = await this.files.find(context.deskId, ids, this.database.in(context));
    const mine = new Map(
      rows.filter((row) => isThere(row) && canSeeFile(context.actor, row)).map((row) => [row.id, row]),
    );
    const items = [...new Set(ids)].flatMap((id) => {
      const row = mine.get(id);
      return row ? [this.linkTo(context, row)] : [];
    });
    return { items };
  }

  /** Takes back an upload that is in no message. @throws ATTACHMENT_NOT_FOUND */
  async remove(context: RequestContext, id: string): Promise<void> {
    const keys = await this.files.removeLoose(context.deskId, id, personIdOf(context));
    if (!keys) throw new DomainError('ATTACHMENT_NOT_FOUND');
    if (keys.storageKey !== null) await this.intake.drop({ ...keys, storageKey: keys.storageKey });
  }

  private async see(context: RequestContext, id: string): Promise<AttachmentRow> {
    const [row] = await this.files.find(context.deskId, [id], this.database.in(context));
    if (!row || !canSeeFile(context.actor, row)) throw new DomainError('ATTACHMENT_NOT_FOUND');
    return row;
  }

  private async fetched(context: RequestContext, row: AttachmentRow): Promise<AttachmentRow> {
    await this.fetcher.fetch(context.deskId, row.id);
    const now = await this.see(context, row.id);
    if (now.state === 'remote') throw new DomainError('UNAVAILABLE');
    return now;
  }

  private linkTo(context: RequestContext, row: AttachmentRow): AttachmentLink {
    const { until } = this.linker;
    const personId = personIdOf(context);
    const url = (variant: FileVariant): string =>
      `/files/${this.linker.sign({ id: row.id, personId, variant, until })}`;
    return {
      id: row.id,
      url: url('file'),
      thumbnailUrl: row.thumbnailKey === null ? null : url('thumbnail'),
      expiresAt: until.toISOString(),
    };
  }
}

const isThere = ({ state }: AttachmentRow): boolean => state === 'ready' || state === 'remote';

function assertRoom(loose: number): void {
  if (loose >= maxLoose) throw new DomainError('TOO_MANY_UPLOADS', { count: maxLoose });
}

function asNotFound(error: unknown): never {
  throw error instanceof FileMissing ? new DomainError('ATTACHMENT_NOT_FOUND') : error;
}
