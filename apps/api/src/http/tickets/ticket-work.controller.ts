import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  customerTicketLinksSchema,
  mergeTicketSchema,
  splitTicketSchema,
  ticketIdSchema,
  ticketLinksSchema,
  ticketSchema,
  type MergeTicket,
  type SplitTicket,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TicketLinks, TicketMerging, TicketSplitting } from '@tessera/tickets';
import { Ctx, Route } from '../common';

const ticketParam = { params: { id: ticketIdSchema }, notFound: 'TICKET_NOT_FOUND' } as const;
const twoTickets = {
  params: { id: ticketIdSchema, otherId: ticketIdSchema },
  notFound: 'TICKET_NOT_FOUND',
} as const;

/** What is done with more than one ticket. */
@Controller('tickets/:id')
export class TicketWorkController {
  constructor(
    private readonly merging: TicketMerging,
    private readonly splitting: TicketSplitting,
    private readonly links: TicketLinks,
  ) {}

  @Post('merge')
  @Route({
    notes: 'ticket.merged',
    access: 'ticket:merge',
    summary: 'Merge a ticket into another one of the same requester; answers with the one that lives on',
    ...ticketParam,
    body: mergeTicketSchema,
    returns: ticketSchema,
  })
  merge(@Ctx() context: RequestContext, @Param('id') id: string, @Body() { intoId }: MergeTicket) {
    return this.merging.merge(context, id, intoId);
  }

  @Post('split')
  @Route({
    notes: 'ticket.split',
    access: 'ticket:merge',
    summary: 'Move messages into a new ticket of the same requester',
    ...ticketParam,
    body: splitTicketSchema,
    returns: ticketSchema,
    status: 201,
  })
  split(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: SplitTicket) {
    return this.splitting.split(context, id, body);
  }

  @Get('links')
  @Route({
    access: 'ticket:read',
    summary: 'Tickets that this one is linked with; a requester sees those that are their own',
    ...ticketParam,
    returns: [ticketLinksSchema, customerTicketLinksSchema],
  })
  async list(@Ctx() context: RequestContext, @Param('id') id: string) {
    return { items: await this.links.list(context, id) };
  }

  @Put('links/:otherId')
  @Route({
    notes: 'ticket.linked',
    access: 'ticket:link',
    summary: 'Link two tickets; doing it again changes nothing',
    ...twoTickets,
    returns: ticketLinksSchema,
  })
  async link(@Ctx() context: RequestContext, @Param('id') id: string, @Param('otherId') otherId: string) {
    return { items: await this.links.link(context, id, otherId) };
  }

  @Delete('links/:otherId')
  @Route({
    notes: 'ticket.unlinked',
    access: 'ticket:link',
    summary: 'Take a link away; doing it again changes nothing',
    ...twoTickets,
  })
  unlink(@Ctx() context: RequestContext, @Param('id') id: string, @Param('otherId') otherId: string) {
    return this.links.unlink(context, id, otherId);
  }
}
