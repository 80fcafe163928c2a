import { FileMissing, type FileStorage } from '@tessera/platform/storage';
import type { BotApi, FileToSend } from '@tessera/platform/telegram';
import { Upload, type Step } from './step';

/** Our copy of a file cannot be read, so nothing was sent. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly attachmentId: string,
    /** True: there is no such file. False: the storage cannot be reached. */
    readonly lost: boolean,
  ) {
    super(`the file of attachment ${attachmentId} cannot be read`);
  }
}

const patienceMs = 20_000;
/** The slowest line on which an upload is waited for: bytes a millisecond. */
const slowest = 128;

/** Makes one step: opens the files that go along, calls Telegram and waits as long as their size allows for. */
export class StepMaker {
  constructor(
    private readonly api: BotApi,
    private readonly storage: FileStorage,
  ) {}

  /** @throws TelegramFailure, UnreadableFile */
  async make({ method, body }: Step): Promise<unknown> {
    const uploads = uploadsIn(body);
    if (uploads.length === 0) return this.api.call(method, body);
    const opened = await this.open(uploads);
    const stopping = new AbortController();
    let broken: Upload | null = null;
    for (const [upload, { source }] of opened) {
      // A body that breaks off cannot have been accepted.
      source.on('error', () => {
        broken = upload;
        stopping.abort();
      });
    }
    const bytes = uploads.reduce((sum, { size }) => sum + size, 0);
    try {
      return await this.api.call(method, withFiles(body, opened), {
        timeoutMs: patienceMs + bytes / slowest,
        signal: stopping.signal,
      });
    } catch (error) {
      if (broken) throw new UnreadableFile((broken as Upload).attachmentId, false);
      throw error;
    } finally {
      for (const { source } of opened.values()) source.destroy();
    }
  }

  private async open(uploads: readonly Upload[]): Promise<Map<Upload, FileToSend>> {
    const opened = new Map<Upload, FileToSend>();
    for (const upload of uploads) {
      try {
        const source = await this.storage.read(upload.storageKey);
        opened.set(upload, { source, filename: upload.filename });
      } catch (error) {
        for (const { source } of opened.values()) source.destroy();
        throw new UnreadableFile(upload.attachmentId, error instanceof FileMissing);
      }
    }
    return opened;
  }
}

const uploadsIn = (body: Step['body']): Upload[] =>
  Object.values(body).flatMap((value) =>
    (Array.isArray(value) ? value.map((item: { media?: unknown } | null) => item?.media) : [value]).filter(
      (found): found is Upload => found instanceof Upload,
    ),
  );

/** The body with open files in place of uploads. */
function withFiles(body: Step['body'], opened: ReadonlyMap<Upload, FileToSend>): Record<string, unknown> {
  const file = (value: unknown): unknown => (value instanceof Upload ? opened.get(value) : value);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((item: { media?: unknown }) =>
            item?.media ? { ...item, media: file(item.media) } : item,
          )
        : file(value),
    ]),
  );
}
