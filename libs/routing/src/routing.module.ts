import { Module } from '@nestjs/common';
import { CatalogModule } from '@tessera/catalog';
import { IdentityModule } from '@tessera/identity';
import { TicketsModule } from '@tessera/tickets';
import { Availability } from './availability';
import { MethodsRepository } from './methods.repository';
import { OfficeHours } from './office-hours';
import { Router } from './router';
import { RoutingMethods } from './routing-methods';
import { RoutingWaits } from './routing-waits';
import { Routing } from './routing.service';
import { TeamRepository } from './team.repository';
import { WaitsRepository } from './waits.repository';
import { WorkingHoursRepository } from './working-hours.repository';
import { WorkingHoursService } from './working-hours.service';

/** Who gets which ticket by themselves. */
@Module({
  imports: [IdentityModule, CatalogModule, TicketsModule],
  providers: [
    Availability,
    MethodsRepository,
    OfficeHours,
    Router,
    Routing,
    RoutingMethods,
    RoutingWaits,
    TeamRepository,
    WaitsRepository,
    WorkingHoursRepository,
    WorkingHoursService,
  ],
  exports: [Availability, OfficeHours, Router, Routing, WorkingHoursService],
})
export class RoutingModule {}
