import { spammers } from '../cast/customers';
import { anna } from '../cast/staff';
import { spam } from '../stories/spam';
import type { Action } from './action';
import { day, hour, minute } from './units';

/** What comes in that is no question, and how the moderator deals with it. */
export function nuisance(now: number): Action[] {
  const [growth, documents] = spammers;
  const at = [now - 54 * day, now - 54 * day + 5 * hour, now - 20 * day] as const;
  const by = [growth!.handle, growth!.handle, documents!.handle] as const;
  const tickets = [spam[0]!, spam[2]!, spam[1]!].flatMap(({ subject, text }, index): Action[] => {
    const ticket = `spam-${index}`;
    return [
      {
        at: at[index]!,
        by: by[index]!,
        door: 'bot',
        ticket,
        kind: 'open',
        subject,
        text,
        category: null,
        priority: null,
      },
      {
        at: at[index]! + 40 * minute,
        by: anna.handle,
        door: 'web',
        ticket,
        kind: 'update',
        fields: { status: 'closed', closeReason: 'spam', tags: ['spam'] },
      },
    ];
  });
  const blocks = [at[1], at[2]].map((since, index): Action => ({
    at: since + 41 * minute,
    by: anna.handle,
    door: 'web',
    kind: 'block',
    person: spammers[index]!.handle,
    reason: 'Advertising',
  }));
  return [...tickets, ...blocks];
}
