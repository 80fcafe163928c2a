import type { Attachment, Entity, MessageDelivery, MessageKind, Role } from '@tessera/contracts';
import { attachmentJson } from '../attachments/attachment.sql';

/** A message with what every view of it needs. */
export interface MessageRow {
  id: string;
  ticketId: string;
  seq: number;
  publicSeq: number | null;
  rev: number;
  publicRev: number | null;
  kind: MessageKind;
  authorId: string | null;
  authorName: string | null;
  authorFirstName: string | null;
  authorRole: Role | null;
  text: string;
  entities: Entity[];
  attachments: Attachment[];
  reply: ReplyRow | null;
  /** Person id → emoji. */
  reactions: Record<string, string>;
  clientId: string | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  /** The ticket in which it was said, and when it was moved here. */
  movedFrom: { ticketId: string; at: string } | null;
  /** Of a tombstone: where the message went. */
  movedTo: string | null;
  /** Filled by whoever delivers; staff alone sees them. */
  deliveries: MessageDelivery[];
}

export interface ReplyRow {
  id: string;
  seq: number;
  publicSeq: number | null;
  kind: MessageKind;
  authorName: string | null;
  authorFirstName: string | null;
  authorId: string | null;
  text: string;
}

/** Columns of `message m` joined by `messageJoins`. */
export const messageColumns = `
  m.id, m.ticket_id AS "ticketId", m.seq, m.public_seq AS "publicSeq", m.rev, m.public_rev AS "publicRev", m.kind,
  m.author_id AS "authorId", CASE WHEN p.id IS NOT NULL THEN concat_ws(' ', p.first_name, p.last_name) END AS "authorName",
  p.first_name AS "authorFirstName", dm.role AS "authorRole", m.text, m.entities, m.reactions, m.client_id AS "clientId",
  m.created_at AS "createdAt", m.edited_at AS "editedAt", m.deleted_at AS "deletedAt", m.moved_to_id AS "movedTo",
  CASE WHEN m.moved_from_id IS NOT NULL THEN json_build_object('ticketId', m.moved_from_id, 'at', to_char(m.moved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS "movedFrom",
  coalesce((SELECT json_agg(${attachmentJson('a')} ORDER BY a.position, a.id) FROM attachment a
    WHERE a.message_id = m.id AND m.deleted_at IS NULL), '[]')
    AS attachments,
  CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id::text, 'seq', r.seq, 'publicSeq', r.public_seq, 'kind', r.kind,
    'authorId', r.author_id::text, 'authorName', concat_ws(' ', q.first_name, q.last_name), 'authorFirstName', q.first_name,
    'text', left(r.text, 200)) END AS reply`;

/** `$desk` is the number of the parameter that holds the desk id. What is quoted in another ticket since it was moved is not shown. */
export const messageJoins = (desk: number): string => `
  LEFT JOIN person p ON p.id = m.author_id
  LEFT JOIN desk_member dm ON dm.desk_id = $${desk} AND dm.person_id = m.author_id
  LEFT JOIN message r ON r.id = m.reply_to_id AND r.ticket_id = m.ticket_id
  LEFT JOIN person q ON q.id = r.author_id`;
