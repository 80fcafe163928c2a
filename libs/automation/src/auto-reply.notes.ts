import type { AuditNote } from '@tessera/platform';
import type { RuleFields } from './auto-reply.row';

export type RuleAction = 'auto-reply.created' | 'auto-reply.changed' | 'auto-reply.deleted';

/** What the audit log keeps of a rule that became another one. */
export const ruleNote = (
  action: RuleAction,
  targetId: string,
  before: RuleFields | null,
  after: RuleFields | null,
): AuditNote => ({ action, targetId, before: factsOf(before), after: factsOf(after) });

const factsOf = (rule: RuleFields | null) => rule && { ...rule, switchedOn: rule.active };
