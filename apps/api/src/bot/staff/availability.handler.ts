import { OwnProfile } from '@tessera/identity';
import { TicketCounts } from '@tessera/tickets';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';

/** Being there and not being there. */
@Update()
export class AvailabilityHandler {
  constructor(
    private readonly profile: OwnProfile,
    private readonly counts: TicketCounts,
  ) {}

  @Command('away')
  async away(@Ctx() ctx: BotContext): Promise<void> {
    await this.profile.put(ctx.desk, { available: false });
    const open = await this.counts.open(ctx.desk, 'assigned');
    ctx.say([{ key: 'bot.away', params: { count: open.new + open.in_progress + open.waiting } }]);
  }

  @Command('back')
  async back(@Ctx() ctx: BotContext): Promise<void> {
    await this.profile.put(ctx.desk, { available: true });
    ctx.say([{ key: 'bot.back' }]);
  }
}
