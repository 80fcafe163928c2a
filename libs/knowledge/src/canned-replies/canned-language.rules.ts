import { languages, type CannedReply, type Language } from '@tessera/contracts';

/** The language in which a reply is said: the customer's, else the desk's, else the first that it has. */
export function languageOf(texts: CannedReply['texts'], wanted: Language, deskLanguage: Language): Language {
  const order = [wanted, deskLanguage, ...languages];
  const found = order.find((language) => texts[language] !== undefined);
  if (!found) throw new Error('a canned reply has a text in at least one language');
  return found;
}
