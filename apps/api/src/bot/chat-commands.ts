import { Inject, Injectable } from '@nestjs/common';
import { isStaffRole, languages, type Role } from '@tessera/contracts';
import { Actors } from '@tessera/identity';
import { DeliveryQueue, miniAppAddress, TelegramChats, type NewDelivery } from '@tessera/notifications';
import { DomainEvents, type RequestContext } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import type { Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { chatCommandsCall } from './views/commands';
import { menuButton } from './views/menu';

/** Keeps the commands and the menu button that Telegram shows in somebody's chat true when their role, rights or language change. */
@Injectable()
export class ChatCommands {
  constructor(
    private readonly bots: Bots,
    private readonly actors: Actors,
    private readonly chats: TelegramChats,
    private readonly queue: DeliveryQueue,
    @Inject(SETTINGS) private readonly settings: Settings,
    events: DomainEvents,
  ) {
    events.inTransaction('identity.changed', (tx, context, { personId }) =>
      this.renew(tx, context, personId),
    );
    events.inTransaction('matrix.changed', (tx, context, { role }) => this.renewAll(tx, context, role));
  }

  /** What is for everybody (`*`) is of no matter here, but for the matrix, which says so by itself. */
  private async renew(tx: Tx, { deskId }: RequestContext, personId: string): Promise<void> {
    const bot = this.bots.current;
    if (!bot || bot.deskId !== deskId || personId === '*') return;
    const chatId = await this.chats.privateOf(tx, bot.id, personId);
    if (chatId === null) return;
    const { actor, language, languageChosen } = await this.actors.within(tx, deskId, personId);
    const { allowed, url } = miniAppAddress(this.settings);
    const button = { chat_id: chatId, menu_button: menuButton(language, url('')) };
    await this.queue.add(tx, { deskId, botId: bot.id }, [
      inOrder(chatId, chatCommandsCall(chatId, actor, language, languageChosen)),
      ...(allowed ? [inOrder(chatId, { method: 'setChatMenuButton', body: button })] : []),
    ]);
  }

  /** Customers have the same commands whatever they may do. */
  private async renewAll(tx: Tx, { deskId }: RequestContext, role: Role): Promise<void> {
    const bot = this.bots.current;
    if (!bot || bot.deskId !== deskId || !isStaffRole(role)) return;
    const grants = (await this.actors.matrixWithin(tx, deskId))[role];
    const chats = (await this.chats.ofStaff(bot.id, deskId)).filter((chat) => chat.role === role);
    const calls = chats.map(({ chatId, language }) => {
      const spoken = languages.find((code) => language?.startsWith(code)) ?? this.settings.defaultLanguage;
      return inOrder(chatId, chatCommandsCall(chatId, { role, grants }, spoken, true));
    });
    await this.queue.add(tx, { deskId, botId: bot.id }, calls);
  }
}

/** One after the other, whichever of the calls it is. */
const inOrder = (
  chatId: string,
  { method, body }: { method: string; body: Record<string, unknown> },
): NewDelivery => ({
  kind: 'call',
  chatId,
  payload: { type: 'api', method, body },
  orderingKey: `${chatId}:setMyCommands`,
  priority: 3,
});
