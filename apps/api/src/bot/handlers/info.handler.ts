import { Inject } from '@nestjs/common';
import { BrandingService } from '@tessera/branding';
import { isStaffRole } from '@tessera/contracts';
import { DeliveryList, miniAppAddress, type Block, type Keyboard } from '@tessera/notifications';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { TicketCounts, type OpenCounts } from '@tessera/tickets';
import { Command, Ctx, Hears, Help, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { commandsOf } from '../views/commands';
import { contactLine } from '../views/contact-line';
import { menuPress } from '../views/menu';

/** What the bot tells about itself and the desk. */
@Update()
export class InfoHandler {
  constructor(
    private readonly counts: TicketCounts,
    private readonly deliveries: DeliveryList,
    private readonly branding: BrandingService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Help()
  help(@Ctx() ctx: BotContext): void {
    const { role } = ctx.who.actor;
    const commands = commandsOf(ctx.who.actor).map(({ command, text }): Block => ({
      key: 'bot.help.line',
      params: { command: `/${command}`, text: { key: text } },
    }));
    ctx.say([
      { key: 'bot.help.title', style: 'bold' },
      { text: '' },
      { key: 'bot.help.write' },
      ...(isStaffRole(role)
        ? [{ text: '' }, { key: 'bot.help.staff' } as const, { key: 'bot.help.take' } as const]
        : []),
      { text: '' },
      ...commands,
      { text: '' },
      { key: 'bot.help.deleting', style: 'italic' },
    ]);
  }

  @Command('contacts')
  @Hears(menuPress('contacts'))
  async contacts(@Ctx() ctx: BotContext): Promise<void> {
    const url = `${this.settings.publicUrl}/app/`;
    const { language, deskId, tx } = ctx.desk;
    const { contacts } = await this.branding.wordsIn(language, deskId, tx);
    ctx.say(
      [
        { key: 'bot.contacts' },
        ...(contacts.length > 0 ? [{ text: '' }, ...contacts.map(contactLine), { text: '' }] : []),
        { key: 'bot.contacts.web', params: { url } },
      ],
      this.withApp(),
    );
  }

  @Command('privacy')
  privacy(@Ctx() ctx: BotContext): void {
    ctx.say([{ key: 'bot.privacy' }, { text: '' }, { key: 'bot.help.deleting' }]);
  }

  @Command('status')
  async status(@Ctx() ctx: BotContext): Promise<void> {
    const { tx, deskId, actor } = ctx.desk;
    const own = openOnes(await this.counts.open(ctx.desk, 'own'));
    const ownLine: Block = { key: 'bot.status.own', params: { count: own } };
    if (!isStaffRole(actor.role)) return ctx.say([{ key: 'bot.status.ok' }, ownLine]);
    const open = await this.counts.open(ctx.desk, 'all');
    const mine = openOnes(await this.counts.open(ctx.desk, 'assigned'));
    const sent = await this.deliveries.counts(tx, deskId);
    const { failed = 0, unknown = 0 } = sent;
    ctx.say([
      { key: 'bot.status.ok' },
      {
        key: 'bot.status.tickets',
        params: {
          open: openOnes(open),
          fresh: open.new,
          active: open.in_progress,
          waiting: open.waiting,
        },
      },
      { key: 'bot.status.mine', params: { count: mine } },
      ...(own > 0 ? [ownLine] : []),
      {
        key: 'bot.status.deliveries',
        params: { queued: (sent.queued ?? 0) + (sent.sending ?? 0), failed, unknown },
      },
      ...(failed + unknown > 0 ? [{ key: 'bot.status.trouble' } as const] : []),
    ]);
  }

  private withApp(): { keyboard?: Keyboard } {
    if (!miniAppAddress(this.settings).allowed) return {};
    return { keyboard: { inline: [[{ label: { key: 'bot.button.desk' }, miniApp: '' }]] } };
  }
}

const openOnes = (counts: OpenCounts): number => counts.new + counts.in_progress + counts.waiting;
