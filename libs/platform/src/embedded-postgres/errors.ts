/** The embedded database could not be brought up; the message is meant for the person who started the desk. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = 'EmbeddedPostgresError';
}

/** Another living process of ours already runs the desk of this data folder. */
export class DeskAlreadyRunningError extends EmbeddedPostgresError {
  override readonly name = 'DeskAlreadyRunningError';
}

/** The sentence that every dead end of the embedded database closes with. */
export const WAY_OUT =
  'Start the desk as an ordinary user, choose another DATA_DIR, or set DATABASE_URL to a Postgres 14 or newer.';
