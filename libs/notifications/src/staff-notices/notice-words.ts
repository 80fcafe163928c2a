import type { Language } from '@tessera/contracts';
import type { TextKey } from '@tessera/contracts/texts';
import { fileKey } from '../sender/steps/file-kind';
import { sendableEntities } from '../text/entities';
import { concat, lines, styled, type FormattedText } from '../text/formatted-text';
import { say, shortened, type Phrase } from '../text/phrase';
import { splitText } from '../text/split-text';
import type { News } from './notice-gate.rules';
import type { NoticeMessage } from './notice-facts.repository';

/** UTF-16 units of people's words in one notice: below Telegram's 4,096, with room for what stands around them. */
const mostWords = 3_500;
const noText: FormattedText = { text: '', entities: [] };

/**
 * What happened, in which ticket, and the words of people as they wrote them.
 * @param options.filesFollow they are sent as messages of their own, so no lines name them
 */
export function noticeWords(
  news: News,
  language: Language,
  { filesFollow, late }: { filesFollow: boolean; late: boolean },
): FormattedText {
  const { item, ticket, messages } = news;
  const words = wordsOf(news, language, filesFollow);
  const more = words.cut ? [say(language, { key: 'bot.notify.more', style: 'italic' })] : [];
  const hint =
    item.event === 'ticket.new' || item.event === 'ticket.assigned'
      ? [noText, say(language, { key: 'bot.ticket.reply', style: 'italic' })]
      : [];
  const category =
    item.event === 'ticket.new' && ticket.categoryName !== null
      ? [say(language, { key: 'bot.notify.category', params: { name: ticket.categoryName } })]
      : [];
  return lines([
    say(language, headline(news, late && messages.length === 0)),
    ...category,
    ...(words.text.text === '' ? [] : [noText, words.text]),
    ...more,
    ...hint,
  ]);
}

const headlines = {
  'ticket.new': 'bot.notify.new',
  'ticket.assigned': 'bot.notify.assigned',
  'reply.mine': 'bot.notify.reply',
  'reply.unassigned': 'bot.notify.reply_unassigned',
  'note.mine': 'bot.notify.note',
  mention: 'bot.notify.mention',
} as const satisfies Record<News['item']['event'], TextKey>;

function headline(news: News, filesAlone: boolean): Phrase {
  const { item, ticket, messages } = news;
  return {
    key: headlineKey(news, filesAlone),
    params: {
      id: ticket.id,
      subject: shortened(ticket.subject, 200),
      customer: ticket.requesterName,
      by: item.rule ?? item.by ?? messages[0]?.authorName ?? '',
    },
    marks: { id: 'code', customer: 'bold', by: 'bold' },
  };
}

function headlineKey({ item, messages }: News, filesAlone: boolean): TextKey {
  if (item.rule !== undefined) return 'bot.notify.rule';
  if (item.reopened) return 'bot.notify.reopened';
  if (item.returned) return 'bot.notify.returned';
  if (item.event === 'ticket.assigned' && item.by === undefined) return 'bot.notify.yours';
  if (filesAlone) return 'bot.notify.files';
  if (item.edited && messages.length === 1) return 'bot.notify.edited';
  return headlines[item.event];
}

function wordsOf(
  { ticket, messages, item }: News,
  language: Language,
  filesFollow: boolean,
): { text: FormattedText; cut: boolean } {
  // Whose words they are is plain while they are those of whom the headline names.
  const speaker = item.event === 'note.mine' || item.event === 'mention' ? null : ticket.requesterId;
  const plain =
    item.event === 'ticket.assigned' || item.returned
      ? false
      : messages.every(({ kind, authorId }) =>
          speaker === null ? authorId === messages[0]!.authorId : kind === 'public' && authorId === speaker,
        );
  const whole = lines(
    messages.flatMap((message) => {
      const said = messageWords(message, language, plain, filesFollow);
      return said.text === '' ? [] : [said];
    }),
  );
  if (whole.text.length <= mostWords) return { text: whole, cut: false };
  const [first] = splitText(whole, mostWords);
  return { text: concat(first ?? noText, ' …'), cut: true };
}

function messageWords(
  message: NoticeMessage,
  language: Language,
  plain: boolean,
  filesFollow: boolean,
): FormattedText {
  const text = { text: message.text, entities: sendableEntities(message.text, message.entities) };
  const name = plain
    ? []
    : [message.kind === 'note' ? '🔒 ' : '', styled('bold', message.authorName ?? ''), ': '];
  const files =
    filesFollow && message.kind === 'public'
      ? []
      : message.files.map((file) =>
          say(language, { key: 'bot.file_line', params: { file: file.name ?? { key: fileKey(file.kind) } } }),
        );
  const spoken = message.text === '' && (plain || files.length > 0) ? [] : [concat(...name, text)];
  return lines([...spoken, ...files]);
}
