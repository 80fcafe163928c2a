import { Controller, Get, Query } from '@nestjs/common';
import { AuditChains, AuditLog } from '@tessera/audit';
import {
  auditChainSchema,
  auditPageSchema,
  listAuditQuerySchema,
  type ListAuditQuery,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

@Controller('audit')
export class AuditController {
  constructor(
    private readonly log: AuditLog,
    private readonly chains: AuditChains,
  ) {}

  @Get()
  @Route({
    access: 'audit:read',
    summary: 'Who did what, newest first',
    query: listAuditQuerySchema,
    returns: auditPageSchema,
  })
  list(@Ctx() context: RequestContext, @Query() query: ListAuditQuery) {
    return this.log.list(context, query);
  }

  @Get('chain')
  @Route({
    access: 'audit:read',
    summary: 'How far the log is sealed and verified',
    returns: auditChainSchema,
  })
  chain(@Ctx() context: RequestContext) {
    return this.chains.state(context);
  }
}
