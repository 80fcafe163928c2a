import type { AttachmentDetails, Language } from '@tessera/contracts';
import type { ClaimedDelivery, DeliveryFile } from '../../queue/delivery-queue';
import type { Keyboard } from '../../text/keyboard';
import type { Block, PhraseParam } from '../../text/phrase';
import type { StepSettings } from '../step';
import { fileKey } from './file-kind';
import { maxUploadBytes } from './sendable-file';

/** What a file was that Telegram cannot show, and why it cannot. */
export function fileLine(file: DeliveryFile, language: Language): Block {
  const details = (file.telegram?.['details'] ?? null) as AttachmentDetails | null;
  if (file.kind === 'poll' && details?.question) {
    const options = (details.options ?? []).map((option) => `\n• ${option}`).join('');
    return { text: `📊 ${details.question}${options}`.slice(0, 1500) };
  }
  const name: PhraseParam = file.name ?? { key: fileKey(file.kind) };
  const size = Number(file.size ?? 0);
  if (file.state === 'gone') return { key: 'bot.files.gone', params: { file: name } };
  if (size > maxUploadBytes || file.state === 'too_big') {
    return { key: 'bot.files.too_big', params: { file: name, size: megabytes(size, language) } };
  }
  const nothing = file.state === 'none' || file.kind === 'poll' || file.kind === 'other';
  return { key: nothing ? 'bot.file_line' : 'bot.files.unavailable', params: { file: name } };
}

const megabytes = (bytes: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: bytes < 10_485_760 ? 1 : 0,
  }).format(bytes / 1_048_576);

/** Where such files can be seen: a Mini App button in private chats, a link where Telegram allows no such button. */
export function appKeyboard(
  { ticketId, chatId }: ClaimedDelivery,
  { botUsername }: StepSettings,
): Keyboard | undefined {
  if (ticketId === null) return undefined;
  const label = { key: 'bot.button.app' } as const;
  if (!chatId.startsWith('-')) return { inline: [[{ label, miniApp: `tickets/${ticketId}` }]] };
  const username = botUsername();
  if (username === '') return undefined;
  return { inline: [[{ label, url: `https://t.me/${username}?startapp=ticket_${ticketId}` }]] };
}
