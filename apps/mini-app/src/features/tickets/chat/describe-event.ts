import type { TimelineEntry } from '@tessera/contracts';
import { me } from '@/session/session';
import { hasText, t } from '@/shared/i18n/i18n';
import { deedsOf } from './automated-deeds';
import type { Audience } from './chat-message';

/** A line of the timeline in the viewer's language; undefined for a type that this version has no words for. */
export function describeEvent(
  { type, actor, params }: TimelineEntry,
  audience: Audience,
  categoryName: (id: string) => string | undefined = () => undefined,
): string | undefined {
  const key = `event.${type}`;
  if (!hasText(key)) return undefined;
  if (type === 'ticket.automated')
    return t(key, { rule: String(params['rule']), did: deedsOf(params, categoryName) });
  const words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, wordFor(value, type, audience, categoryName)]),
  );
  const known = actor.kind === 'system' ? t('name.system') : actor.name || t('name.support');
  const name = actor.id !== null && actor.id === me.value?.id ? t('app.you') : known;
  try {
    return t(key, { before: '—', after: '—', assignee: '—', ...words, actor: name });
  } catch {
    return undefined;
  }
}

function wordFor(
  value: unknown,
  type: string,
  audience: Audience,
  categoryName: (id: string) => string | undefined,
): string | number {
  if (typeof value === 'number') return value;
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : '—';
  if (typeof value === 'object') return String((value as { name?: unknown }).name ?? '—');
  const text = String(value);
  if (/status|reopened|claimed/.test(type)) {
    const forStaff = `status.${text}.staff`;
    if (audience === 'staff' && hasText(forStaff)) return t(forStaff);
    const forAll = `status.${text}`;
    if (hasText(forAll)) return t(forAll);
  }
  if (type.includes('priority')) {
    const priority = `priority.${text}`;
    if (hasText(priority)) return t(priority);
  }
  if (type.includes('category')) return categoryName(text) ?? text;
  return text;
}
