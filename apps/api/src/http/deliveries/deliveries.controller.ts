import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { deliveryPageSchema, deliverySchema, idSchema, listDeliveriesQuerySchema } from '@tessera/contracts';
import { Deliveries, type ListDeliveries } from '@tessera/notifications';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

const one = { params: { id: idSchema }, returns: deliverySchema, status: 200 } as const;

@Controller('deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: Deliveries) {}

  @Get()
  @Route({
    access: 'delivery:manage',
    summary: 'What went out to Telegram, newest first',
    query: listDeliveriesQuerySchema,
    returns: deliveryPageSchema,
  })
  list(@Ctx() context: RequestContext, @Query() query: ListDeliveries) {
    return this.deliveries.list(context, query);
  }

  @Post(':id/retry')
  @Route({
    notes: 'delivery.retried',
    access: 'delivery:manage',
    summary: 'Send once more what failed; of what is unknown it may be the second time',
    ...one,
  })
  retry(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.deliveries.retry(context, id);
  }

  @Post(':id/discard')
  @Route({
    notes: 'delivery.discarded',
    access: 'delivery:manage',
    summary: 'Lay a delivery aside for good',
    ...one,
  })
  discard(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.deliveries.discard(context, id);
  }
}
