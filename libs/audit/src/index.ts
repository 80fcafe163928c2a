export { AuditEntryEntity } from './audit-entry.entity';
export { AuditModule } from './audit.module';
export { Audit } from './audit.service';
