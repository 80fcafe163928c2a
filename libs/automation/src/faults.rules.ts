import {
  doesSomething,
  type AutoReply,
  type AutoReplyActions,
  type AutoReplyConditions,
} from '@tessera/contracts';

/** What rules may speak of, as it is now. */
export interface Surroundings {
  /** Category → whether it takes tickets. */
  readonly categories: ReadonlyMap<string, boolean>;
  /** Who may be given tickets: the staff without those who are blocked. */
  readonly staff: ReadonlySet<string>;
}

interface Rule {
  readonly conditions: AutoReplyConditions;
  readonly actions: AutoReplyActions;
}

/** What a rule speaks of and is there no more. While there is anything, it does nothing rather than half of it. */
export function faultsOf({ conditions, actions }: Rule, around: Surroundings): AutoReply['faults'] {
  const { categories, staff } = around;
  const faults: AutoReply['faults'] = [];
  const { categoryId, assigneeId, notifyIds } = actions;
  if (conditions.categoryIds.some((id) => !categories.has(id)))
    faults.push({ path: 'conditions.categoryIds', code: 'condition_gone' });
  if (categoryId !== null && !categories.get(categoryId))
    faults.push({
      path: 'actions.categoryId',
      code: categories.has(categoryId) ? 'category_closed' : 'category_gone',
    });
  if (assigneeId !== null && !staff.has(assigneeId))
    faults.push({ path: 'actions.assigneeId', code: 'assignee_gone' });
  if (notifyIds.some((id) => !staff.has(id)))
    faults.push({ path: 'actions.notifyIds', code: 'colleague_gone' });
  if (!doesSomething(actions)) faults.push({ path: 'actions', code: 'nothing_to_do' });
  return faults;
}
