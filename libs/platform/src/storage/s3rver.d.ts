/** What tests use of a server of S3's protocol that checks signatures. */
declare module '@20minutes/s3rver' {
  interface Options {
    address: string;
    port: number;
    silent: boolean;
    /** Where it keeps its objects. */
    directory: string;
    configureBuckets: { name: string }[];
  }
  interface Context {
    path: string;
    mountPath?: string;
    state: { vhost?: boolean };
  }
  export default class S3rver {
    constructor(options: Options);
    readonly middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
