import { storagePlace } from './storage-url';

describe('STORAGE_URL', () => {
  it.each([
    ['file:/var/lib/files', '/var/lib/files'],
    ['file:///var/lib/files', '/var/lib/files'],
    ['file:files', 'files'],
  ])('%s is a folder', (value, folder) => {
    expect(storagePlace(value)).toEqual({ kind: 'disk', folder });
  });

  it('names a bucket of Amazon with what AWS clients find by themselves', () => {
    expect(storagePlace('s3://desk-files?region=eu-central-1')).toEqual({
      kind: 's3',
      bucket: 'desk-files',
      prefix: '',
      endpoint: undefined,
      region: 'eu-central-1',
      pathStyle: false,
      credentials: undefined,
    });
  });

  it('names a server of one’s own, its keys and a folder in the bucket', () => {
    expect(storagePlace('s3://ke%2By:se%2Fcret@files/tessera/?endpoint=http://127.0.0.1:9000')).toEqual({
      kind: 's3',
      bucket: 'files',
      prefix: 'tessera/',
      endpoint: 'http://127.0.0.1:9000',
      region: undefined,
      pathStyle: true,
      credentials: { accessKeyId: 'ke+y', secretAccessKey: 'se/cret' },
    });
    expect(storagePlace('s3://files?endpoint=https://x.example&path-style=0')).toMatchObject({
      pathStyle: false,
    });
  });

  it.each([
    'files',
    'file:',
    'ftp://files',
    's3://',
    's3://Bucket_1',
    's3://key:50%@files',
    's3://b',
    's3://key@files',
    's3://files:9000',
    's3://files#x',
    's3://files?endpoint=minio:9000',
    's3://files?endpiont=http://x.example',
    's3://files?path-style=yes',
    's3://files?region=a&region=b',
  ])('%s is none', (value) => {
    expect(storagePlace(value)).toBeNull();
  });
});
