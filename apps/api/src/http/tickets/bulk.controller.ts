import { Body, Controller, Post } from '@nestjs/common';
import { bulkResultsSchema, bulkTicketsSchema, type BulkResult, type BulkTickets } from '@tessera/contracts';
import { log, type RequestContext } from '@tessera/platform';
import { BulkTicketsService, type BulkOutcome } from '@tessera/tickets';
import { Ctx, Route } from '../common';
import { asDomainError, problemOf } from '../common/problem';

@Controller('tickets/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkTicketsService) {}

  @Post()
  @Route({
    access: 'staff',
    summary: 'Change many tickets, each as by itself; one result per ticket',
    body: bulkTicketsSchema,
    notes: ['ticket.deleted', 'ticket.restored'],
    returns: bulkResultsSchema,
    status: 200,
    limit: 'ticket.bulk',
  })
  async change(@Ctx() context: RequestContext, @Body() body: BulkTickets) {
    const outcomes = await this.bulk.change(context, body);
    return { results: outcomes.map((outcome) => resultOf(context, outcome)) };
  }
}

function resultOf({ language, requestId }: RequestContext, outcome: BulkOutcome): BulkResult {
  if (outcome.done) return outcome;
  const { id, done, error } = outcome;
  const failure = asDomainError(error);
  if (failure.code === 'INTERNAL')
    log.error({ err: error, requestId, ticketId: id }, 'a ticket of many failed');
  const { code, detail, params } = problemOf(failure, language);
  return { id, done, error: { code, detail, ...(params && { params }) } };
}
