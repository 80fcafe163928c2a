import { Inject } from '@nestjs/common';
import { StatisticsService } from '@tessera/analytics';
import { Clock } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Action, Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import type { Screen } from '../views/screen';
import { statsPeriods, statsView, type StatsOf, type StatsPeriod } from './stats.view';

const day = 86_400_000;

/** The desk in figures: one's own, and the team's for those who may see them. */
@Update()
export class StatsHandler {
  constructor(
    private readonly statistics: StatisticsService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Command('stats')
  async stats(@Ctx() ctx: BotContext): Promise<void> {
    const { blocks, keyboard } = await this.view(ctx, 'own', 'today');
    ctx.say(blocks, { keyboard });
  }

  @Action(/^st:(own|team):(today|week|month)$/)
  async turn(@Ctx() ctx: Pressed): Promise<void> {
    const [, of, period] = ctx.match as unknown as [string, StatsOf, StatsPeriod];
    const { blocks, keyboard } = await this.view(ctx, of, period);
    ctx.change(blocks, { keyboard });
  }

  /** The domain gives whoever may not see the team's figures their own; and those are what they are called here. */
  private async view(ctx: BotContext, asked: StatsOf, period: StatsPeriod): Promise<Screen> {
    const { actor } = ctx.desk;
    const team = actor.grants['statistics:team'] !== undefined;
    const of = team ? asked : 'own';
    const figures = await this.statistics.get(ctx.desk, {
      from: this.dateBefore(statsPeriods[period]),
      ...(of === 'own' && actor.personId !== null && { assigneeId: actor.personId }),
    });
    return statsView(figures, of, period, team);
  }

  /** The date so many days ago in the desk's zone. */
  private dateBefore(days: number): string {
    const then = new Date(this.clock.now().getTime() - days * day);
    // This locale writes dates as the ISO does.
    return new Intl.DateTimeFormat('sv-SE', { timeZone: this.settings.timeZone }).format(then);
  }
}
