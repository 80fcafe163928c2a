import { Controller, Get } from '@nestjs/common';
import { staffListSchema } from '@tessera/contracts';
import { PersonList } from '@tessera/identity';
import type { RequestContext } from '@tessera/platform';
import { Ctx, Route } from '../common';

@Controller('staff')
export class StaffController {
  constructor(private readonly people: PersonList) {}

  @Get()
  @Route({
    access: 'staff:read',
    summary: 'Who works here, and how much they have to do',
    returns: staffListSchema,
  })
  async list(@Ctx() context: RequestContext) {
    return { items: await this.people.staff(context) };
  }
}
