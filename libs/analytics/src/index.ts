export { AnalyticsModule } from './analytics.module';
export { StatisticsService } from './statistics.service';
export { startOfDay } from './period';
