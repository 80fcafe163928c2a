import type { ErrorCode } from '../errors';

/** Details of errors that the staff alone can meet: customers need not load them. */
export const deskErrorsEn = {
  'error.ROLE_TOO_HIGH': 'You cannot change somebody at or above your own role, nor give such a role.',
  'error.ROLE_LOCKED': 'This role is fixed in the configuration and cannot be lowered here.',
  'error.ROLE_OWN': 'You cannot change your own role or block yourself.',
  'error.LAST_ROLE_MANAGER': 'This is the last person who can manage roles.',
  'error.GRANT_NOT_HELD': 'You cannot grant a permission that you do not hold yourself.',
  'error.PERSON_NOT_FOUND': 'There is no such person.',
  'error.PERSON_NOTE_NOT_FOUND': 'There is no such note.',
  'error.TAG_NOT_FOUND': 'There is no such tag.',
  'error.ALREADY_CLAIMED': '{name} has this ticket already.',
  'error.TICKET_DELETED': 'Ticket {id} is deleted. Restore it first.',
  'error.TICKET_CLOSED': 'Ticket {id} is closed. Open it again first.',
  'error.DIFFERENT_REQUESTERS':
    'These tickets are of two customers, so they cannot be merged. Link them instead.',
  'error.MESSAGE_MOVED': 'This message was moved to ticket {ticketId} already.',
  'error.TAG_EXISTS': 'There is a tag “{name}” already. Merge the two instead.',
  'error.AUTO_REPLY_NOT_FOUND': 'There is no such auto-reply.',
  'error.TOO_MANY_AUTO_REPLIES': 'There are {count} auto-replies already, and no more are possible.',
  'error.CATEGORY_IN_USE': 'This category has tickets or sub-categories. Switch it off instead.',
  'error.NOT_A_NOTE':
    'The customer has this answer already, so it cannot become a note. It was left as it was.',
  'error.DELIVERY_NOT_OPEN': 'This delivery cannot be retried or discarded in its present state.',
  'error.CANNED_REPLY_NOT_FOUND': 'There is no such canned reply.',
  'error.CANNED_NAME_TAKEN': '“{name}” is taken already. Choose another name.',
  'error.CANNED_REPLY_TOO_LONG':
    'Filled in for this ticket, “{name}” is {count, plural, one {# character} other {# characters}} too long for one message.',
  'error.TOO_MANY_CANNED':
    'There are {count, plural, one {# canned reply} other {# canned replies}} already. Delete one that nobody needs.',
  'error.REPLIED_MEANWHILE': '{name} has answered in the meantime. Look at it before you send.',
  'error.VIEW_NOT_FOUND': 'There is no such view.',
  'error.TOO_MANY_VIEWS':
    'There are {count, plural, one {# view} other {# views}} already. Delete one that nobody needs.',
  'error.TOO_MANY_LINKS': '{id} is linked with so many tickets that it takes no more.',
  'error.ASSIGNEE_NOT_ELIGIBLE': 'This person cannot take tickets.',
} as const satisfies Partial<Record<`error.${ErrorCode}`, string>>;
