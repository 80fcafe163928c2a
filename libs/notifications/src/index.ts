export { NotificationsModule } from './notifications.module';
export { Deliveries, type ListDeliveries } from './deliveries.service';
export { messageDelivery, publishChanged } from './notifications.events';

export { Preferences } from './preferences/preferences.service';
export { hears, hearsByDefault, type DeskFacts } from './preferences/choices.rules';

export { TelegramChatEntity } from './telegram-chat.entity';
export { TelegramMessageEntity } from './telegram-message.entity';
export { TicketSurfaceEntity } from './ticket-surface.entity';
export { GroupKnock } from './groups/group-knock';
export { GroupSurfaces, type GroupPlace } from './groups/group-surfaces';
export { TelegramChats, type TelegramChat } from './chats/telegram-chats';
export { TelegramFiles } from './chats/telegram-files';
export { TelegramMessages, type KnownTelegramMessage } from './chats/telegram-messages';

export { DeliveryEntity } from './delivery.entity';
export { NotificationSettingsEntity } from './notification-settings.entity';
export { DeliveryList } from './queue/delivery-list';
export {
  deliveriesTopic,
  DeliveryQueue,
  type ChangedDelivery,
  type ClaimedDelivery,
  type QueuedDelivery,
} from './queue/delivery-queue';
export type { DeliveryPayload, NewDelivery, TextPayload } from './queue/delivery-payload';
export { DeliverySenders } from './sender/delivery-senders';
export { DeliverySender } from './sender/delivery-sender';
export { fileKey } from './sender/delivery-call';
export { DeliveryEffects } from './sender/delivery-effects';
export { DeliveryParts, type DeliveryPart } from './sender/delivery-parts';
export type { Outcome } from './sender/delivery-outcome';
export { telegramRates, type Rates } from './sender/sending-rates';

export { concat, type FormattedText } from './text/formatted-text';
export { splitText } from './text/split-text';
export { keptEntities, sendableEntities } from './text/entities';
export { miniAppAddress } from './text/mini-app-address';
export type { Button, Keyboard, Label, MiniAppAddress } from './text/keyboard';
export { shortened, type Block, type Phrase, type PhraseParam } from './text/phrase';
export {
  readTicketData,
  ratingRow,
  ticketButton,
  ticketData,
  type TicketAction,
  type TicketPress,
} from './text/ticket-button';

export type { Problem } from './support-group/problems';
export { linesOf, updateOf } from './support-group/group-deliveries';
export { isPriority, isStatus, priorityOf, statusOf } from './support-group/change-lines';
export { SupportGroup, surfaceKindOf, type SupportGroupChat } from './support-group/support-group';
export { standingOf, SupportKeeper } from './support-group/support-keeper';
export { SupportStanding } from './support-group/support-standing';
export type { SupportSurface } from './support-group/support-surface';
export { SupportSurfaces } from './support-group/support-surfaces';
