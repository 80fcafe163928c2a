import { Injectable } from '@nestjs/common';
import type { WorkingWeek } from '@tessera/contracts';
import { statement, type Tx } from '@tessera/platform/database';

const save = statement(
  'working_hours.save',
  `INSERT INTO working_hours (desk_id, person_id, week, ticket_limit) VALUES ($1, $2, $3, $4)
   ON CONFLICT (desk_id, person_id) DO UPDATE SET week = excluded.week, ticket_limit = excluded.ticket_limit`,
);

/** When and how much people work; read with the team. */
@Injectable()
export class WorkingHoursRepository {
  async save(
    tx: Tx,
    deskId: string,
    personId: string,
    { week, ticketLimit }: { week: WorkingWeek | null; ticketLimit: number | null },
  ): Promise<void> {
    await tx.query(save, [deskId, personId, week && JSON.stringify(week), ticketLimit]);
  }
}
