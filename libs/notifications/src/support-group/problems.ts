import type { Phrase } from '../text/phrase';
import type { SupportGroupChat } from './support-group';

/** Something that keeps the support group from working as it should, and what to do about it. */
export interface Problem {
  readonly code: 'missing' | 'not_admin' | 'no_topics' | 'no_forum' | 'migrated';
  /** Something is missed or lost while it lasts; the others only could be better. */
  readonly urgent: boolean;
  readonly phrase: Phrase;
}

/** What is wrong with the group, worst first; nothing while nothing is known of it. */
export function problemsOf(group: SupportGroupChat, configuredId: string): Problem[] {
  const { chatId, title, isForum, standing, unreachableReason } = group;
  const name = title ?? chatId;
  const problem = (code: Problem['code'], urgent: boolean, params: Phrase['params'] = {}): Problem => ({
    code,
    urgent,
    phrase: { key: `support.problem.${code}`, params: { group: name, ...params }, marks: { group: 'bold' } },
  });
  const moved: Problem[] = chatId === configuredId ? [] : [problem('migrated', true, { id: chatId })];
  if (unreachableReason !== null) {
    return [problem('missing', true, { reason: { key: reasonKey(unreachableReason) } }), ...moved];
  }
  if (standing?.status === undefined) return moved;
  const admin = standing.status === 'administrator' || standing.status === 'creator';
  return [
    ...(admin ? [] : [problem('not_admin', true)]),
    ...(isForum && standing.canManageTopics !== true ? [problem('no_topics', true)] : []),
    ...moved,
    ...(isForum === false ? [problem('no_forum', false)] : []),
  ];
}

const reasons = new Set([
  'blocked',
  'deactivated',
  'kicked',
  'never_started',
  'person_blocked',
  'forbidden',
  'chat_not_found',
  'thread_not_found',
  'message_not_found',
  'rejected',
  'no_rights',
  'not_forum',
  'too_late',
  'lost',
  'interrupted',
]);

/** The words of a reason for which a delivery failed. */
export const reasonKey = (reason: string): 'delivery.reason.other' =>
  (reasons.has(reason) ? `delivery.reason.${reason}` : 'delivery.reason.other') as 'delivery.reason.other';
