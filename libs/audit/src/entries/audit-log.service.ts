import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditPage, Language, ListAuditQuery } from '@tessera/contracts';
import { decodeCursor, DomainError, pageOfRows, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { AuditLogRepository, type AuditFilter, type AuditListRow } from './audit-log.repository';
import { namesOf } from './audit-names';
import { auditTerms } from './audit-terms';
import { withWords } from './entry-content';

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
    const filter = filterOf(query, context.language);
    const { cursor: _cursor, limit: _limit, ...asked } = query;
    const bound = { list: 'audit', language: context.language, ...asked };
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
    return { items, nextCursor, ...(await namesOf(items, this.repository, queryable, context.deskId)) };
  }
}

function filterOf(query: ListAuditQuery, language: Language): AuditFilter {
  const { actor, action, target, door, from, to, q } = query;
  const [targetType = null, ...id] = target?.split(':') ?? [];
  return {
    actor: actor ?? null,
    actions: action ?? null,
    targetType,
    targetId: id.join(':') || null,
    door: door ?? null,
    from: from === undefined ? null : new Date(from).toISOString(),
    to: to === undefined ? null : new Date(to).toISOString(),
    terms: q ? auditTerms(language, q) : [],
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
