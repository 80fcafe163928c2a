import {
  auditActionNames,
  auditActions,
  roles,
  type AuditAction,
  type Language,
  type Role,
} from '@tessera/contracts';
import { literalsOf, translate } from '@tessera/platform';

/** One word that an entry must have, and which actions and roles the reader knows by such a word. */
export interface AuditTerm {
  readonly word: string;
  readonly actions: readonly AuditAction[];
  readonly roles: readonly Role[];
  /** Whether the program itself is called so. */
  readonly system: boolean;
}

/** More words than anybody looks for; the rest is not looked at. */
export const mostTerms = 6;

/** As words are compared: without case, `ё` as `е`. */
const folded = (text: string): string => text.toLocaleLowerCase().replaceAll('ё', 'е');

/** What an action says in a language, and what it is about. */
const saidOf = (language: Language, action: AuditAction): string =>
  folded(
    `${literalsOf(language, `audit.do.${action}`)} ${translate(language, `audit.target.${auditActions[action].target}`)}`,
  );
const known = new Map<Language, ReadonlyMap<AuditAction, string>>();
function sayings(language: Language): ReadonlyMap<AuditAction, string> {
  const found =
    known.get(language) ?? new Map(auditActionNames.map((action) => [action, saidOf(language, action)]));
  known.set(language, found);
  return found;
}

/** Quotes and dashes are of the sentence, not of what it is about. */
const ends = /^[«»“”„"'‘’.,:;()—–→-]+|[«»“”„"'‘’.,:;()—–→-]+$/g;

/** The words of a search as the reader's language says them. An entry must have each, wherever. */
export function auditTerms(language: Language, q: string): AuditTerm[] {
  const words = q
    .replaceAll('\0', '')
    .split(/\s+/)
    .map((word) => word.replace(ends, ''))
    .filter(Boolean);
  const said = sayings(language);
  return [...new Set(words)].slice(0, mostTerms).map((word) => {
    const sought = folded(word);
    const isSaid = (text: string): boolean => folded(text).includes(sought);
    return {
      word: sought,
      actions: auditActionNames.filter((action) => said.get(action)!.includes(sought)),
      roles: roles.filter((role) => isSaid(translate(language, `role.${role}`))),
      system: isSaid(translate(language, 'name.system')),
    };
  });
}
