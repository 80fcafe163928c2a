import { Injectable } from '@nestjs/common';
import type { AuditDoor } from '@tessera/contracts';
import type { Queryable } from '@tessera/platform/database';
import { lastNames, lists, names } from './audit-log.sql';
import type { AuditTerm } from './audit-terms';
import { thingKinds, type Thing } from './audit-things';

export interface AuditFilter {
  /** Null: everybody; `system`: the program itself. */
  readonly actor: string | null;
  readonly actions: readonly string[] | null;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly door: AuditDoor | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly terms: readonly AuditTerm[];
}

type Values = Record<string, unknown>;

export interface AuditListRow {
  readonly id: string;
  readonly n: number | null;
  readonly action: string;
  readonly actorKind: 'person' | 'api_key' | 'system';
  readonly actorId: string | null;
  readonly apiKeyId: string | null;
  readonly targetType: string;
  readonly targetId: string | null;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly door: AuditDoor;
  readonly createdAt: string;
  readonly words: { address?: string; before?: Values; after?: Values } | null;
  /** There were words, and they were erased. */
  readonly erased: boolean;
}

/** A word as a pattern: `ё` and `е` are one letter. */
const patternOf = (word: string): string => word.replace(/[^\p{L}\p{N}]/gu, '\\$&').replaceAll('е', '[её]');

export interface NameRow {
  readonly key: string;
  readonly name: string;
}
export interface ThingRef {
  readonly kind: Thing;
  readonly id: string;
}
/** Ids by what they are of. */
export type ThingIds = Readonly<Record<Thing, readonly string[]>>;

/** Reads for the screen of the audit log. */
@Injectable()
export class AuditLogRepository {
  /** Newest first, older than `before`. */
  async list(
    queryable: Queryable,
    deskId: string,
    filter: AuditFilter,
    before: { at: string; id: string } | null,
    limit: number,
  ): Promise<AuditListRow[]> {
    const { actor, actions, targetType, targetId, door, from, to, terms } = filter;
    const bySystem = actor === 'system';
    return queryable.query<AuditListRow>(lists[terms.length]!, [
      deskId,
      bySystem ? null : actor,
      bySystem ? true : null,
      actions,
      targetType,
      targetId,
      door,
      from,
      to,
      before?.at ?? null,
      before?.id ?? null,
      limit,
      ...terms.flatMap((term) => [patternOf(term.word), term.actions, term.roles, term.system]),
    ]);
  }

  /** What they are called now, by `kind:id`. */
  names(queryable: Queryable, ids: ThingIds): Promise<NameRow[]> {
    return queryable.query<NameRow>(
      names,
      thingKinds.map((kind) => ids[kind]),
    );
  }

  /** What those that are gone were called last. */
  lastNames(queryable: Queryable, deskId: string, gone: readonly ThingRef[]): Promise<NameRow[]> {
    const values = [deskId, gone.map(({ kind }) => kind), gone.map(({ id }) => id)];
    return queryable.query<NameRow>(lastNames, values);
  }
}
