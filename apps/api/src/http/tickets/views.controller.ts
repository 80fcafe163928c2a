import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import {
  createViewSchema,
  idSchema,
  putViewSchema,
  viewCountsSchema,
  viewListSchema,
  viewSchema,
  type CreateView,
  type PutView,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { ViewCountsService, Views } from '@tessera/tickets';
import { Ctx, Route } from '../common';

const viewParam = { params: { id: idSchema }, notFound: 'VIEW_NOT_FOUND' } as const;

@Controller('views')
export class ViewsController {
  constructor(
    private readonly views: Views,
    private readonly counts: ViewCountsService,
  ) {}

  @Get()
  @Route({ access: 'staff', summary: 'Saved views: the team’s and one’s own', returns: viewListSchema })
  async list(@Ctx() context: RequestContext) {
    return { items: await this.views.list(context) };
  }

  @Get('counts')
  @Route({
    access: 'staff',
    summary: 'How many tickets each view shows, those that every desk has first',
    returns: viewCountsSchema,
  })
  count(@Ctx() context: RequestContext) {
    return this.counts.count(context);
  }

  @Post()
  @Route({
    access: 'staff',
    summary: 'Keep a view for oneself, or with view:share for the team',
    notes: 'view.created',
    body: createViewSchema,
    returns: viewSchema,
    status: 201,
  })
  create(@Ctx() context: RequestContext, @Body() body: CreateView) {
    return this.views.create(context, body);
  }

  @Put(':id')
  @Route({
    access: 'staff',
    summary: 'Change, move or share a view',
    notes: 'view.changed',
    ...viewParam,
    body: putViewSchema,
    returns: viewSchema,
  })
  update(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutView) {
    return this.views.update(context, id, body);
  }

  @Delete(':id')
  @Route({ access: 'staff', summary: 'Delete a view', notes: 'view.deleted', ...viewParam })
  remove(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.views.remove(context, id);
  }
}
