import { auditActions, type AuditAction, type AuditEntry, type AuditFields } from '@tessera/contracts';
import type { Queryable } from '@tessera/platform/database';
import type { AuditLogRepository, ThingIds } from './audit-log.repository';
import { isThing, thingKinds, type Thing } from './audit-things';

export interface AuditNames {
  /** `tag:3` → what it is called, or was called last. */
  readonly names: Record<string, string>;
  /** Keys of `names` whose thing is no more. */
  readonly gone: string[];
}

const isId = (value: unknown): value is string => typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value);

/** Every id of a page that has a name. */
function idsIn(items: readonly AuditEntry[]): ThingIds {
  const ids = Object.fromEntries(thingKinds.map((kind) => [kind, new Set<string>()])) as Record<
    Thing,
    Set<string>
  >;
  const add = (kind: string, value: unknown): void => {
    if (isThing(kind) && isId(value)) ids[kind].add(value);
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
  return Object.fromEntries(thingKinds.map((kind) => [kind, [...ids[kind]]])) as unknown as ThingIds;
}

/** What the ids of a page are called now; of what is gone, what it was called last. */
export async function namesOf(
  items: readonly AuditEntry[],
  repository: AuditLogRepository,
  queryable: Queryable,
  deskId: string,
): Promise<AuditNames> {
  const ids = idsIn(items);
  const there = await repository.names(queryable, ids);
  const known = new Set(there.map(({ key }) => key));
  const missing = thingKinds.flatMap((kind) =>
    ids[kind].filter((id) => !known.has(`${kind}:${id}`)).map((id) => ({ kind, id })),
  );
  const last = missing.length === 0 ? [] : await repository.lastNames(queryable, deskId, missing);
  return {
    names: Object.fromEntries([...there, ...last].map(({ key, name }) => [key, name])),
    gone: missing.map(({ kind, id }) => `${kind}:${id}`),
  };
}
