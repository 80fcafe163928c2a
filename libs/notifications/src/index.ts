export { TelegramChatEntity } from './telegram-chat.entity';
export { DeliveryEntity } from './delivery.entity';
export { TelegramMessageEntity } from './telegram-message.entity';
export { TicketSurfaceEntity } from './ticket-surface.entity';
