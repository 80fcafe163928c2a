import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { FILE_STORAGE, type FileStorage } from '@tessera/platform/storage';
import { AttachmentsRepository } from './attachments.repository';

const day = 86_400_000;
const batch = 100;
/** Folders that are looked through for what a crash left: one of each day since. */
const daysBack = 3;

/** Takes away what nobody will ask for: uploads that were never sent, and bytes without a row. */
@Injectable()
export class AttachmentCleaning {
  constructor(
    private readonly clock: Clock,
    private readonly files: AttachmentsRepository,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** Removes uploads that are in no message after a day; returns how many. */
  async removeLoose(): Promise<number> {
    let removed = 0;
    for (let last = batch; last === batch; removed += last) {
      const old = await this.files.removeOld(this.clock.in(-day), batch);
      for (const { storageKey, thumbnailKey } of old) {
        for (const key of [storageKey, thumbnailKey]) if (key !== null) await this.storage.remove(key);
      }
      last = old.length;
    }
    return removed;
  }

  /** Removes bytes of these days that have lain for a day without belonging to a file; returns how many. */
  async removeOrphans(): Promise<number> {
    let removed = 0;
    for (let back = 0; back <= daysBack; back++) {
      const folder = this.clock
        .in(-back * day)
        .toISOString()
        .slice(0, 10);
      const keys: string[] = [];
      for await (const { key, at } of this.storage.list(folder)) {
        if (at < this.clock.in(-day)) keys.push(key);
      }
      for (let start = 0; start < keys.length; start += batch) {
        const some = keys.slice(start, start + batch);
        const known = await this.files.knownKeys(some);
        for (const key of some.filter((each) => !known.has(each))) {
          await this.storage.remove(key);
          removed++;
        }
      }
    }
    return removed;
  }
}
