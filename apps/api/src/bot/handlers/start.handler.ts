import type { BotContext } from '../bot-context';
import { Inject } from '@nestjs/common';
import { BrandingService } from '@tessera/branding';
import { isStaffRole, ticketIdSchema } from '@tessera/contracts';
import { Actors, Invitations } from '@tessera/identity';
import { miniAppAddress } from '@tessera/notifications';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { TicketAccess, TicketsService } from '@tessera/tickets';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import { chatCommandsCall } from '../views/commands';
import { menuButton, menuKeyboard } from '../views/menu';
import { GroupMoves } from '../groups/group-moves';
import { TicketCard } from '../tickets/ticket-card';

/** The beginning: a greeting, a ticket that a link leads to, an invitation to the team. */
@Update()
export class StartHandler {
  constructor(
    private readonly actors: Actors,
    private readonly invitations: Invitations,
    private readonly card: TicketCard,
    private readonly access: TicketAccess,
    private readonly tickets: TicketsService,
    private readonly branding: BrandingService,
    private readonly moves: GroupMoves,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Command('start')
  async start(@Ctx() ctx: BotContext): Promise<void> {
    const payload = ctx.payload?.trim() ?? '';
    this.dressUp(ctx);
    const invitation = /^invite_([A-Za-z0-9_-]{1,57})$/.exec(payload)?.[1];
    if (invitation) return this.invited(ctx, invitation);
    const ticketId = ticketIdSchema.safeParse(/^ticket_(\w+)$/.exec(payload)?.[1]).data;
    if (ticketId) {
      const { ticket } = await this.access.findLiving(ctx.desk, ticketId);
      await this.moves.toPrivate(ctx, await this.tickets.get(ctx.desk, ticket.id));
      return this.card.open(ctx, ticket.id);
    }
    await this.greet(ctx);
  }

  private async greet(ctx: BotContext): Promise<void> {
    const { person, actor } = ctx.who;
    const { language, deskId, tx } = ctx.desk;
    const { greeting } = await this.branding.wordsIn(language, deskId, tx);
    ctx.say(
      [
        { key: 'bot.start.hello', params: { name: person.firstName || actor.name } },
        ...(greeting === null ? [] : [{ text: greeting }]),
        { text: '' },
        { key: 'bot.start.how' },
        ...(isStaffRole(actor.role)
          ? [
              { text: '' },
              { key: 'bot.start.staff', params: { role: { key: `role.${actor.role}` } } } as const,
            ]
          : []),
      ],
      { keyboard: menuKeyboard },
    );
    if (miniAppAddress(this.settings).allowed) {
      const button = { label: { key: 'bot.button.desk' }, miniApp: '' } as const;
      ctx.say([{ key: 'bot.start.app' }], { keyboard: { inline: [[button]] } });
    }
  }

  private async invited(ctx: BotContext, code: string): Promise<void> {
    const { tx, deskId } = ctx.desk;
    const { id } = ctx.who.person;
    await this.invitations.accept(ctx.desk, id, code);
    const { actor } = await this.actors.within(tx, deskId, id);
    ctx.say([{ key: 'bot.invite.accepted', params: { role: { key: `role.${actor.role}` } } }], {
      keyboard: menuKeyboard,
    });
  }

  /** The chat's menu button and its commands, where it has its own: in the person's language. */
  private dressUp(ctx: BotContext): void {
    const { allowed, url } = miniAppAddress(this.settings);
    if (allowed) {
      ctx.callLater('setChatMenuButton', {
        chat_id: ctx.place.chatId,
        menu_button: menuButton(ctx.desk.language, url('')),
      });
    }
    const { actor, languageChosen } = ctx.who;
    if (!isStaffRole(actor.role) && !languageChosen) return;
    const { method, body } = chatCommandsCall(ctx.place.chatId, actor, ctx.desk.language, languageChosen);
    ctx.callLater(method, body);
  }
}
