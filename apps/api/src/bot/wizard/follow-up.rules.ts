import { stems } from '@tessera/platform/search';

/** An open ticket as far as a new text is compared with it. */
export interface OpenTicket {
  readonly id: string;
  readonly subject: string;
  /** What was said in it last. */
  readonly texts: readonly string[];
}

/** Words that go on with something said before, in English and Russian. */
const goesOn =
  /(^|[^\p{L}])(still|again|once more|as i (said|wrote)|any (news|update)|following up|same (problem|issue|thing)|опять|снова|всё ещё|все еще|до сих пор|по-прежнему|так и не|то же самое|та же проблема|как я (писал|говорил)|есть новости|ну что)([^\p{L}]|$)/iu;
const beginsAsReply =
  /^\s*(re:|also\b|and\b|ps\b|p\.s\.|besides\b|ещё[ ,]|еще[ ,]|и ещё|и еще|также\b|а также|кстати|по поводу|насчёт|насчет)/iu;

/** How much of the shorter text has to be in the longer one. */
const enough = 0.4;

/**
 * The open ticket that a text seems to go on with, or null. A ticket that it names; else the one that shares most of its meaningful
 * words, where words such as “still” or “again” make one shared word enough; else, with such words, the only one that is open.
 */
export function followUpOf(text: string, tickets: readonly OpenTicket[]): string | null {
  const named = tickets.find(({ id }) => text.toUpperCase().includes(id));
  if (named) return named.id;
  const words = stems(text);
  const goingOn = goesOn.test(text) || beginsAsReply.test(text);
  const ranked = tickets
    .map((ticket) => ({ id: ticket.id, ...likeness(words, ticket) }))
    .filter(({ shared, part }) => (goingOn ? shared >= 1 : shared >= 2 && part >= enough))
    .sort((a, b) => b.shared - a.shared || b.part - a.part);
  const [best] = ranked;
  if (best) return best.id;
  return goingOn && tickets.length === 1 ? tickets[0]!.id : null;
}

function likeness(
  words: ReadonlySet<string>,
  { subject, texts }: OpenTicket,
): { shared: number; part: number } {
  const parts = [subject, ...texts].map((text) => {
    const theirs = stems(text);
    const shared = [...words].filter((word) => theirs.has(word)).length;
    return { shared, part: shared / Math.max(1, Math.min(words.size, theirs.size)) };
  });
  return parts.reduce((best, one) => (one.shared > best.shared ? one : best));
}
