import type {
  CloseReason,
  Language,
  MessageKind,
  Priority,
  Rating,
  Role,
  TicketSource,
  Entity,
  TicketStatus,
} from '@tessera/contracts';
import { calledIn, type Called } from '@tessera/contracts/mentions.data';

/** A ticket with what every view of it needs, as the repositories read it: ids as text, times as ISO text. */
export interface TicketRow {
  id: string;
  deskId: string;
  requesterId: string;
  requesterName: string;
  requesterRole: Role;
  openedById: string;
  assigneeId: string | null;
  assigneeName: string | null;
  assigneeFirstName: string | null;
  assigneeRole: Role | null;
  categoryId: string | null;
  categoryHasSpecialists: boolean;
  subject: string;
  status: TicketStatus;
  closeReason: CloseReason | null;
  priority: Priority;
  tags: string[];
  source: TicketSource;
  language: Language;
  previousTicketId: string | null;
  mergedIntoId: string | null;
  createdAt: string;
  firstReplyAt: string | null;
  resolvedAt: string | null;
  firstResolvedAt: string | null;
  closedAt: string | null;
  reopenCount: number;
  unansweredSince: string | null;
  lastActivityAt: string;
  lastPublicActivityAt: string;
  lastSeq: number;
  lastPublicSeq: number;
  rev: number;
  publicRev: number;
  rating: Rating | null;
  version: number;
  deletedAt: string | null;
  last: LastMessage | null;
  lastPublic: LastMessage | null;
}

export interface LastMessage {
  /** In the numbering of its audience. */
  seq: number;
  kind: MessageKind;
  /** The first 200 characters; empty when deleted. */
  text: string;
  authorId: string | null;
  authorName: string | null;
  authorFirstName: string | null;
  at: string;
  /** Whom a note calls, anywhere in it. */
  calls?: Called | undefined;
}

/** The same with how far the viewer has read, in the numbering of their audience. */
export type ViewedTicket = TicketRow & { readSeq: number | null };

const name = (alias: string): string => `concat_ws(' ', ${alias}.first_name, ${alias}.last_name)`;

/** Columns of `ticket t` joined by `ticketJoins`, under the names of TicketRow's scalar fields. */
export const ticketColumns = `
  t.id, t.desk_id AS "deskId", t.requester_id AS "requesterId", ${name('rp')} AS "requesterName", rm.role AS "requesterRole",
  t.opened_by_id AS "openedById", t.assignee_id AS "assigneeId", ap.first_name AS "assigneeFirstName",
  CASE WHEN ap.id IS NOT NULL THEN ${name('ap')} END AS "assigneeName", am.role AS "assigneeRole",
  t.category_id AS "categoryId",
  (t.category_id IS NOT NULL AND EXISTS (SELECT 1 FROM category_specialist s WHERE s.category_id = t.category_id)) AS "categoryHasSpecialists",
  t.subject, t.status, t.close_reason AS "closeReason", t.priority, t.tags, t.source, t.language,
  t.previous_ticket_id AS "previousTicketId", t.merged_into_id AS "mergedIntoId", t.created_at AS "createdAt", t.first_reply_at AS "firstReplyAt",
  t.resolved_at AS "resolvedAt", t.first_resolved_at AS "firstResolvedAt", t.closed_at AS "closedAt",
  t.reopen_count AS "reopenCount", t.unanswered_since AS "unansweredSince", t.last_activity_at AS "lastActivityAt",
  t.last_public_activity_at AS "lastPublicActivityAt", t.last_seq AS "lastSeq", t.last_public_seq AS "lastPublicSeq",
  t.rev, t.public_rev AS "publicRev", t.rating, t.version, t.deleted_at AS "deletedAt"`;

export const ticketJoins = `
  JOIN person rp ON rp.id = t.requester_id
  JOIN desk_member rm ON rm.desk_id = t.desk_id AND rm.person_id = t.requester_id
  LEFT JOIN person ap ON ap.id = t.assignee_id
  LEFT JOIN desk_member am ON am.desk_id = t.desk_id AND am.person_id = t.assignee_id`;

/** The last message of an audience as flat columns `<prefix>…`; read back by `lastFrom`. */
export const lastColumns = (prefix: 'last' | 'pub'): string => {
  const seq = prefix === 'last' ? 'seq' : 'public_seq';
  const note = `CASE WHEN last.kind = 'note' AND strpos(last.text, '@') > 0 THEN`;
  const calling = `${note} last.text END AS "last_note", ${note} last.entities END AS "last_entities",`;
  return `
  ${prefix === 'last' ? calling : ''}
  ${prefix}.${seq} AS "${prefix}_seq", ${prefix}.kind AS "${prefix}_kind", left(${prefix}.text, 200) AS "${prefix}_text",
  ${prefix}.author_id AS "${prefix}_authorId", ${prefix}p.first_name AS "${prefix}_authorFirstName",
  CASE WHEN ${prefix}p.id IS NOT NULL THEN ${name(`${prefix}p`)} END AS "${prefix}_authorName", ${prefix}.created_at AS "${prefix}_at"`;
};

export const lastJoins = (prefix: 'last' | 'pub'): string => `
  LEFT JOIN message ${prefix} ON ${prefix}.id = t.${prefix === 'last' ? 'last_message_id' : 'last_public_message_id'}
  LEFT JOIN person ${prefix}p ON ${prefix}p.id = ${prefix}.author_id`;

export function lastFrom(row: Record<string, unknown>, prefix: 'last' | 'pub'): LastMessage | null {
  if (row[`${prefix}_seq`] == null) return null;
  return {
    seq: row[`${prefix}_seq`] as number,
    kind: row[`${prefix}_kind`] as MessageKind,
    text: row[`${prefix}_text`] as string,
    authorId: row[`${prefix}_authorId`] as string | null,
    authorName: row[`${prefix}_authorName`] as string | null,
    authorFirstName: row[`${prefix}_authorFirstName`] as string | null,
    at: row[`${prefix}_at`] as string,
    calls:
      prefix === 'last' && typeof row['last_note'] === 'string'
        ? callsOf('note', row['last_note'], row['last_entities'] as Entity[])
        : undefined,
  };
}

/** What a note calls; undefined when nobody. */
export function callsOf(kind: MessageKind, text: string, entities: readonly Entity[]): Called | undefined {
  if (kind !== 'note') return undefined;
  const called = calledIn(text, entities);
  return called.ids.length + called.names.length > 0 ? called : undefined;
}
