import type { AuditAction, AuditValues } from '@tessera/contracts';

/**
 * Who did what to what, for the audit log: published by the domain within the transaction of the change, written by `@tessera/audit`.
 * Which fields an action keeps stands in `auditActions` of the contracts; what is not named there is left out.
 */
export type AuditNote = {
  [A in AuditAction]: {
    readonly action: A;
    readonly targetId: string | null;
    readonly before?: AuditValues<A> | null | undefined;
    readonly after?: AuditValues<A> | null | undefined;
  };
}[AuditAction];

declare module './events' {
  interface DomainEventMap {
    'audit.noted': AuditNote;
  }
}
