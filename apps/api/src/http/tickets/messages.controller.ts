import { Body, Controller, Delete, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  customerMessageListSchema,
  customerMessageSchema,
  idSchema,
  listMessagesQuerySchema,
  messageListSchema,
  messageSchema,
  messageVersionsSchema,
  postMessageSchema,
  putMessageSchema,
  putReactionsSchema,
  ticketIdSchema,
  type ListMessagesQuery,
  type PostMessage,
  type PutMessage,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { MessagesService } from '@tessera/tickets';
import type { FastifyReply } from 'fastify';
import { Ctx, Route } from '../common';

const inTicket = { params: { id: ticketIdSchema }, notFound: 'TICKET_NOT_FOUND' } as const;
const oneOf = { params: { id: ticketIdSchema, messageId: idSchema }, notFound: 'MESSAGE_NOT_FOUND' } as const;
/** Answers, notes, or both: which of them it is, the domain knows. */
const speaking = ['ticket:reply', 'ticket:note'] as const;
const oneMessage = [messageSchema, customerMessageSchema];

@Controller('tickets/:id/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @Route({
    access: 'ticket:read',
    summary: 'A window of the conversation, oldest first',
    ...inTicket,
    query: listMessagesQuerySchema,
    returns: [messageListSchema, customerMessageListSchema],
  })
  list(@Ctx() context: RequestContext, @Param('id') id: string, @Query() query: ListMessagesQuery) {
    return this.messages.list(context, id, query);
  }

  /** The message's `ticketId` and the Location differ from the path when the ticket was past reopening and a new one was opened. */
  @Post()
  @Route({
    notes: 'history',
    access: speaking,
    summary: 'Send a message or write a note; idempotent by clientId',
    ...inTicket,
    body: postMessageSchema,
    returns: oneMessage,
    status: 201,
  })
  async post(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Body() body: PostMessage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { message, ticketId } = await this.messages.post(context, id, body);
    void reply.header('location', `/tickets/${ticketId}/messages/${message.id}`);
    return message;
  }

  @Put(':messageId')
  @Route({
    notes: 'history',
    access: speaking,
    summary: 'Edit one’s own message',
    ...oneOf,
    body: putMessageSchema,
    returns: oneMessage,
  })
  edit(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Param('messageId') messageId: string,
    @Body() body: PutMessage,
  ) {
    return this.messages.edit(context, id, messageId, body);
  }

  @Delete(':messageId')
  @Route({
    notes: 'history',
    access: speaking,
    summary: 'Delete a message; a tombstone keeps its seq',
    ...oneOf,
  })
  remove(@Ctx() context: RequestContext, @Param('id') id: string, @Param('messageId') messageId: string) {
    return this.messages.remove(context, id, messageId);
  }

  @Put(':messageId/reactions')
  @Route({
    notes: 'own',
    access: speaking,
    summary: 'Set or take back one’s reaction',
    ...oneOf,
    body: putReactionsSchema,
    returns: oneMessage,
  })
  react(
    @Ctx() context: RequestContext,
    @Param('id') id: string,
    @Param('messageId') messageId: string,
    @Body() body: { emoji: string | null },
  ) {
    return this.messages.react(context, id, messageId, body.emoji);
  }

  @Get(':messageId/versions')
  @Route({
    access: 'ticket:read',
    summary: 'What a message said before it was changed or deleted, newest first; for the staff',
    ...oneOf,
    returns: messageVersionsSchema,
  })
  versions(@Ctx() context: RequestContext, @Param('id') id: string, @Param('messageId') messageId: string) {
    return this.messages.versions(context, id, messageId);
  }
}
