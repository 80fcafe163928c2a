import { Injectable } from '@nestjs/common';
import { Clock, DomainEvents, type AuditNote, type RequestContext } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';

const insert = statement(
  'audit.insert',
  `INSERT INTO audit_entry (desk_id, action, actor_kind, actor_id, api_key_id, target_type, target_id, before, after, door, address,
     request_id, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);

const json = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value);

/** Writes the append-only log in the transaction of the change. Domains publish `audit.noted`; they do not know this class. */
@Injectable()
export class Audit {
  constructor(
    private readonly clock: Clock,
    events: DomainEvents,
  ) {
    events.inTransaction('audit.noted', (tx, context, note) => this.write(tx, context, note));
  }

  async write(tx: Tx, context: RequestContext, note: AuditNote): Promise<void> {
    const { actor } = context;
    await tx.query(insert, [
      context.deskId,
      note.action,
      actor.kind,
      actor.personId,
      actor.apiKeyId,
      note.targetType,
      note.targetId,
      json(note.before),
      json(note.after),
      context.door,
      context.address ?? null,
      context.requestId,
      this.clock.now(),
    ]);
  }
}
