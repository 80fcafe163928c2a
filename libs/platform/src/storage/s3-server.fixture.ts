import S3rver from '@20minutes/s3rver';

export interface S3Server {
  /** For STORAGE_URL: a folder in its one bucket, with the right keys. */
  storageUrl: string;
  close(): Promise<void>;
}

/** A server of S3's protocol on a free port that checks signatures and keeps its objects in `directory`. */
export async function startS3Server(directory: string): Promise<S3Server> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'files' }],
  });
  // Clients sign the address of a bucket with its last slash, which this server takes for signed only of one named by its host.
  server.middleware.splice(-1, 0, async (context, next) => {
    if (context.path === '/files/') {
      context.mountPath = '/';
      context.state.vhost = true;
    }
    await next();
  });
  const { port } = await server.run();
  return {
    storageUrl: `s3://S3RVER:S3RVER@files/desk?endpoint=http://127.0.0.1:${port}`,
    close: () => server.close(),
  };
}
