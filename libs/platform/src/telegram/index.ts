export { BotEntity } from './bot.entity';
export { TelegramUpdateEntity } from './telegram-update.entity';
