export { AuditModule } from './audit.module';
export { auditTopic } from './audit.service';

export { AuditEntryEntity } from './entries/audit-entry.entity';
export { AuditWordsEntity } from './entries/audit-words.entity';
export { AuditLog } from './entries/audit-log.service';
export { AuditLogRepository } from './entries/audit-log.repository';
export { forgetPerson } from './entries/forget-person';
export { writeEntry } from './entries/write-entry';

export { AuditChainEntity } from './chain/audit-chain.entity';
export { AuditChains, type Verification } from './chain/audit-chain.service';
export { AuditSealEntity } from './chain/audit-seal.entity';
export { AuditUnsealedEntity } from './chain/audit-unsealed.entity';
export { ChainRepository } from './chain/chain.repository';
export { checkpointText, readCheckpoint, type Checkpoint } from './chain/links';
