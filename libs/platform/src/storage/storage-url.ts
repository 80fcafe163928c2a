/** Where files are kept, read from STORAGE_URL. */
export type StoragePlace = { kind: 'disk'; folder: string } | ({ kind: 's3' } & S3Place);

export interface S3Place {
  bucket: string;
  /** Before every key; empty, or ending with a slash. */
  prefix: string;
  /** A server other than Amazon's. */
  endpoint: string | undefined;
  region: string | undefined;
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`; the default with an endpoint, as few such servers know the other. */
  pathStyle: boolean;
  /** Undefined: as AWS clients find them (AWS_ACCESS_KEY_ID, profiles, roles). */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined;
}

const known = ['endpoint', 'region', 'path-style'];
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const prefixPath = /^[a-z0-9_-][a-z0-9_.-]*(\/[a-z0-9_-][a-z0-9_.-]*)*$/;

/**
 * `file:/folder` or `s3://[key:secret@]bucket[/prefix][?endpoint=https://…&region=…&path-style=0|1]`.
 * Null when it cannot be one.
 */
export function storagePlace(value: string): StoragePlace | null {
  if (value.startsWith('file:')) {
    const folder = value.slice('file:'.length).replace(/^\/\//, '');
    return folder === '' || folder.includes('\0') ? null : { kind: 'disk', folder };
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol !== 's3:' || url.hash !== '' || url.port !== '') return null;
  const place = s3Place(url);
  return place && { kind: 's3', ...place };
}

function s3Place(url: URL): S3Place | null {
  const { hostname: bucket, username, password, searchParams } = url;
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  const names = [...searchParams.keys()];
  const endpoint = searchParams.get('endpoint') ?? undefined;
  const style = searchParams.get('path-style');
  const right =
    bucketName.test(bucket) &&
    (prefix === '' || prefixPath.test(prefix)) &&
    names.every((name) => known.includes(name)) &&
    new Set(names).size === names.length &&
    (endpoint === undefined || isWebRoot(endpoint)) &&
    [null, '0', '1'].includes(style) &&
    (username === '') === (password === '') &&
    [username, password].every((part) => plain(part) !== null);
  if (!right) return null;
  return {
    bucket,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint,
    region: searchParams.get('region') || undefined,
    pathStyle: style === null ? endpoint !== undefined : style === '1',
    credentials:
      username === '' ? undefined : { accessKeyId: plain(username)!, secretAccessKey: plain(password)! },
  };
}

/** Null for a `%` that stands for nothing. */
function plain(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function isWebRoot(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '';
}
