import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  categoryRoutingSchema,
  idSchema,
  putCategoryRoutingSchema,
  routingOverviewSchema,
  routingPreviewSchema,
  type PutCategoryRouting,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Routing } from '@tessera/routing';
import { Ctx, Route } from '../common';

const category = {
  access: 'routing:manage',
  params: { id: idSchema },
  notFound: 'CATEGORY_NOT_FOUND',
} as const;

@Controller()
export class RoutingController {
  constructor(private readonly routing: Routing) {}

  @Get('routing')
  @Route({
    access: 'routing:manage',
    summary: 'How every category gives its tickets, and who is there to take them',
    returns: routingOverviewSchema,
  })
  overview(@Ctx() context: RequestContext) {
    return this.routing.overview(context);
  }

  @Get('categories/:id/routing')
  @Route({ ...category, summary: 'How a category gives its tickets', returns: categoryRoutingSchema })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.routing.get(context, id);
  }

  @Put('categories/:id/routing')
  @Route({
    ...category,
    notes: 'routing.changed',
    summary: 'Change how a category gives its tickets',
    body: putCategoryRoutingSchema,
    returns: categoryRoutingSchema,
  })
  put(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutCategoryRouting) {
    return this.routing.setMethod(context, id, body.method);
  }

  @Get('categories/:id/routing/preview')
  @Route({ ...category, summary: 'Who would get the next ticket, and why', returns: routingPreviewSchema })
  preview(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.routing.preview(context, id);
  }
}
