import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock, DomainError, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, statement, type Tx } from '@tessera/platform/database';
import { hashToken } from './refresh-token';

/** How long a one-time link is good. */
export const loginCodeMinutes = 10;

const insert = statement(
  'login-code.insert',
  'INSERT INTO login_code (code_hash, desk_id, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
);
const use = statement(
  'login-code.use',
  `UPDATE login_code SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
   RETURNING desk_id AS "deskId", person_id AS "personId"`,
);
const removeOld = statement('login-code.remove-old', 'DELETE FROM login_code WHERE expires_at < $1');

/** One-time links to the desk that the bot hands out on /login. */
@Injectable()
export class LoginCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A code that signs this person in once. Only its hash is stored. */
  async create(context: Pick<RequestContext, 'deskId' | 'tx'>, personId: string): Promise<string> {
    const code = randomBytes(16).toString('base64url');
    const queryable = this.database.in(context);
    await queryable.query(removeOld, [this.clock.in(-86_400_000)]);
    await queryable.query(insert, [
      hashToken(code),
      context.deskId,
      personId,
      this.clock.now(),
      this.clock.in(loginCodeMinutes * 60_000),
    ]);
    return code;
  }

  /** Where the code signs in. */
  link(code: string): string {
    return `${this.settings.publicUrl}/app/login?code=${code}`;
  }

  /** @throws LOGIN_CODE_INVALID when it was used, is too old or never was */
  async use(tx: Tx, code: string): Promise<{ deskId: string; personId: string }> {
    const [row] = await tx.query<{ deskId: string; personId: string }>(use, [
      hashToken(code),
      this.clock.now(),
    ]);
    if (!row) throw new DomainError('LOGIN_CODE_INVALID');
    return row;
  }
}
