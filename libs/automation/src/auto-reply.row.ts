import type { AutoReply, CreateAutoReply } from '@tessera/contracts';

/** A rule as it is kept. */
export type RuleRow = Omit<AutoReply, 'faults'>;
export type RuleFields = Pick<CreateAutoReply, 'name' | 'active' | 'trigger' | 'conditions' | 'actions'>;
