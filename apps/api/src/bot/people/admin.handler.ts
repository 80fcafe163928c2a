import { isStaffRole } from '@tessera/contracts';
import { PersonList } from '@tessera/identity';
import { DeliveryList, SupportGroup, type Block, type Button } from '@tessera/notifications';
import { DomainError } from '@tessera/platform';
import { Bots } from '@tessera/platform/telegram';
import { TicketCounts } from '@tessera/tickets';
import { Action, Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { listData } from '../tickets/list-memory';
import { adminPermissions } from '../views/commands';
import type { Screen } from '../views/screen';

const mostNames = 20;

/** The desk at a glance, as far as the viewer may see it. */
@Update()
export class AdminHandler {
  constructor(
    private readonly counts: TicketCounts,
    private readonly deliveries: DeliveryList,
    private readonly people: PersonList,
    private readonly supportGroup: SupportGroup,
    private readonly bots: Bots,
  ) {}

  @Command('admin')
  async admin(@Ctx() ctx: BotContext): Promise<void> {
    const { blocks, keyboard } = await this.view(ctx);
    ctx.say(blocks, { keyboard });
  }

  @Action('admin')
  async refresh(@Ctx() ctx: BotContext): Promise<void> {
    const { blocks, keyboard } = await this.view(ctx);
    ctx.change(blocks, { keyboard });
  }

  private async view(ctx: BotContext): Promise<Screen> {
    const { actor } = ctx.desk;
    const holds = (permission: (typeof adminPermissions)[number]) => actor.grants[permission] !== undefined;
    if (!isStaffRole(actor.role) || !adminPermissions.some(holds)) throw new DomainError('FORBIDDEN');
    const blocks = [
      { key: 'bot.admin.title', style: 'bold' } as const,
      ...(await this.ticketLines(ctx)),
      ...(holds('delivery:manage') ? [await this.deliveryLine(ctx)] : []),
      await this.awayLine(ctx),
      ...(await this.problemLines(ctx)),
    ];
    const ways: Button[] = [
      ...(holds('person:read')
        ? [{ label: { key: 'bot.admin.people' }, data: listData('people') } as const]
        : []),
      ...(holds('settings:manage')
        ? [{ label: { key: 'bot.admin.settings' }, miniApp: 'admin/settings' } as const]
        : []),
    ];
    return { blocks, keyboard: { inline: [ways, [{ label: { key: 'bot.admin.refresh' }, data: 'admin' }]] } };
  }

  private async ticketLines(ctx: BotContext): Promise<Block[]> {
    const { byStatus, unanswered } = await this.counts.inScope(ctx.desk);
    const { new: fresh, in_progress: active, waiting, resolved, closed } = byStatus;
    return [
      { key: 'bot.admin.tickets', params: { fresh, active, waiting, resolved, closed } },
      { key: 'bot.admin.unanswered', params: { count: unanswered } },
    ];
  }

  private async deliveryLine({ desk: { tx, deskId } }: BotContext): Promise<Block> {
    const { failed = 0, unknown = 0 } = await this.deliveries.counts(tx, deskId);
    return { key: 'bot.admin.deliveries', params: { failed, unknown } };
  }

  private async awayLine(ctx: BotContext): Promise<Block> {
    const away = (await this.people.staff(ctx.desk)).filter(({ available }) => !available);
    if (away.length === 0) return { key: 'bot.admin.nobody_away' };
    const names = away.slice(0, mostNames).map(({ name }) => name);
    return {
      key: 'bot.admin.away',
      params: { names: names.join(', ') + (away.length > mostNames ? ' …' : '') },
    };
  }

  private async problemLines({ desk }: BotContext): Promise<Block[]> {
    const problems = await this.supportGroup.problems(this.bots.current!, desk.tx);
    return problems.map(({ phrase, urgent }) => ({ ...phrase, ...(urgent && { style: 'bold' as const }) }));
  }
}
