import { Controller, Get, Query } from '@nestjs/common';
import { listStaffQuerySchema, staffListSchema, type ListStaffQuery } from '@tessera/contracts';
import { PersonList } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { TicketReaders } from '@tessera/tickets';
import { Ctx, Route } from '../common';

@Controller('staff')
export class StaffController {
  constructor(
    private readonly people: PersonList,
    private readonly readers: TicketReaders,
  ) {}

  @Get()
  @Route({
    access: 'staff:read',
    summary: 'Who works here, and how much they have to do',
    query: listStaffQuerySchema,
    returns: staffListSchema,
  })
  async list(@Ctx() context: RequestContext, @Query() { ticketId }: ListStaffQuery) {
    if (ticketId !== undefined) return { items: await this.readers.list(context, ticketId) };
    return { items: await this.people.staff(context) };
  }
}
