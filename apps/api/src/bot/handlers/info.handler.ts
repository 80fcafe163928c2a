import { Inject } from '@nestjs/common';
import { isStaffRole } from '@tessera/contracts';
import { DeliveryList, miniAppAddress, type Block, type Keyboard } from '@tessera/notifications';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { TicketCounts } from '@tessera/tickets';
import { Command, Ctx, Hears, Help, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { commandsOf } from '../views/commands';
import { menuWords } from '../views/menu';

/** What the bot tells about itself and the desk. */
@Update()
export class InfoHandler {
  constructor(
    private readonly counts: TicketCounts,
    private readonly deliveries: DeliveryList,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Help()
  help(@Ctx() ctx: BotContext): void {
    const { role } = ctx.who.actor;
    const commands = commandsOf(role).map(({ command, text }): Block => ({
      key: 'bot.help.line',
      params: { command: `/${command}`, text: { key: text } },
    }));
    ctx.say([
      { key: 'bot.help.title', style: 'bold' },
      { text: '' },
      { key: 'bot.help.write' },
      ...(isStaffRole(role) ? [{ text: '' }, { key: 'bot.help.staff' } as const] : []),
      { text: '' },
      ...commands,
    ]);
  }

  @Command('faq')
  @Hears(menuWords('faq'))
  faq(@Ctx() ctx: BotContext): void {
    ctx.say([{ key: 'bot.faq' }], this.withApp());
  }

  @Command('contacts')
  @Hears(menuWords('contacts'))
  contacts(@Ctx() ctx: BotContext): void {
    const url = `${this.settings.publicUrl}/app/`;
    ctx.say([{ key: 'bot.contacts' }, { key: 'bot.contacts.web', params: { url } }], this.withApp());
  }

  @Command('privacy')
  privacy(@Ctx() ctx: BotContext): void {
    ctx.say([{ key: 'bot.privacy' }]);
  }

  @Command('status')
  async status(@Ctx() ctx: BotContext): Promise<void> {
    const { tx, deskId, actor } = ctx.desk;
    if (!isStaffRole(actor.role)) {
      const own = await this.counts.open(ctx.desk, 'own');
      const count = own.new + own.in_progress + own.waiting;
      return ctx.say([{ key: 'bot.status.ok' }, { key: 'bot.status.own', params: { count } }]);
    }
    const open = await this.counts.open(ctx.desk, 'all');
    const sent = await this.deliveries.counts(tx, deskId);
    ctx.say([
      { key: 'bot.status.ok' },
      {
        key: 'bot.status.tickets',
        params: {
          open: open.new + open.in_progress + open.waiting,
          fresh: open.new,
          active: open.in_progress,
          waiting: open.waiting,
        },
      },
      {
        key: 'bot.status.deliveries',
        params: {
          queued: (sent.queued ?? 0) + (sent.sending ?? 0),
          failed: sent.failed ?? 0,
          unknown: sent.unknown ?? 0,
        },
      },
    ]);
  }

  private withApp(): { keyboard?: Keyboard } {
    if (!miniAppAddress(this.settings).allowed) return {};
    return { keyboard: { inline: [[{ label: { key: 'bot.button.desk' }, miniApp: '' }]] } };
  }
}
