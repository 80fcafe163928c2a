import { t } from '@/i18n';
import { bot, personOf } from '@/store/world';
import type { Message } from '@/store/wire';

type Sender = Message['from'];

/** `Maya Lindqvist`, or the bot's name. */
export const nameOf = (from: Sender): string =>
  from ? [from.first_name, from.last_name].filter(Boolean).join(' ') : bot.value.name;

export const fullName = (id: number): string => {
  const person = personOf(id);
  return person ? [person.firstName, person.lastName].filter(Boolean).join(' ') : bot.value.name;
};

/** One line that says what a message is, for lists and quotations. */
export function summaryOf(message: Message): string {
  const words = message.text ?? message.caption;
  const kind = kindOf(message);
  if (words) return message.text === undefined && kind ? `${kind}, ${words}` : words;
  return kind ?? serviceText(message) ?? '';
}

function kindOf(message: Message): string | undefined {
  if (message.photo) return t('tg.photo');
  if (message.animation) return t('tg.animation');
  if (message.video) return t('tg.video');
  if (message.voice) return t('tg.voice');
  if (message.video_note) return t('tg.videoNote');
  if (message.audio) return t('tg.audio');
  if (message.sticker) return `${message.sticker.emoji ?? ''} ${t('tg.sticker')}`.trim();
  if (message.document) return message.document.file_name ?? t('tg.document');
  if (message.location) return t('tg.location');
  if (message.contact) return t('tg.contact');
  if (message.poll) return `${t('tg.poll')}: ${message.poll.question}`;
  return undefined;
}

/** What a service message says; undefined for messages of people. */
export function serviceText(message: Message): string | undefined {
  const name = nameOf(message.from);
  if (message.new_chat_members)
    return t('tg.service.joined', { name: message.new_chat_members.map(nameOf).join(', ') });
  if (message.left_chat_member) return t('tg.service.left', { name: nameOf(message.left_chat_member) });
  if (message.new_chat_title) return t('tg.service.title', { name, title: message.new_chat_title });
  if (message.group_chat_created) return t('tg.service.created', { name });
  if (message.forum_topic_created)
    return t('tg.service.topic.created', { name, topic: message.forum_topic_created.name });
  if (message.forum_topic_edited) {
    const topic = message.forum_topic_edited.name;
    return topic ? t('tg.service.topic.renamed', { name, topic }) : t('tg.service.topic.icon', { name });
  }
  if (message.forum_topic_closed) return t('tg.service.topic.closed', { name });
  if (message.forum_topic_reopened) return t('tg.service.topic.reopened', { name });
  if (message.write_access_allowed) return t('tg.service.allowed', { name });
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t('tg.service.migrated');
  const isWords = message.text !== undefined || message.caption !== undefined;
  return isWords || kindOf(message) !== undefined ? undefined : t('tg.service.other');
}

/** Colours of names in groups, by id. */
const nameColours = ['#d4564b', '#c7792b', '#8b62d6', '#4b9a42', '#2f93ad', '#3a82cf', '#c55889'];
export const nameColour = (id: number): string => nameColours[Math.abs(id) % nameColours.length]!;

/** Telegram's heart is the bare character, which fonts draw as a letter. */
export const shownEmoji = (emoji: string): string => (emoji === '❤' ? '❤\ufe0f' : emoji);
