import { Module, type OnModuleInit } from '@nestjs/common';
import { MessageDeliveries, TicketsModule } from '@tessera/tickets';
import { TelegramChats } from './chats/telegram-chats';
import { TelegramMessages } from './chats/telegram-messages';
import { Deliveries } from './deliveries.service';
import { ChoicesRepository } from './preferences/choices.repository';
import { Preferences } from './preferences/preferences.service';
import { DeliveryList } from './queue/delivery-list';
import { DeliveryQueue } from './queue/delivery-queue';
import { DeliverySenders } from './sender/delivery-senders';
import { TicketNotices } from './ticket-notices';

const open = [
  Deliveries,
  DeliveryList,
  DeliveryQueue,
  DeliverySenders,
  Preferences,
  TelegramChats,
  TelegramMessages,
];

/** What goes out to people by Telegram, and what is known of the chats there. */
@Module({ imports: [TicketsModule], providers: [...open, ChoicesRepository, TicketNotices], exports: open })
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly ports: MessageDeliveries,
    private readonly deliveries: DeliveryList,
  ) {}

  onModuleInit(): void {
    this.ports.source = (queryable, messageIds) => this.deliveries.ofMessages(queryable, messageIds);
  }
}
