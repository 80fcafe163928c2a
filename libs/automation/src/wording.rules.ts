import { languages, type AutoReplyActions, type Language } from '@tessera/contracts';
import { filled, type CannedValues } from '@tessera/contracts/canned-template';

interface Addressee {
  readonly ticketId: string;
  readonly subject: string;
  readonly language: Language;
  readonly firstName: string;
  readonly name: string;
}

/** What a rule says to somebody: in their language, else the desk's, else the first that it has. Null: it says nothing. */
export function replyTo(
  reply: AutoReplyActions['reply'],
  { ticketId, subject, language, firstName, name }: Addressee,
  desk: { readonly name: string; readonly language: Language },
): string | null {
  if (reply === null) return null;
  const text = [language, desk.language, ...languages]
    .map((one) => reply[one])
    .find((one) => one !== undefined);
  const values: CannedValues = {
    'customer.first_name': firstName,
    'customer.name': name,
    'ticket.id': ticketId,
    'ticket.subject': subject,
    'desk.name': desk.name,
  };
  return filled({ text: text ?? '', entities: [] }, values).text.trim() || null;
}
