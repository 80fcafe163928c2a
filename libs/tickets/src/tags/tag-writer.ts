import { Injectable } from '@nestjs/common';
import type { TagReplaced } from '@tessera/catalog';
import { Clock, type RequestContext } from '@tessera/platform';
import { statement, type Tx } from '@tessera/platform/database';

/** Locked in the order of their ids, as everything that takes several tickets does; each gets a line in its history. */
const replaceTag = statement(
  'ticket.replace_tag',
  `WITH old AS (SELECT id, tags FROM ticket WHERE desk_id = $1 AND tags @> ARRAY[$2::text] ORDER BY id FOR NO KEY UPDATE),
   changed AS (
     UPDATE ticket t SET rev = t.rev + 1, version = t.version + 1,
       tags = CASE WHEN $3::text IS NULL OR $3 = ANY(old.tags) THEN array_remove(old.tags, $2) ELSE array_replace(old.tags, $2, $3) END
     FROM old WHERE t.id = old.id RETURNING t.id, t.rev, old.tags AS before, t.tags AS after)
   INSERT INTO ticket_event (desk_id, ticket_id, rev, type, actor_kind, actor_id, door, audience, params, created_at)
   SELECT $1, id, rev, 'ticket.tags_changed', $4, $5, $6, 'staff', jsonb_build_object('before', before, 'after', after), $7
   FROM changed`,
);

const renameInViews = statement(
  'ticket_view.rename_tag',
  `UPDATE ticket_view SET filters = jsonb_set(filters, '{tag}', to_jsonb($3::text)), version = version + 1
   WHERE desk_id = $1 AND filters->>'tag' = $2`,
);

/** Tags on tickets and in saved views, as the catalogue changes. */
@Injectable()
export class TagWriter {
  constructor(private readonly clock: Clock) {}

  /** Who looks at tickets learns of it by one event for all of them (`tickets.changed` on the socket). */
  async replace(tx: Tx, { deskId, actor, door }: RequestContext, { from, to }: TagReplaced): Promise<void> {
    await tx.query(replaceTag, [deskId, from, to, actor.kind, actor.personId, door, this.clock.iso()]);
    // A view of a tag that is gone shows nothing, rather than everything.
    if (to !== null) await tx.query(renameInViews, [deskId, from, to]);
  }
}
