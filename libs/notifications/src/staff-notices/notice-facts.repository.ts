import { Injectable } from '@nestjs/common';
import type { Entity, MessageKind, NotificationChoices, TicketStatus } from '@tessera/contracts';
import { Database, statement } from '@tessera/platform/database';
import type { DeliveryFile } from '../queue/delivery-queue';

/** A ticket that a notice speaks of, and how far its reader has read. */
export interface NoticeTicket {
  readonly id: string;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly assigneeId: string | null;
  readonly categoryId: string | null;
  readonly categoryHasSpecialists: boolean;
  readonly categoryName: string | null;
  readonly deletedAt: string | null;
  /** 0: nothing. */
  readonly readSeq: number;
  readonly readAt: string | null;
}

/** A message that a notice tells of. */
export interface NoticeMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly seq: number;
  readonly kind: MessageKind;
  readonly authorId: string | null;
  readonly authorName: string | null;
  readonly text: string;
  readonly entities: Entity[];
  readonly editedAt: string | null;
  readonly files: DeliveryFile[];
}

/** What was asked for, as it is now; deleted messages are left out. */
export interface NoticeRows {
  readonly choices: NotificationChoices;
  readonly tickets: NoticeTicket[];
  /** By ticket, oldest first. */
  readonly messages: NoticeMessage[];
  readonly lateFiles: DeliveryFile[];
}

const file = `json_build_object('id', f.id::text, 'kind', f.kind, 'name', f.name, 'mime', f.mime, 'size', f.size, 'state', f.state,
  'width', f.width, 'height', f.height, 'duration', f.duration, 'storageKey', f.storage_key, 'telegram', f.telegram)`;

const find = statement(
  'notice.facts',
  `SELECT coalesce((SELECT s.choices FROM notification_settings s WHERE s.desk_id = $1 AND s.person_id = $2), '{}') AS choices,
     (SELECT coalesce(json_agg(json_build_object('id', t.id, 'subject', t.subject, 'status', t.status,
         'requesterId', t.requester_id::text, 'requesterName', concat_ws(' ', p.first_name, p.last_name),
         'assigneeId', t.assignee_id::text, 'categoryId', t.category_id::text, 'categoryName', c.name, 'deletedAt', t.deleted_at,
         'categoryHasSpecialists', EXISTS (SELECT 1 FROM category_specialist cs WHERE cs.category_id = t.category_id),
         'readSeq', coalesce(r.seq, 0), 'readAt', r.read_at)), '[]')
       FROM ticket t JOIN person p ON p.id = t.requester_id LEFT JOIN category c ON c.id = t.category_id
       LEFT JOIN ticket_read r ON r.ticket_id = t.id AND r.person_id = $2
       WHERE t.desk_id = $1 AND t.id = ANY($3::text[])) AS tickets,
     (SELECT coalesce(json_agg(json_build_object('id', m.id::text, 'ticketId', m.ticket_id, 'seq', m.seq, 'kind', m.kind,
         'authorId', m.author_id::text, 'authorName', a.first_name, 'text', m.text, 'entities', m.entities, 'editedAt', m.edited_at,
         'files', (SELECT coalesce(json_agg(${file} ORDER BY f.position, f.id), '[]') FROM attachment f WHERE f.message_id = m.id))
         ORDER BY m.ticket_id, m.seq), '[]')
       FROM message m LEFT JOIN person a ON a.id = m.author_id
       WHERE m.deleted_at IS NULL AND m.ticket_id = ANY($3::text[]) AND (m.id = ANY($4::bigint[]) OR m.id = (
         SELECT l.id FROM message l JOIN ticket t ON t.id = l.ticket_id WHERE l.ticket_id = $6 AND l.kind = 'public'
           AND l.author_id = t.requester_id AND l.deleted_at IS NULL ORDER BY l.seq DESC LIMIT 1))) AS messages,
     (SELECT coalesce(json_agg(${file} ORDER BY f.position, f.id), '[]') FROM attachment f JOIN message m ON m.id = f.message_id
       WHERE f.id = ANY($5::bigint[]) AND m.ticket_id = ANY($3::text[]) AND m.deleted_at IS NULL) AS "lateFiles"`,
);

const lately = statement(
  'notice.lately',
  `SELECT count(*)::int AS count FROM delivery WHERE bot_id = $1 AND recipient_id = $2 AND state = 'sent' AND priority = 2
     AND finished_at > $3 AND (payload->>'type' = 'digest' OR payload->>'event' = ANY($4::text[]))`,
);

/** What notices tell of, read when they go. */
@Injectable()
export class NoticeFactsRepository {
  constructor(private readonly database: Database) {}

  /** How many notices of such events, and summaries, went to somebody since then. */
  async sentSince(botId: string, personId: string, since: Date, events: readonly string[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(lately, [botId, personId, since, events]);
    return row?.count ?? 0;
  }

  /** @param about.lastWordsOf ticket whose customer's last message is asked for besides */
  async find(
    deskId: string,
    personId: string,
    about: {
      ticketIds: readonly string[];
      messageIds: readonly string[];
      fileIds: readonly string[];
      lastWordsOf: string | null;
    },
  ): Promise<NoticeRows> {
    const [row] = await this.database.query<NoticeRows>(find, [
      deskId,
      personId,
      about.ticketIds,
      about.messageIds,
      about.fileIds,
      about.lastWordsOf,
    ]);
    return row!;
  }
}
