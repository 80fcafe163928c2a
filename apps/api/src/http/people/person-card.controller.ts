import { Controller, Get, Param } from '@nestjs/common';
import { idSchema, personCardSchema, type PersonCard } from '@tessera/contracts';
import { TelegramChats } from '@tessera/notifications';
import type { RequestContext } from '@tessera/platform';
import { Bots } from '@tessera/platform/telegram';
import { Customers } from '@tessera/tickets';
import { Ctx, Route } from '../common';

@Controller('users/:id/card')
export class PersonCardController {
  constructor(
    private readonly customers: Customers,
    private readonly chats: TelegramChats,
    private readonly bots: Bots,
  ) {}

  @Get()
  @Route({
    access: 'staff',
    summary: 'A customer as the staff sees them, by the tickets in scope',
    params: { id: idSchema },
    notFound: 'PERSON_NOT_FOUND',
    returns: personCardSchema,
  })
  async get(@Ctx() context: RequestContext, @Param('id') id: string): Promise<PersonCard> {
    const card = await this.customers.card(context, id);
    const bot = this.bots.current;
    return { ...card, telegram: bot && (await this.chats.reachability(bot.id, id)) };
  }
}
