import { Injectable } from '@nestjs/common';
import {
  auditActions,
  type AuditAction,
  type AuditEntry,
  type AuditFields,
  type AuditPage,
  type ListAuditQuery,
} from '@tessera/contracts';
import { decodeCursor, DomainError, pageOfRows, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { AuditLogRepository, type AuditFilter, type AuditListRow } from './audit-log.repository';
import { withWords } from './entry-content';

const isId = (value: unknown): value is string => typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value);

/** The audit log as its readers see it. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly repository: AuditLogRepository,
    private readonly database: Database,
  ) {}

  /** Newest first. @throws FORBIDDEN, BAD_CURSOR */
  async list(context: RequestContext, query: ListAuditQuery): Promise<AuditPage> {
    if (context.actor.grants['audit:read'] === undefined) throw new DomainError('FORBIDDEN');
    const filter = filterOf(query);
    const bound = { list: 'audit', ...filter };
    const [at, id] = query.cursor === undefined ? [] : decodeCursor(bound, query.cursor, ['time', 'id']);
    const queryable = this.database.in(context);
    const found = await this.repository.list(
      queryable,
      context.deskId,
      filter,
      at === undefined ? null : { at: at as string, id: id as string },
      query.limit + 1,
    );
    const { rows, nextCursor } = pageOfRows(found, query.limit, bound, (row) => [row.createdAt, row.id]);
    const items = rows.map(shown);
    return { items, nextCursor, names: await this.repository.names(queryable, idsIn(items)) };
  }
}

function filterOf({ actor, action, target, door, from, to, q }: ListAuditQuery): AuditFilter {
  const [targetType = null, ...id] = target?.split(':') ?? [];
  return {
    actor: actor ?? null,
    actions: action ?? null,
    targetType,
    targetId: id.join(':') || null,
    door: door ?? null,
    from: from === undefined ? null : new Date(from).toISOString(),
    to: to === undefined ? null : new Date(to).toISOString(),
    q: q || null,
  };
}

function shown(row: AuditListRow): AuditEntry {
  const { id, n, action, words, door, erased, createdAt } = row;
  return {
    id,
    n,
    action,
    actor: { kind: row.actorKind, personId: row.actorId, apiKeyId: row.apiKeyId },
    target: { type: row.targetType, id: row.targetId },
    before: withWords(row.before, words?.before),
    after: withWords(row.after, words?.after),
    door,
    address: words?.address ?? null,
    erased,
    createdAt,
  };
}

/** Every id of a page that has a name. */
function idsIn(items: readonly AuditEntry[]): { person: string[]; category: string[]; api_key: string[] } {
  const ids = { person: new Set<string>(), category: new Set<string>(), api_key: new Set<string>() };
  const add = (kind: string, value: unknown): void => {
    if (kind in ids && isId(value)) ids[kind as keyof typeof ids].add(value);
  };
  for (const { action, actor, target, before, after } of items) {
    add('person', actor.personId);
    add('api_key', actor.apiKeyId);
    add(target.type, target.id);
    const fields: AuditFields = auditActions[action as AuditAction]?.fields ?? {};
    for (const [field, kind] of Object.entries(fields)) {
      for (const side of [before, after]) {
        const value = side?.[field];
        if (kind === 'people') (value as unknown[] | null | undefined)?.forEach((one) => add('person', one));
        else add(kind, value);
      }
    }
  }
  return { person: [...ids.person], category: [...ids.category], api_key: [...ids.api_key] };
}
