import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  customerTicketPageSchema,
  customerTicketSchema,
  listTicketsQuerySchema,
  openTicketSchema,
  pageQuerySchema,
  putTicketSchema,
  rateTicketSchema,
  readMarkSchema,
  readTicketSchema,
  ticketIdSchema,
  ticketPageSchema,
  ticketSchema,
  timelineSchema,
  type ListTicketsQuery,
  type OpenTicket,
  type PutTicket,
  type RateTicket,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ratings, TicketListService, TicketsService, TimelineService } from '@tessera/tickets';
import { Ctx, Route } from '../common';

const ticketParam = { params: { id: ticketIdSchema }, notFound: 'TICKET_NOT_FOUND' } as const;
const oneTicket = [ticketSchema, customerTicketSchema];

@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly lists: TicketListService,
    private readonly timeline: TimelineService,
    private readonly ratings: Ratings,
  ) {}

  @Get()
  @Route({
    access: 'ticket:read',
    summary: 'Tickets: one’s own as a customer, those in scope as staff',
    query: listTicketsQuerySchema,
    returns: [ticketPageSchema, customerTicketPageSchema],
  })
  list(@Ctx() context: RequestContext, @Query() query: ListTicketsQuery) {
    return this.lists.list(context, query);
  }

  @Post()
  @Route({
    notes: 'ticket.opened-for',
    access: 'ticket:open',
    summary: 'Open a ticket',
    body: openTicketSchema,
    returns: oneTicket,
    status: 201,
  })
  open(@Ctx() context: RequestContext, @Body() body: OpenTicket) {
    return this.tickets.open(context, body);
  }

  @Get(':id')
  @Route({ access: 'ticket:read', summary: 'One ticket', ...ticketParam, returns: oneTicket })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.tickets.get(context, id);
  }

  @Put(':id')
  @Route({
    notes: 'history',
    access: 'ticket:read',
    summary: 'Change fields of a ticket',
    ...ticketParam,
    body: putTicketSchema,
    returns: oneTicket,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutTicket) {
    return this.tickets.update(context, id, body);
  }

  @Delete(':id')
  @Route({
    notes: 'ticket.deleted',
    access: 'ticket:delete',
    summary: 'Delete a ticket; it can be restored',
    ...ticketParam,
  })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.tickets.remove(context, id);
  }

  @Post(':id/restore')
  @Route({
    notes: 'ticket.restored',
    access: 'ticket:delete',
    summary: 'Restore a deleted ticket',
    ...ticketParam,
    returns: ticketSchema,
  })
  restore(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.tickets.restore(context, id);
  }

  @Post(':id/claim')
  @Route({
    notes: 'history',
    access: 'ticket:claim',
    summary: 'Take a ticket that nobody has',
    ...ticketParam,
    returns: ticketSchema,
  })
  claim(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.tickets.claim(context, id);
  }

  @Post(':id/rating')
  @Route({
    notes: 'history',
    access: 'ticket:rate',
    summary: 'Rate one’s own ticket once it is solved',
    ...ticketParam,
    body: rateTicketSchema,
    returns: customerTicketSchema,
  })
  rate(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: RateTicket) {
    return this.ratings.rate(context, id, body);
  }

  @Post(':id/read')
  @Route({
    notes: 'own',
    access: 'ticket:read',
    summary: 'Move one’s read mark forward',
    ...ticketParam,
    body: readTicketSchema,
    returns: readMarkSchema,
  })
  read(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: { seq: number }) {
    return this.tickets.read(context, id, body.seq);
  }

  @Get(':id/timeline')
  @Route({
    access: 'ticket:read',
    summary: 'History of a ticket, oldest first',
    ...ticketParam,
    query: pageQuerySchema,
    returns: timelineSchema,
  })
  history(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Query() query: { limit: number; cursor?: string },
  ) {
    return this.timeline.list(context, id, query);
  }
}
