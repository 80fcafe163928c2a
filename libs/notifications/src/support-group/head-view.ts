import { isOpenStatus, type Language } from '@tessera/contracts';
import type { Button, Keyboard } from '../text/keyboard';
import { shortened, type Block } from '../text/phrase';
import { ticketButton } from '../text/ticket-button';
import { fileKey } from '../sender/steps/file-kind';
import type { FaceMessage, TicketFace } from './support-surface';
import { statusSigns } from './topic-name';

/** So much of the first message stands in the head; what is longer, or has files, is sent below it in full. */
export const headWords = 600;
const cardWords = 300;

/** Does the head alone show the first message in full? */
export const coveredByHead = ({ text, files }: { text: string; files: number }): boolean =>
  files === 0 && shortened(text, headWords) === text.replace(/\s+/g, ' ').trim() && !text.includes('\n');

/** The first message of a topic, or a card where there are no topics: what the ticket is now. */
export function headView(face: TicketFace, language: Language): Block[] {
  const { ticketId: id, subject } = face;
  if (face.deletedAt !== null) {
    return [{ key: 'support.head.deleted', params: { id }, marks: { id: 'code' } }];
  }
  if (face.mergedIntoId !== null) {
    const params = { id, subject: shortened(subject, 200), intoId: face.mergedIntoId };
    return [{ key: 'support.head.merged', params, marks: { id: 'code', subject: 'bold', intoId: 'code' } }];
  }
  const card = face.kind === 'card';
  const category = face.categoryNames?.[language] ?? face.categoryName;
  return [
    {
      key: 'support.head.title',
      params: { id, subject: shortened(subject, 200) },
      marks: { id: 'code', subject: 'bold' },
    },
    { key: 'bot.ticket.customer', params: { name: face.requesterName }, marks: { name: 'bold' } },
    ...(category === null ? [] : [{ key: 'support.head.category', params: { name: category } } as const]),
    { key: 'support.head.priority', params: { priority: { key: `priority.${face.priority}` } } },
    statusLine(face),
    face.assigneeName === null
      ? { key: 'bot.ticket.unassigned' }
      : { key: 'bot.ticket.assignee', params: { name: face.assigneeName } },
    ...(face.first ? [{ text: '' }, ...words(face.first, card ? cardWords : headWords)] : []),
    ...(card ? lastWords(face) : []),
    { text: '' },
    { key: card ? 'support.card.how' : 'support.head.how', style: 'italic' },
  ];
}

const statusLine = ({ status }: TicketFace): Block => ({
  key: 'support.head.status',
  params: {
    sign: statusSigns[status],
    status: { key: status === 'waiting' ? 'status.waiting.staff' : `status.${status}` },
  },
});

function words({ text, files, deletedAt }: FaceMessage, most: number): Block[] {
  if (deletedAt !== null) return [{ key: 'bot.ticket.deleted', style: 'italic' }];
  const said = shortened(text, most);
  return [
    ...(said === '' ? [] : [{ text: said, style: 'blockquote' } as const]),
    ...files.map((kind): Block => ({ key: 'bot.file_line', params: { file: { key: fileKey(kind) } } })),
  ];
}

function lastWords({ first, last }: TicketFace): Block[] {
  if (!last || last.id === first?.id || last.deletedAt !== null) return [];
  const name = last.author || 'Support';
  const said = shortened(last.text, 120);
  const text = said === '' ? ({ key: fileKey(last.files[0] ?? 'other') } as const) : said;
  return [
    {
      key: 'support.card.last',
      params: { name: last.kind === 'note' ? `🔒 ${name}` : name, text },
      marks: { name: 'bold' },
    },
  ];
}

/** What can be done with the ticket from the group. Mini App buttons are not allowed there, but a link that opens it is. */
export function headKeyboard(face: TicketFace): Keyboard | undefined {
  if (face.deletedAt !== null || face.mergedIntoId !== null) return undefined;
  const { ticketId: id, botUsername } = face;
  const rows: Button[][] = [
    [
      ...(face.assigneeId === null && isOpenStatus(face.status)
        ? [ticketButton({ key: 'support.button.take' }, 'take', id)]
        : []),
      ticketButton({ key: 'support.button.status' }, 'status', id),
      ticketButton({ key: 'support.button.priority' }, 'priority', id),
    ],
    ...(botUsername === '' ? [] : [[appLink(botUsername, id)]]),
  ];
  return { inline: rows };
}

const appLink = (botUsername: string, ticketId: string): Button => ({
  label: { key: 'bot.button.app' },
  url: `https://t.me/${botUsername}?startapp=ticket_${ticketId}`,
});
