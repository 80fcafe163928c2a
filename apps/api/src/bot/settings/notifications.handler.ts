import { Inject } from '@nestjs/common';
import { startOfDay } from '@tessera/analytics';
import { isForGood, mutedForGood, type NotificationChoices, type Notifications } from '@tessera/contracts';
import { Preferences } from '@tessera/notifications';
import { Clock } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Action, Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import type { Screen } from '../views/screen';
import { notificationsView, readQuietRange } from './notifications.view';

const hour = 3_600_000;
/** When a mute until tomorrow is over. */
const morning = 8 * hour;

/** What somebody hears of and when: mute, quiet hours, notices of the status. */
@Update()
export class NotificationsHandler {
  constructor(
    private readonly preferences: Preferences,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** `/notifications`, or with hours as `22:00-08:00` or `off` to set them at once. */
  @Command('notifications')
  async notifications(@Ctx() ctx: BotContext): Promise<void> {
    const typed = ctx.payload?.trim() ?? '';
    if (typed !== '') {
      const range = readQuietRange(typed);
      if (!range && typed.toLowerCase() !== 'off') return ctx.say([{ key: 'bot.quiet.usage' }]);
      await this.preferences.put(ctx.desk, { quietHours: await this.quietHours(ctx, range) });
    }
    const { blocks, keyboard } = this.view(ctx, await this.preferences.get(ctx.desk));
    ctx.say(blocks, { keyboard });
  }

  @Action(/^n:(m:(?:hour|tomorrow|always|off)|q:(?:off|\d{8})|s:(?:on|off))$/)
  async press(@Ctx() ctx: Pressed): Promise<void> {
    const change = await this.changeOf(ctx, ctx.match[1]!);
    if (!change) return ctx.answerPress({ key: 'bot.press.old' });
    const choices = await this.preferences.put(ctx.desk, change);
    ctx.answerPress({ key: 'bot.quiet.saved' });
    const { blocks, keyboard } = this.view(ctx, choices);
    ctx.change(blocks, { keyboard });
  }

  private async changeOf(ctx: BotContext, asked: string): Promise<NotificationChoices | null> {
    const [about, value = ''] = asked.split(':');
    if (about === 's') return { events: { status: { telegram: value === 'on' } } };
    if (about === 'm') return { mutedUntil: value === 'off' ? null : this.muteEnd(value) };
    if (value === 'off') return { quietHours: null };
    const [fromHour, fromMinute, toHour, toMinute] = value.match(/../g)!;
    const range = readQuietRange(`${fromHour}:${fromMinute}-${toHour}:${toMinute}`);
    return range && { quietHours: await this.quietHours(ctx, range) };
  }

  /** In the zone that the person has chosen before, else in the desk's. */
  private async quietHours(ctx: BotContext, range: { from: string; to: string } | null) {
    if (!range) return null;
    const { quietHours } = await this.preferences.get(ctx.desk);
    return { ...range, timezone: quietHours?.timezone ?? this.settings.timeZone };
  }

  private muteEnd(value: string): string {
    const now = this.clock.now().getTime();
    if (value === 'always') return mutedForGood;
    if (value === 'hour') return new Date(now + hour).toISOString();
    const { timeZone } = this.settings;
    const tomorrow = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now + 24 * hour);
    return new Date(startOfDay(tomorrow, timeZone).getTime() + morning).toISOString();
  }

  private view(ctx: BotContext, choices: Notifications): Screen {
    const timeZone = choices.quietHours?.timezone ?? this.settings.timeZone;
    const mutedUntil =
      choices.mutedUntil &&
      !isForGood(choices.mutedUntil) &&
      new Intl.DateTimeFormat(ctx.desk.language, { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
        Date.parse(choices.mutedUntil),
      );
    return notificationsView({ choices, role: ctx.desk.actor.role, mutedUntil: mutedUntil || null });
  }
}
