export { BotEntity } from './bot.entity';
export { TelegramUpdateEntity } from './telegram-update.entity';
export { BotApi, type CallOptions, type FileToSend } from './bot-api';
export { BotLink, type BotLinkState } from './bot-link';
export { Bots, type Bot } from './bots';
export { PersistentCalls } from './patience';
export {
  asTelegramFailure,
  TelegramFailure,
  unreachableChatKinds,
  type TelegramFailureKind,
} from './telegram-failure';
export { storableJson, UpdateInbox, type RawUpdate } from './update-inbox';
export { TelegramModule } from './telegram.module';
export { pollUpdates } from './update-poller';
export { UpdateWorker, type UpdateHandler } from './update-worker';
export { asUpdate, isWebhookSecret, keepWebhook, webhookPath, webhookSecretHeader } from './webhook';
