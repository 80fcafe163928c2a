import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { AutoReplies, DryRun } from '@tessera/automation';
import {
  autoReplyDryRunSchema,
  autoReplyListSchema,
  autoReplySchema,
  createAutoReplySchema,
  idSchema,
  putAutoReplyOrderSchema,
  putAutoReplySchema,
  type CreateAutoReply,
  type PutAutoReply,
  type PutAutoReplyOrder,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const managed = { access: 'auto-reply:manage' } as const;
const one = { ...managed, params: { id: idSchema }, notFound: 'AUTO_REPLY_NOT_FOUND' } as const;

@Controller('auto-replies')
export class AutoRepliesController {
  constructor(
    private readonly rules: AutoReplies,
    private readonly dryRuns: DryRun,
  ) {}

  @Get()
  @Route({
    ...managed,
    summary: 'The rules of what the desk answers and does by itself, in their order',
    returns: autoReplyListSchema,
  })
  list(@Ctx() context: RequestContext) {
    return this.rules.list(context);
  }

  @Put('order')
  @Route({
    ...managed,
    notes: 'auto-replies.arranged',
    summary: 'Put the auto-replies into another order',
    body: putAutoReplyOrderSchema,
    returns: autoReplyListSchema,
  })
  arrange(@Ctx() context: RequestContext, @Body() { ids }: PutAutoReplyOrder) {
    return this.rules.arrange(context, ids);
  }

  @Post('dry-run')
  @Route({
    ...managed,
    notes: 'nothing',
    summary: 'What a rule that is still being written would have done within the last 30 days',
    body: createAutoReplySchema,
    returns: autoReplyDryRunSchema,
    limit: 'auto-reply.dry-run',
  })
  tryOut(@Ctx() context: RequestContext, @Body() body: CreateAutoReply) {
    return this.dryRuns.of(context, body);
  }

  @Get(':id/dry-run')
  @Route({
    ...one,
    summary: 'What an auto-reply alone would have done within the last 30 days',
    returns: autoReplyDryRunSchema,
    limit: 'auto-reply.dry-run',
  })
  dryRun(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.dryRuns.ofSaved(context, id);
  }

  @Get(':id')
  @Route({ ...one, summary: 'One auto-reply', returns: autoReplySchema })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.rules.get(context, id);
  }

  @Post()
  @Route({
    ...managed,
    notes: 'auto-reply.created',
    summary: 'Add an auto-reply, as the last one',
    body: createAutoReplySchema,
    returns: autoReplySchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateAutoReply) {
    return this.rules.create(context, body);
  }

  @Put(':id')
  @Route({
    ...one,
    notes: 'auto-reply.changed',
    summary: 'Change an auto-reply, or switch it on or off',
    body: putAutoReplySchema,
    returns: autoReplySchema,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutAutoReply) {
    return this.rules.update(context, id, body);
  }

  @Delete(':id')
  @Route({ ...one, notes: 'auto-reply.deleted', summary: 'Delete an auto-reply' })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.rules.remove(context, id);
  }
}
