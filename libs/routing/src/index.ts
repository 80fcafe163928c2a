export { CategoryRoutingEntity } from './category-routing.entity';
export { RoutingWaitEntity } from './routing-wait.entity';
export { WorkingHoursEntity } from './working-hours.entity';
export { OfficeHours, type OpenHours } from './office-hours';
export { Router } from './router';
export { routingTopic } from './routing-waits';
export { RoutingModule } from './routing.module';
export { Routing } from './routing.service';
export { WorkingHoursService } from './working-hours.service';
