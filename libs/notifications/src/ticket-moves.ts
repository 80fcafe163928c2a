import { Injectable } from '@nestjs/common';
import { Clock, DomainEvents } from '@tessera/platform';
import { statement } from '@tessera/platform/database';
import '@tessera/tickets';

/** So a reply to an old message of Telegram lands in the ticket that has it now, and what waits is told of that one. */
const follow = statement(
  'telegram_message.follow',
  `WITH mapped AS (UPDATE telegram_message SET ticket_id = $2 WHERE message_id = ANY($1::bigint[]))
   UPDATE delivery SET ticket_id = $2 WHERE message_id = ANY($1::bigint[]) AND recipient_id IS NOT NULL`,
);
/** The group where a ticket was answered: the one that lives on is answered where it was, but can be asked for there. */
const moveGroup = statement(
  'group_surface.follow',
  `UPDATE ticket_surface s SET ticket_id = $2, state = 'moved', updated_at = $3
   WHERE s.ticket_id = $1 AND s.kind = 'group' AND NOT EXISTS (SELECT 1 FROM ticket_surface o
     WHERE o.ticket_id = $2 AND o.bot_id = s.bot_id AND o.chat_id = s.chat_id AND o.kind = s.kind)`,
);
/** What was said elsewhere, in private it may be, is not talked about on in a group. */
const leaveGroup = statement(
  'group_surface.leave',
  `UPDATE ticket_surface s SET state = 'moved', updated_at = $3
   WHERE s.ticket_id = $2 AND s.kind = 'group' AND s.state = 'active' AND NOT EXISTS (SELECT 1 FROM ticket_surface o
     WHERE o.ticket_id = $1 AND o.bot_id = s.bot_id AND o.chat_id = s.chat_id AND o.kind = s.kind)`,
);
/** What is split off in a group goes on there, too. */
const copyGroup = statement(
  'group_surface.copy',
  `INSERT INTO ticket_surface (ticket_id, bot_id, chat_id, thread_id, kind, state, anchor_id, created_at, updated_at)
   SELECT $2, bot_id, chat_id, thread_id, kind, state, anchor_id, $3, $3 FROM ticket_surface WHERE ticket_id = $1 AND kind = 'group'`,
);

/** What of Telegram belongs to messages follows them into another ticket. */
@Injectable()
export class TicketMoves {
  constructor(clock: Clock, events: DomainEvents) {
    events.inTransaction('messages.moved', async (tx, _, { from, into, messageIds }) => {
      await tx.query(follow, [messageIds, into.id]);
      const merged = from.mergedIntoId === into.id;
      for (const step of merged ? [leaveGroup, moveGroup] : [copyGroup])
        await tx.query(step, [from.id, into.id, clock.now()]);
    });
  }
}
