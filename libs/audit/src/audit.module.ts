import { Module } from '@nestjs/common';
import { Audit } from './audit.service';
import { AuditChains } from './chain/audit-chain.service';
import { ChainRepository } from './chain/chain.repository';
import { AuditLogRepository } from './entries/audit-log.repository';
import { AuditLog } from './entries/audit-log.service';

@Module({
  providers: [Audit, AuditChains, AuditLog, AuditLogRepository, ChainRepository],
  exports: [AuditChains, AuditLog],
})
export class AuditModule {}
