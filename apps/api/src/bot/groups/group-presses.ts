import { Injectable } from '@nestjs/common';
import { isOpenStatus, ratingScores, type AnyTicket } from '@tessera/contracts';
import { readTicketData, type Phrase } from '@tessera/notifications';
import { Ratings, TicketAccess, TicketsService } from '@tessera/tickets';
import type { TelegramMessage } from '../conversation/incoming-message';
import { statusName } from '../views/ticket-view';
import type { GroupVisit } from './group-visit';

/** A press of a button in a group; `message` is the one below which it stands. */
export interface GroupPress {
  id: string;
  from: { id: number; is_bot?: boolean };
  message?: TelegramMessage;
  data?: string;
}

/** Buttons below what the bot said in a group. Anybody there may press them; what they may do the ticket says. */
@Injectable()
export class GroupPresses {
  constructor(
    private readonly tickets: TicketsService,
    private readonly access: TicketAccess,
    private readonly ratings: Ratings,
  ) {}

  async pressed(visit: GroupVisit, press: GroupPress): Promise<void> {
    visit.pressId = press.id;
    const asked = readTicketData(press.data ?? '');
    if (!asked) return visit.answerPress({ key: 'bot.press.elsewhere' });
    // Not theirs: TICKET_NOT_FOUND, said to them alone.
    const { audience, ticket: row } = await this.access.findLiving(visit.desk, asked.ticketId);
    const ticket = await this.tickets.get(visit.desk, row.id);
    const staff = audience === 'staff';
    if (asked.action === 'close') return this.move(visit, ticket, 'closed', staff);
    if (asked.action === 'reopen') return this.move(visit, ticket, 'in_progress', staff);
    if (asked.action === 'rate') {
      const score = Number(asked.argument);
      if (!(ratingScores as readonly number[]).includes(score))
        return visit.answerPress({ key: 'bot.press.elsewhere' });
      await this.ratings.rate(visit.desk, ticket.id, { score });
      return visit.answerPress({ key: 'bot.rate.thanks', params: { score } });
    }
    if (asked.action === 'show') return visit.answerPress(whatItIs(ticket, staff));
    visit.answerPress({ key: 'bot.press.elsewhere' });
  }

  private async move(
    visit: GroupVisit,
    ticket: AnyTicket,
    to: 'closed' | 'in_progress',
    staff: boolean,
  ): Promise<void> {
    const { id, status, version } = ticket;
    if (status === to || (to === 'in_progress' && isOpenStatus(status)))
      return visit.answerPress(whatItIs(ticket, staff));
    const moved = await this.tickets.update(visit.desk, id, { version, status: to });
    const key = isOpenStatus(moved.status) ? 'bot.ticket.open_now' : 'bot.ticket.closed_now';
    visit.answerPress({ key, params: { id } });
    visit.say([{ key, params: { id }, marks: { id: 'code' } }], { ticketId: id });
  }
}

const whatItIs = ({ id, status }: AnyTicket, staff: boolean): Phrase => ({
  key: 'bot.ticket.already',
  params: { id, status: statusName(status, staff) },
});
