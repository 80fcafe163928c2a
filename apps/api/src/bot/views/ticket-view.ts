import type { AnyMessage, AnyTicket, Attachment, AttachmentKind, TicketStatus } from '@tessera/contracts';
import { fileKey, shortened, type Block, type Button, type PhraseParam } from '@tessera/notifications';
import { fileSigns, statusSigns } from './signs';

const quoteLength = 300;

/** The first line of everything about a ticket. */
export const titleBlock = ({ id, subject, status }: Pick<AnyTicket, 'id' | 'subject' | 'status'>): Block => ({
  key: 'bot.ticket.title',
  params: { sign: statusSigns[status], id, subject: shortened(subject, 200) },
  marks: { id: 'code', subject: 'bold' },
});

/** The name of a status as its reader sees it. */
export const statusName = (status: TicketStatus, staff: boolean): PhraseParam => ({
  key: staff && status === 'waiting' ? 'status.waiting.staff' : `status.${status}`,
});

export const appButton = (ticketId: string): Button => ({
  label: { key: 'bot.button.app' },
  miniApp: `tickets/${ticketId}`,
});

/** A message in short: whose it is, its words, its files by kind or name. */
export function quote(message: AnyMessage, staff: boolean): Block[] {
  const text = shortened(message.text, quoteLength);
  const files = message.deletedAt === null ? fileLines(message.attachments) : [];
  const [onlyFile, ...otherFiles] = files;
  const content: PhraseParam =
    message.deletedAt !== null ? { key: 'bot.ticket.deleted' } : text || (onlyFile?.name ?? '–');
  const words = lineOf(message, staff, content);
  return [words, ...(text ? files : otherFiles).map(({ block }) => block)];
}

function lineOf(message: AnyMessage, staff: boolean, text: PhraseParam): Block {
  if (message.fromRequester && !staff) return { key: 'bot.card.you', params: { text } };
  const note = 'kind' in message && message.kind === 'note';
  return {
    key: note ? 'bot.card.note' : message.fromRequester ? 'bot.card.customer' : 'bot.card.staff',
    params: {
      name: message.author?.name || { key: message.author ? 'name.support' : 'name.automatic' },
      text,
    },
    marks: { name: 'bold' },
  };
}

/** One line for each file that has a name, and for each kind of those that have none. A contact's name alone would read like words. */
function fileLines(files: readonly Attachment[]): { block: Block; name: PhraseParam }[] {
  const isNamed = ({ kind, name }: Attachment): boolean => Boolean(name) && kind !== 'contact';
  const named = files.filter(isNamed).map(({ kind, name }) => line(kind, shortened(name ?? '', 80), 1));
  const rest = files.filter((file) => !isNamed(file)).map(({ kind }) => kind);
  const nameless = [...new Set(rest)].map((kind) =>
    line(kind, { key: fileKey(kind) }, rest.filter((other) => other === kind).length),
  );
  return [...named, ...nameless];
}

const line = (kind: AttachmentKind, file: PhraseParam, count: number) => ({
  name: file,
  block: { key: 'bot.card.file', params: { sign: fileSigns[kind], file, count } } satisfies Block,
});
