import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import {
  cannedReplyListSchema,
  cannedReplySchema,
  createCannedReplySchema,
  idSchema,
  listCannedRepliesQuerySchema,
  putCannedReplySchema,
  renderCannedReplySchema,
  renderedReplySchema,
  type CreateCannedReply,
  type ListCannedRepliesQuery,
  type PutCannedReply,
} from '@tessera/contracts';
import { CannedReplies } from '@tessera/knowledge';
import type { RequestContext } from '@tessera/platform';
import { TicketsService } from '@tessera/tickets';
import { Ctx, Route } from '../common';

const oneOf = { params: { id: idSchema }, notFound: 'CANNED_REPLY_NOT_FOUND' } as const;

@Controller('canned-replies')
export class CannedRepliesController {
  constructor(
    private readonly replies: CannedReplies,
    private readonly tickets: TicketsService,
  ) {}

  @Get()
  @Route({
    access: 'canned-reply:use',
    summary: 'Shared canned replies and one’s own; the likeliest or most used first',
    query: listCannedRepliesQuerySchema,
    returns: cannedReplyListSchema,
  })
  async list(@Ctx() context: RequestContext, @Query() { q, ticketId }: ListCannedRepliesQuery) {
    const ticket = ticketId === undefined ? undefined : await this.tickets.get(context, ticketId);
    return { items: await this.replies.list(context, q, ticket) };
  }

  @Get(':id')
  @Route({ access: 'canned-reply:use', summary: 'One canned reply', ...oneOf, returns: cannedReplySchema })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.replies.get(context, id);
  }

  @Post()
  @Route({
    access: 'canned-reply:use',
    notes: 'canned-reply.created',
    summary: 'Add a canned reply; a shared one needs canned-reply:share',
    body: createCannedReplySchema,
    returns: cannedReplySchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateCannedReply) {
    return this.replies.create(context, body);
  }

  @Put(':id')
  @Route({
    access: 'canned-reply:use',
    notes: 'canned-reply.changed',
    summary: 'Change a canned reply',
    ...oneOf,
    body: putCannedReplySchema,
    returns: cannedReplySchema,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutCannedReply) {
    return this.replies.update(context, id, body);
  }

  @Delete(':id')
  @Route({
    access: 'canned-reply:use',
    notes: 'canned-reply.deleted',
    summary: 'Delete a canned reply',
    ...oneOf,
  })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.replies.remove(context, id);
  }

  @Post(':id/render')
  @Route({
    access: 'canned-reply:use',
    notes: 'nothing',
    summary: 'What it says in a ticket, in the customer’s language; counts as a use',
    ...oneOf,
    body: renderCannedReplySchema,
    returns: renderedReplySchema,
  })
  async render(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: { ticketId: string }) {
    return this.replies.render(context, id, await this.tickets.get(context, body.ticketId));
  }
}
