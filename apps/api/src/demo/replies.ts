import type { INestApplicationContext } from '@nestjs/common';
import { listTicketsQuerySchema } from '@tessera/contracts';
import { CannedReplies } from '@tessera/knowledge';
import { TicketListService } from '@tessera/tickets';
import { ownReplies, sharedReplies } from './cast/canned';
import { tomas } from './cast/staff';
import type { Stage } from './stage';

/** What the team has said with its canned replies so far: the favourites stand first. */
export async function sayReplies(app: INestApplicationContext, stage: Stage): Promise<void> {
  const context = await stage.as(tomas.handle, 'web');
  const query = listTicketsQuerySchema.parse({ scope: 'all', limit: 1 });
  const [ticket] = (await app.get(TicketListService).list(context, query)).items;
  const replies = app.get(CannedReplies);
  for (const { name, uses } of [...sharedReplies, ...ownReplies]) {
    const reply = await replies.named(context, name);
    if (!ticket || !reply) continue;
    for (let use = 0; use < uses; use += 1) await replies.render(context, reply.id, ticket);
  }
}
