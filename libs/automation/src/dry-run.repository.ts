import { Injectable } from '@nestjs/common';
import { Database, statement } from '@tessera/platform/database';
import type { TicketFacts } from '@tessera/tickets';
import type { Language, Priority } from '@tessera/contracts';

/** Something that was said in public: `who` said it. */
export interface PastWords {
  readonly seq: number;
  readonly at: string;
  readonly who: 'customer' | 'team' | 'desk';
  readonly text: string;
}
/** A ticket with what was said in it, oldest first. */
export interface PastTicket extends TicketFacts {
  readonly id: string;
  readonly subject: string;
  readonly requesterName: string;
  readonly requesterFirstName: string;
  readonly priority: Priority;
  readonly language: Language;
  readonly tags: readonly string[];
  readonly first: boolean;
  readonly lastActivityAt: string;
  /** When it was done, if it is. */
  readonly doneAt: string | null;
  readonly words: readonly PastWords[];
}

/** Of a conversation longer than this its end is looked at. */
const mostWordsOfTicket = 500;

const past = statement(
  'auto_reply.past',
  `SELECT t.id, t.subject, t.requester_id AS "requesterId", t.assignee_id AS "assigneeId", t.category_id AS "categoryId",
     t.deleted_at AS "deletedAt", t.priority, t.language, t.tags, t.last_activity_at AS "lastActivityAt",
     coalesce(t.resolved_at, t.closed_at) AS "doneAt", p.first_name AS "requesterFirstName",
     concat_ws(' ', p.first_name, p.last_name) AS "requesterName",
     (t.category_id IS NOT NULL AND EXISTS (SELECT 1 FROM category_specialist s WHERE s.category_id = t.category_id)) AS "categoryHasSpecialists",
     NOT EXISTS (SELECT 1 FROM ticket e WHERE e.desk_id = t.desk_id AND e.requester_id = t.requester_id AND e.deleted_at IS NULL
       AND e.created_at < t.created_at) AS first,
     coalesce(w.words, '[]') AS words
   FROM ticket t JOIN person p ON p.id = t.requester_id
   LEFT JOIN LATERAL (
     SELECT json_agg(json_build_object('seq', m.seq, 'at', m.created_at, 'text', m.text, 'who',
       CASE WHEN m.author_id = t.requester_id OR (m.seq = 1 AND m.api_key_id IS NOT NULL) THEN 'customer'
            WHEN m.author_id IS NULL THEN 'desk' ELSE 'team' END) ORDER BY m.seq) AS words
     FROM (SELECT * FROM message m WHERE m.ticket_id = t.id AND m.kind = 'public' AND m.deleted_at IS NULL
       ORDER BY m.seq DESC LIMIT ${mostWordsOfTicket}) m) w ON true
   WHERE t.desk_id = $1 AND t.deleted_at IS NULL AND t.last_activity_at >= $2 AND (t.last_activity_at, t.id) < ($3, $4)
     AND ($5::bigint[] = '{}' OR t.category_id = ANY($5)) AND ($6::text[] = '{}' OR t.language = ANY($6))
     AND ($7::text[] = '{}' OR t.priority::text = ANY($7))
   ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $8`,
);

/** What a dry run looks at. Nothing here writes. */
@Injectable()
export class DryRunRepository {
  constructor(private readonly database: Database) {}

  /** The tickets in which something happened last, before `before`; the lists narrow, an empty one does not. */
  tickets(
    deskId: string,
    since: string,
    before: { at: string; id: string },
    narrow: { categoryIds: readonly string[]; languages: readonly string[]; priorities: readonly string[] },
    limit: number,
  ): Promise<PastTicket[]> {
    const { categoryIds, languages, priorities } = narrow;
    return this.database.query<PastTicket>(past, [
      deskId,
      since,
      before.at,
      before.id,
      categoryIds,
      languages,
      priorities,
      limit,
    ]);
  }
}
