import { Controller, Get, Query } from '@nestjs/common';
import { StatisticsService } from '@tessera/analytics';
import { statisticsQuerySchema, statisticsSchema, type StatisticsQuery } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

@Controller('statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @Route({
    access: 'statistics:own',
    summary: 'The desk in figures; helpers get their own',
    query: statisticsQuerySchema,
    returns: statisticsSchema,
  })
  get(@Ctx() context: RequestContext, @Query() query: StatisticsQuery) {
    return this.statistics.get(context, query);
  }
}
