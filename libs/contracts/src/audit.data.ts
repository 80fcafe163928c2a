import type { DeskSettings } from './desk';
import type { Permission, Scope } from './permissions.data';
import type { Role } from './roles.data';
import { ticketSources } from './ticket-status.data';

/**
 * What a value in the audit log may be. Ids and keys stand in the log for ever; what people wrote (`words`, `data`) and the network address are
 * kept beside it, where they can be erased.
 */
export interface AuditKinds {
  flag: boolean;
  number: number;
  time: string;
  /** A word of the program: a status, a language, a sort. */
  key: string;
  keys: readonly string[];
  flags: Readonly<Record<string, boolean>>;
  numbers: Readonly<Record<string, number>>;
  role: Role;
  /** Permission → scope, null: taken away. */
  scopes: Readonly<Partial<Record<Permission, Scope | null>>>;
  person: string;
  people: readonly string[];
  category: string;
  /** What somebody typed: a name, a reason, a text. */
  words: string;
  /** Whatever may hold what somebody typed: filters, a rule. */
  data: unknown;
  /** Words by a key, e.g. per language. */
  wordsBy: Readonly<Record<string, string>>;
}
export type AuditKind = keyof AuditKinds;
export type AuditFields = Readonly<Record<string, AuditKind>>;

const settings = {
  reopenDays: 'number',
  autoCloseDays: 'number',
  editMinutes: 'numbers',
  uploadMaxBytes: 'number',
  customerPriorityMax: 'key',
  openTicketsPerCustomer: 'number',
  askRatingAfterMinutes: 'number',
  groupAnswers: 'flag',
  openTicketsPerAssignee: 'number',
  rerouteWhenAway: 'flag',
  features: 'flags',
} as const satisfies Record<keyof DeskSettings, AuditKind>;

const category = {
  name: 'words',
  translations: 'wordsBy',
  icon: 'words',
  colour: 'key',
  parentId: 'category',
  defaultPriority: 'key',
  position: 'number',
  active: 'flag',
  specialistIds: 'people',
} as const satisfies AuditFields;

const view = {
  name: 'words',
  filters: 'data',
  sort: 'key',
  position: 'number',
  shared: 'flag',
} as const satisfies AuditFields;

const tag = { name: 'words', colour: 'key' } as const satisfies AuditFields;

const article = {
  title: 'words',
  text: 'words',
  categoryId: 'category',
  language: 'key',
  state: 'key',
  position: 'number',
} as const satisfies AuditFields;

const cannedReply = {
  name: 'words',
  title: 'words',
  texts: 'data',
  categoryId: 'category',
  shared: 'flag',
} as const satisfies AuditFields;

const autoReply = {
  name: 'words',
  switchedOn: 'flag',
  trigger: 'data',
  conditions: 'data',
  actions: 'data',
} as const satisfies AuditFields;

const personNote = { noteId: 'key' } as const satisfies AuditFields;

const branding = {
  name: 'words',
  greeting: 'data',
  colours: 'data',
  contacts: 'data',
  staffNames: 'key',
  logo: 'key',
} as const satisfies AuditFields;

const apiKey = { name: 'words', permissions: 'keys', expiresAt: 'time' } as const satisfies AuditFields;

/**
 * Every action that the audit log knows, with what it is done to and which fields are kept of before and after. To add one: a line here,
 * its sentence in `texts/desk-audit.*.ts`, names of new fields there too, `notes` on the route, and `publish(tx, context, 'audit.noted', {action,
 * targetId, before, after})` in the domain. Whole rows may be handed over: what is not named here, and what did not change, is left out.
 */
export const auditActions = {
  'session.started': { target: 'session', fields: { kind: 'key' } },
  'session.ended': { target: 'session', fields: { reason: 'key' } },
  'session.ended-elsewhere': { target: 'person', fields: { sessions: 'number' } },
  'session.ended-everywhere': { target: 'person', fields: {} },
  'role.changed': { target: 'person', fields: { role: 'role' } },
  'person.added': { target: 'person', fields: { role: 'role' } },
  'person.blocked': { target: 'person', fields: { reason: 'words' } },
  'person.unblocked': { target: 'person', fields: { reason: 'words' } },
  'person.signed-out': { target: 'person', fields: { sessions: 'number' } },
  'person.note-added': { target: 'person', fields: personNote },
  'person.note-changed': { target: 'person', fields: personNote },
  'person.note-removed': { target: 'person', fields: personNote },
  'person.forgotten': { target: 'person', fields: { entries: 'number' } },
  'invitation.created': { target: 'invitation', fields: { role: 'role', expiresAt: 'time' } },
  'invitation.accepted': { target: 'invitation', fields: { role: 'role', invitedBy: 'person' } },
  'invitation.revoked': { target: 'invitation', fields: { role: 'role' } },
  'matrix.changed': { target: 'role', fields: { permissions: 'scopes' } },
  'settings.changed': { target: 'desk', fields: settings },
  'branding.changed': { target: 'branding', fields: branding },
  'wording.changed': { target: 'wording', fields: { texts: 'data' } },
  'category.created': { target: 'category', fields: category },
  'category.changed': { target: 'category', fields: category },
  'category.deleted': { target: 'category', fields: category },
  'categories.arranged': { target: 'desk', fields: { order: 'data' } },
  'routing.changed': { target: 'category', fields: { method: 'key' } },
  'working_hours.changed': { target: 'person', fields: { week: 'data', ticketLimit: 'number' } },
  'api-key.created': { target: 'api_key', fields: apiKey },
  'api-key.changed': { target: 'api_key', fields: apiKey },
  'api-key.revoked': { target: 'api_key', fields: {} },
  'delivery.retried': { target: 'delivery', fields: { state: 'key' } },
  'delivery.discarded': { target: 'delivery', fields: { state: 'key' } },
  'ticket.deleted': { target: 'ticket', fields: {} },
  'ticket.restored': { target: 'ticket', fields: {} },
  'ticket.merged': { target: 'ticket', fields: { intoId: 'key' } },
  'ticket.split': { target: 'ticket', fields: { intoId: 'key' } },
  'ticket.linked': { target: 'ticket', fields: { otherId: 'key' } },
  'ticket.unlinked': { target: 'ticket', fields: { otherId: 'key' } },
  'ticket.opened-for': { target: 'ticket', fields: { requesterId: 'person' } },
  'tag.created': { target: 'tag', fields: tag },
  'tag.changed': { target: 'tag', fields: tag },
  'tag.merged': { target: 'tag', fields: { name: 'words' } },
  'tag.deleted': { target: 'tag', fields: tag },
  'faq.created': { target: 'faq_article', fields: article },
  'faq.changed': { target: 'faq_article', fields: article },
  'faq.deleted': { target: 'faq_article', fields: article },
  'canned-reply.created': { target: 'canned_reply', fields: cannedReply },
  'canned-reply.changed': { target: 'canned_reply', fields: cannedReply },
  'canned-reply.deleted': { target: 'canned_reply', fields: cannedReply },
  'auto-reply.created': { target: 'auto_reply', fields: autoReply },
  'auto-reply.changed': { target: 'auto_reply', fields: autoReply },
  'auto-reply.deleted': { target: 'auto_reply', fields: autoReply },
  'auto-replies.arranged': { target: 'desk', fields: { order: 'data' } },
  'view.created': { target: 'view', fields: view },
  'view.changed': { target: 'view', fields: view },
  'view.deleted': { target: 'view', fields: view },
} as const satisfies Record<string, { target: string; fields: AuditFields }>;

export type AuditAction = keyof typeof auditActions;
export type AuditTarget = (typeof auditActions)[AuditAction]['target'];
export const auditActionNames = Object.keys(auditActions) as AuditAction[];
export const auditTargets = [
  ...new Set(auditActionNames.map((action) => auditActions[action].target)),
] as AuditTarget[];

type FieldsOf<A extends AuditAction> = (typeof auditActions)[A]['fields'];
/** What an action may say of before or after. */
export type AuditValues<A extends AuditAction> = {
  readonly [F in keyof FieldsOf<A>]?: AuditKinds[FieldsOf<A>[F] & AuditKind] | null | undefined;
};

/** By which door something was done: those of tickets, timers, and the operator's commands. */
export const auditDoors = [...ticketSources, 'job', 'cli'] as const;
export type AuditDoor = (typeof auditDoors)[number];

/** Texts that a new action needs: its sentence, its fields, what it is done to. */
export type AuditText =
  | `audit.do.${AuditAction}`
  | `audit.field.${{ [A in AuditAction]: keyof FieldsOf<A> & string }[AuditAction]}`
  | `audit.target.${AuditTarget}`
  | `audit.door.${AuditDoor}`;
