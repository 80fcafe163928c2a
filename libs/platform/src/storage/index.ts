import { DiskStorage } from './disk-storage';
import type { FileStorage } from './file-storage';
import { storagePlace } from './storage-url';

export {
  FILE_STORAGE,
  FileMissing,
  type ByteRange,
  type FileStorage,
  type StoredObject,
} from './file-storage';
export { storagePlace, type StoragePlace } from './storage-url';

/** The storage behind a STORAGE_URL that the settings have checked. */
export async function createStorage(storageUrl: string): Promise<FileStorage> {
  const place = storagePlace(storageUrl);
  if (!place) throw new Error('STORAGE_URL is no address of a storage');
  if (place.kind === 'disk') return new DiskStorage(place.folder);
  // Its client is large, and most desks have a disk.
  const { S3Storage } = await import('./s3-storage');
  return new S3Storage(place);
}
