import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { ApiKey, CreateApiKey, NewApiKey, Page, PutApiKey } from '@tessera/contracts';
import {
  Clock,
  decodeCursor,
  DomainError,
  DomainEvents,
  log,
  pageOfRows,
  personIdOf,
  type AuditNote,
  type RequestContext,
} from '@tessera/platform';
import { Database, Signals, type Tx } from '@tessera/platform/database';
import { identityTopics } from '../identity.events';
import { Memo } from '../memo';
import type { ActorState } from '../people/actor-state';
import { DeskSettingsService } from '../desk/desk-settings.service';
import { Actors } from '../people/actors.service';
import { displayName } from '../people/telegram-user';
import { hashToken } from '../sign-in/refresh-token';
import { apiKeyPrefix, notHeld, stateOfKey } from './api-key.rules';
import { ApiKeysRepository, type ApiKeyListRow, type ApiKeyRow } from './api-keys.repository';

/** How often at most the last use is written down. */
const usedEvery = 60_000;
const never = new Date('9999-12-31T23:59:59.999Z');
const listed = { list: 'api-keys' };

/** Keys of programs. A key acts as its maker, with those of the maker's present rights that it was given. */
@Injectable()
export class ApiKeys {
  private readonly known: Memo<{ key: ApiKeyRow | null }>;
  /** The last narrowing of the maker's state, good as long as both are the same. */
  private readonly states = new WeakMap<ApiKeyRow, { maker: ActorState; state: ActorState }>();
  private readonly lastUsed = new Map<string, number>();
  private noting: Promise<void> = Promise.resolve();

  constructor(
    private readonly repository: ApiKeysRepository,
    private readonly actors: Actors,
    private readonly settings: DeskSettingsService,
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {
    this.known = new Memo(async (hash) => ({ key: await repository.findByHash(hash) }), {
      fresh: () => signals.connected,
      max: 2_000,
    });
    // Changes are rare and a hash is not to be sent around, so all are read again.
    signals.on(identityTopics.apiKey, () => this.known.clearAll());
    signals.onGap(() => this.known.clearAll());
  }

  /** @throws API_KEY_INVALID, FEATURE_OFF */
  async authenticate(text: string): Promise<{ state: ActorState; deskId: string; expiresAt: Date }> {
    if (!text.startsWith(apiKeyPrefix) || text.length > 100) throw new DomainError('API_KEY_INVALID');
    const { key } = await this.known.get(hashToken(text));
    const now = this.clock.now();
    const expiresAt = key?.expiresAt ? new Date(key.expiresAt) : never;
    if (!key || key.revokedAt !== null || expiresAt <= now) throw new DomainError('API_KEY_INVALID');
    await this.settings.assertOn({ deskId: key.deskId }, 'apiKeys');
    const state = this.narrowed(key, await this.actors.forPerson(key.makerId, key.deskId));
    if (!state.blocked) this.noteUse(key.id, now);
    return { state, deskId: key.deskId, expiresAt };
  }

  async list(context: RequestContext, query: { limit: number; cursor?: string }): Promise<Page<ApiKey>> {
    const [before] = query.cursor === undefined ? [null] : decodeCursor(listed, query.cursor, ['id']);
    const found = await this.repository.list(
      this.database.in(context),
      context.deskId,
      before as string | null,
      query.limit + 1,
    );
    const { rows, nextCursor } = pageOfRows(found, query.limit, listed, ({ id }) => [id]);
    return { items: rows.map(wire), nextCursor };
  }

  async get(context: RequestContext, id: string): Promise<ApiKey> {
    const row = await this.repository.find(this.database.in(context), context.deskId, id);
    if (!row || row.revokedAt !== null) throw new DomainError('NOT_FOUND');
    return wire(row);
  }

  /** The only time that the key itself is shown. @throws GRANT_NOT_HELD */
  async create(context: RequestContext, input: CreateApiKey): Promise<NewApiKey> {
    const permissions = this.giveable(context, input.permissions);
    const key = apiKeyPrefix + randomBytes(32).toString('base64url');
    return this.database.transaction(context, async (tx) => {
      const id = await this.repository.insert(tx, {
        deskId: context.deskId,
        makerId: personIdOf(context),
        name: input.name.replaceAll('\0', ''),
        prefix: key.slice(0, apiKeyPrefix.length + 6),
        hash: hashToken(key),
        permissions,
        createdAt: this.clock.now(),
        expiresAt: input.expiresAt ?? null,
      });
      const made = (await this.repository.find(tx, context.deskId, id))!;
      await this.note(tx, context, { action: 'api-key.created', targetId: id, after: made });
      return { ...wire(made), key };
    });
  }

  /** Only its maker changes a key. @throws NOT_FOUND, FORBIDDEN, GRANT_NOT_HELD */
  async put(context: RequestContext, id: string, input: PutApiKey): Promise<ApiKey> {
    return this.database.transaction(context, async (tx) => {
      const key = await this.lock(tx, context, id);
      if (key.makerId !== context.actor.personId) throw new DomainError('FORBIDDEN');
      const permissions = input.permissions ? this.giveable(context, input.permissions) : key.permissions;
      await this.repository.save(tx, id, input.name?.replaceAll('\0', '') ?? key.name, permissions);
      await this.signals.sendWith(tx, identityTopics.apiKey, id);
      const changed = (await this.repository.find(tx, context.deskId, id))!;
      await this.note(tx, context, { action: 'api-key.changed', targetId: id, before: key, after: changed });
      return wire(changed);
    });
  }

  /** At once, in every process; also by others than the maker, for a leak must not wait. @throws NOT_FOUND */
  async revoke(context: RequestContext, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      await this.lock(tx, context, id);
      await this.repository.revoke(tx, id, this.clock.now());
      await this.signals.sendWith(tx, identityTopics.apiKey, id);
      await this.note(tx, context, { action: 'api-key.revoked', targetId: id });
    });
  }

  /** Once the last use that was seen is written down: requests do not wait for it. */
  settled(): Promise<void> {
    return this.noting;
  }

  private narrowed(key: ApiKeyRow, maker: ActorState): ActorState {
    const known = this.states.get(key);
    if (known?.maker === maker) return known.state;
    const state = stateOfKey(key, maker);
    this.states.set(key, { maker, state });
    return state;
  }

  private noteUse(id: string, now: Date): void {
    const time = now.getTime();
    if (time - (this.lastUsed.get(id) ?? 0) < usedEvery) return;
    this.lastUsed.set(id, time);
    this.noting = this.repository
      .used(id, now, new Date(time - usedEvery))
      .catch((error: unknown) => log.warn({ err: error }, 'cannot note the use of an API key'));
  }

  private giveable<P extends CreateApiKey['permissions']>(context: RequestContext, wanted: P): P {
    const permission = notHeld(wanted, context.actor.grants);
    if (permission !== null) throw new DomainError('GRANT_NOT_HELD', { permission });
    return [...new Set(wanted)] as P;
  }

  private async lock(tx: Tx, context: RequestContext, id: string): Promise<ApiKeyRow> {
    const key = await this.repository.lock(tx, context.deskId, id);
    if (!key) throw new DomainError('NOT_FOUND');
    return key;
  }

  private async note(tx: Tx, context: RequestContext, note: AuditNote): Promise<void> {
    await this.events.publish(tx, context, 'audit.noted', note);
  }
}

const wire = (row: ApiKeyListRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  permissions: row.permissions,
  maker: {
    id: row.makerId,
    name: displayName({
      firstName: row.makerFirstName,
      lastName: row.makerLastName,
    }),
    role: row.makerRole,
  },
  createdAt: row.createdAt,
  lastUsedAt: row.lastUsedAt,
  expiresAt: row.expiresAt,
  revokedAt: row.revokedAt,
});
