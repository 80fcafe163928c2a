import { Test, type TestingModule } from '@nestjs/testing';
import type { ModuleMetadata, Type } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { entities } from '../apps/api/src/entities';
import { AuditModule } from '@tessera/audit';
import type { Role } from '@tessera/contracts';
import { Actors, Desks, IdentityModule, People, systemContext } from '@tessera/identity';
import { configureLog, FakeClock, PlatformModule, type Door, type RequestContext } from '@tessera/platform';
import { loadSettings, type Settings } from '@tessera/platform/config';
import { Database, statement } from '@tessera/platform/database';
import { createTestDatabase, type TestDatabase } from './postgres';

export interface TestDeskOptions {
  /** Settings by their names in the environment; default: a real desk whose bot is `42:TEST`. */
  env?: Record<string, string>;
  /** Besides identity and audit. */
  imports?: ModuleMetadata['imports'];
  clock?: FakeClock;
  /** An existing database, for a second process on the same desk; closing then leaves it. */
  database?: TestDatabase;
}

/** A desk without doors: the real modules on a real database, and a clock that the test moves. */
export class TestDesk {
  private constructor(
    readonly module: TestingModule,
    readonly clock: FakeClock,
    readonly settings: Settings,
    readonly testDatabase: TestDatabase,
    private readonly owned: boolean,
  ) {}

  static async open({
    env = {},
    imports = [],
    clock = new FakeClock(),
    database,
  }: TestDeskOptions = {}): Promise<TestDesk> {
    configureLog(process.env['TEST_LOG_LEVEL'] ?? 'silent');
    const testDatabase = database ?? (await createTestDatabase());
    const settings = loadSettings(
      { BOT_TOKEN: '42:TEST', RATE_LIMIT_FACTOR: '0', ...env },
      { cwd: tmpdir(), secrets: false },
    );
    const platform = PlatformModule.forRoot({
      settings,
      databaseUrl: testDatabase.url,
      entities,
      clock,
      poolSize: 8,
    });
    const module = await Test.createTestingModule({
      imports: [platform, IdentityModule, AuditModule, ...imports],
    }).compile();
    await module.init();
    return new TestDesk(module, clock, settings, testDatabase, database === undefined);
  }

  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.module.get(type as Type<T>, { strict: false });
  }

  get deskId(): string {
    return this.get(Desks).deskId;
  }

  /** Somebody comes in; then, for a role, is given it as by a setting: without asking anybody. Returns their id. */
  async person(telegramId: number, role: Role = 'user', firstName = `P${telegramId}`): Promise<string> {
    const personId = await this.get(People).enter({
      deskId: this.deskId,
      telegramUser: {
        id: String(telegramId),
        firstName,
        lastName: null,
        username: null,
        languageCode: 'en',
        photoUrl: null,
      },
      door: 'bot',
    });
    if (role === 'user') return personId;
    await this.sql('UPDATE desk_member SET role = $1 WHERE person_id = $2', [role, personId]);
    return personId;
  }

  /** The context in which this person acts, with the rights they have now. */
  async as(personId: string, door: Door = 'web'): Promise<RequestContext> {
    const { actor, language } = await this.get(Actors).forPerson(personId);
    return { deskId: this.deskId, actor, language, door, requestId: 'test' };
  }

  /** The program itself as the one who acts. */
  system(): RequestContext {
    return systemContext(this.deskId, { door: 'cli', requestId: 'test' });
  }

  /** Rows of any SQL; for set-up and for looking behind the scenes. */
  async sql<R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> {
    return this.get(Database).query<R>(statement(`test.${text.length}.${hash(text)}`, text), values);
  }

  async close(): Promise<void> {
    await this.module.close();
    if (this.owned) await this.testDatabase.drop();
  }
}

const hash = (text: string): number =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) | 0, 7);
