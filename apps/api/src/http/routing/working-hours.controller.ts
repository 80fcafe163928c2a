import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  idSchema,
  putWorkingHoursSchema,
  workingHoursSchema,
  type PutWorkingHours,
} from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { WorkingHoursService } from '@tessera/routing';
import { Ctx, Route } from '../common';

const person = {
  access: 'staff',
  params: { id: idSchema },
  notFound: 'PERSON_NOT_FOUND',
  returns: workingHoursSchema,
} as const;

@Controller('users/:id/working-hours')
export class WorkingHoursController {
  constructor(private readonly hours: WorkingHoursService) {}

  @Get()
  @Route({ ...person, summary: 'When and how much somebody of the staff works' })
  get(@Ctx() context: RequestContext, @Param('id') id: string) {
    return this.hours.get(context, id);
  }

  @Put()
  @Route({
    ...person,
    notes: 'working_hours.changed',
    summary: 'Change one’s own working hours, or with the right to routing anybody’s, and their limit',
    body: putWorkingHoursSchema,
  })
  put(@Ctx() context: RequestContext, @Param('id') id: string, @Body() body: PutWorkingHours) {
    return this.hours.put(context, id, body);
  }
}
