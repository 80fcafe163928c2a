import { OwnProfile } from '@tessera/identity';
import { WorkingHoursService } from '@tessera/routing';
import { TicketCounts } from '@tessera/tickets';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { backWords } from './back-words';

/** Being there and not being there, and what that means for tickets. */
@Update()
export class AvailabilityHandler {
  constructor(
    private readonly profile: OwnProfile,
    private readonly counts: TicketCounts,
    private readonly hours: WorkingHoursService,
  ) {}

  @Command('away')
  async away(@Ctx() ctx: BotContext): Promise<void> {
    await this.profile.put(ctx.desk, { available: false });
    const moving = await this.hours.movingOn(ctx.desk);
    if (moving > 0) return ctx.say([{ key: 'bot.away.moving', params: { count: moving } }]);
    const open = await this.counts.open(ctx.desk, 'assigned');
    ctx.say([{ key: 'bot.away', params: { count: open.new + open.in_progress + open.waiting } }]);
  }

  @Command('back')
  async back(@Ctx() ctx: BotContext): Promise<void> {
    await this.profile.put(ctx.desk, { available: true });
    ctx.say([backWords(await this.hours.standing(ctx.desk), ctx.desk.language)]);
  }
}
