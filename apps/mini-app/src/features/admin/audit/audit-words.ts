import type { AuditAction, AuditEntry, AuditFields, AuditKind } from '@tessera/contracts';
import { auditActions } from '@tessera/contracts/audit.data';
import { languages } from '@tessera/contracts/languages.data';
import { fullTime } from '@/shared/format/dates';
import { languageName, languageWord } from '@/shared/format/languages';
import { hasText, t } from '@/shared/i18n/i18n';
import { permissionWord } from '../permission-words';
import { thingScreens } from './thing-screens';

export type Names = Readonly<Record<string, string>>;
type Side = AuditEntry['before'];

/** What a field is called; one of a later release by its own name. */
export function fieldWord(field: string): string {
  const key = `audit.field.${field}`;
  return hasText(key) ? t(key) : field;
}

const fieldsOf = (action: string): AuditFields => auditActions[action as AuditAction]?.fields ?? {};

/** What somebody or something is called now, else its id. */
const nameOf = (names: Names, kind: string, id: unknown): string =>
  names[`${kind}:${String(id)}`] ?? `#${String(id)}`;

const listed = (value: unknown, one: (item: unknown) => string): string =>
  Array.isArray(value) && value.length > 0 ? value.map(one).join(', ') : t('audit.nothing');

const pairs = (value: unknown, one: (key: string, item: unknown) => string): string =>
  Object.entries(value as object)
    .map(([key, item]) => one(key, item))
    .join('\n') || t('audit.nothing');

const yesNo = (value: unknown): string => t(value ? 'audit.yes' : 'audit.no');

/** A word of the program as people read it, where there is a text for it. */
function keyWord(value: unknown): string {
  const word = String(value);
  const found = [
    `priority.${word}`,
    `permission.${word}`,
    `delivery.state.${word}`,
    `routing.method.${word}`,
    `branding.contact.${word}`,
  ].find(hasText);
  return found ? t(found) : word;
}

const scopeWord = (value: unknown): string => t(value === null ? 'scope.none' : `scope.${value as 'all'}`);

/** What a part of a field is called; texts are kept by language. */
function partWord(key: string): string {
  if (languages.some((language) => language === key)) return languageName(key);
  const part = `audit.part.${key}`;
  return hasText(part) ? t(part) : fieldWord(key);
}

/** What has no form of its own, as a person would jot it down. */
function plain(value: unknown): string {
  if (isEmpty(value)) return t('audit.nothing');
  if (typeof value === 'boolean') return yesNo(value);
  if (Array.isArray(value)) return listed(value, (item) => (isRecord(item) ? row(item) : keyWord(item)));
  if (!isRecord(value)) return keyWord(value);
  const said = Object.entries(value).filter(([, item]) => !isEmpty(item));
  return pairs(Object.fromEntries(said), (key, item) => `${partWord(key)}: ${plain(item)}`);
}
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** One of many of a kind: its contents alone. */
const row = (item: object): string =>
  Object.values(item)
    .filter((part) => !isEmpty(part))
    .map(plain)
    .join(' · ');

const words: Readonly<Record<AuditKind, (value: unknown, names: Names) => string>> = {
  flag: yesNo,
  number: String,
  time: (value) => fullTime(String(value)),
  key: keyWord,
  keys: (value) => listed(value, keyWord),
  flags: (value) => pairs(value, (key, item) => `${key}: ${yesNo(item)}`),
  numbers: (value) => pairs(value, (key, item) => `${keyWord(key)}: ${String(item)}`),
  role: (value) => t(`role.${value as 'user'}`),
  scopes: (value) => pairs(value, (key, item) => `${permissionWord(key as never)}: ${scopeWord(item)}`),
  person: (value, names) => nameOf(names, 'person', value),
  people: (value, names) => listed(value, (id) => nameOf(names, 'person', id)),
  category: (value, names) => nameOf(names, 'category', value),
  data: plain,
  words: String,
  wordsBy: (value) => pairs(value, (key, item) => `${partWord(key)}: ${String(item ?? t('audit.nothing'))}`),
};

/** `true` stands in place of words that were erased. */
const isErased = (kind: AuditKind, value: unknown): boolean =>
  value === true && (kind === 'words' || kind === 'wordsBy' || kind === 'data');

function valueWord(kind: AuditKind, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return t('audit.nothing');
  return isErased(kind, value) ? t('audit.erased') : words[kind](value, names);
}

export interface Change {
  readonly field: string;
  readonly name: string;
  /** Null: nothing is known of that side. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Field by field, in the order of the table; what a later release added comes last. */
export function changesOf({ action, before, after }: AuditEntry, names: Names): Change[] {
  const kinds = fieldsOf(action);
  const there = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const order = [
    ...Object.keys(kinds).filter((field) => there.has(field)),
    ...[...there].filter((field) => !(field in kinds)),
  ];
  const side = (values: Side, field: string): string | null =>
    values && field in values ? valueWord(kinds[field] ?? 'data', values[field], names) : null;
  return order.map((field) => ({
    field,
    name: fieldWord(field),
    before: side(before, field),
    after: side(after, field),
  }));
}

/** Who did it, as the list names them. */
export function actorWord({ actor }: AuditEntry, names: Names): string {
  if (actor.personId === null) return t('name.system');
  const name = nameOf(names, 'person', actor.personId);
  return actor.apiKeyId === null
    ? name
    : t('audit.byKey', { name, key: nameOf(names, 'api_key', actor.apiKeyId) });
}

/** What it was done to: by the name that it had then, where the entry says it, else the one it has now. */
export function targetWord({ target, before, after }: AuditEntry, names: Names): string {
  const { type, id } = target;
  if (type === 'role' && id !== null) return t(`role.${id as 'user'}`);
  if (type === 'wording' && id !== null) return languageWord(id);
  const then = [before, after].map((side) => side?.['name'] ?? side?.['title']);
  const said = then.find((name) => typeof name === 'string') as string | undefined;
  return said ?? names[`${type}:${id}`] ?? (type in thingScreens ? `#${id}` : (id ?? ''));
}

/** “Anna changed the role of Boris from helper to moderator”, in the present language. */
export function sentenceOf(entry: AuditEntry, names: Names): string {
  const key = `audit.do.${entry.action}`;
  if (!hasText(key)) return `${actorWord(entry, names)}: ${entry.action}`;
  const changes = changesOf(entry, names);
  const [first] = changes;
  const isRole = first?.field === 'role';
  const lower = (word: string): string => (isRole ? word.toLocaleLowerCase() : word);
  return t(key, {
    actor: actorWord(entry, names),
    target: targetWord(entry, names),
    before: lower(first?.before ?? 'none'),
    after: entry.action === 'session.ended' ? String(entry.after?.['reason']) : lower(first?.after ?? 'none'),
    fields: changes.map(({ name }) => name.toLocaleLowerCase()).join(', ') || t('audit.nothing'),
  });
}
