import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule } from '@tessera/identity';
import { MessageDeliveries, TicketsModule } from '@tessera/tickets';
import { TelegramChats } from './chats/telegram-chats';
import { TelegramFiles } from './chats/telegram-files';
import { TelegramMessages } from './chats/telegram-messages';
import { Deliveries } from './deliveries.service';
import { ChoicesRepository } from './preferences/choices.repository';
import { Preferences } from './preferences/preferences.service';
import { QuietPart } from './preferences/quiet-part';
import { GroupKnock } from './groups/group-knock';
import { GroupSurfaces } from './groups/group-surfaces';
import { DeliveryList } from './queue/delivery-list';
import { DeliveryQueue } from './queue/delivery-queue';
import { DeliveryEffects } from './sender/delivery-effects';
import { DeliveryParts } from './sender/delivery-parts';
import { DeliverySenders } from './sender/delivery-senders';
import { NoticeFactsRepository } from './staff-notices/notice-facts.repository';
import { NoticeFactsReader } from './staff-notices/notice-facts';
import { NoticePart } from './staff-notices/notice-part';
import { NoticeQueue } from './staff-notices/notice-queue.repository';
import { StaffNotices } from './staff-notices/staff-notices';
import { SupportGroup } from './support-group/support-group';
import { SupportKeeper } from './support-group/support-keeper';
import { SupportMirror } from './support-group/support-mirror';
import { SupportSending } from './support-group/support-sending';
import { SupportStanding } from './support-group/support-standing';
import { SupportSurfaces } from './support-group/support-surfaces';
import { ReactionNotices } from './reaction-notices';
import { TicketMoves } from './ticket-moves';
import { TicketNotices } from './ticket-notices';

const open = [
  Deliveries,
  DeliveryEffects,
  DeliveryList,
  DeliveryParts,
  DeliveryQueue,
  DeliverySenders,
  GroupKnock,
  GroupSurfaces,
  Preferences,
  SupportGroup,
  SupportKeeper,
  SupportStanding,
  SupportSurfaces,
  TelegramChats,
  TelegramFiles,
  TelegramMessages,
];

/** What goes out to people by Telegram, and what is known of the chats there. */
@Module({
  imports: [IdentityModule, TicketsModule],
  providers: [
    ...open,
    ChoicesRepository,
    NoticeFactsReader,
    NoticeFactsRepository,
    NoticePart,
    NoticeQueue,
    QuietPart,
    StaffNotices,
    ReactionNotices,
    TicketMoves,
    TicketNotices,
    SupportMirror,
    SupportSending,
  ],
  exports: open,
})
export class NotificationsModule implements OnModuleInit {
  constructor(
    private readonly ports: MessageDeliveries,
    private readonly deliveries: DeliveryList,
  ) {}

  onModuleInit(): void {
    this.ports.source = (queryable, messageIds) => this.deliveries.ofMessages(queryable, messageIds);
  }
}
