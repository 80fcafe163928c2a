/**
 * Who did what to what, for the audit log: published by the domain within the transaction of the change, written by `@tessera/audit`.
 * Holds ids and settings, never names or texts.
 */
export interface AuditNote {
  /** e.g. `role.changed` */
  readonly action: string;
  /** e.g. `person`, `desk`, `api_key` */
  readonly targetType: string;
  readonly targetId: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
}

declare module './events' {
  interface DomainEventMap {
    'audit.noted': AuditNote;
  }
}
