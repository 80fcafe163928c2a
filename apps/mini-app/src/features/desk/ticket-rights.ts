import type { Category, Me, Permission, Ticket, TicketStatus } from '@tessera/contracts';
import { isOpenStatus, staffMoves } from '@tessera/contracts/ticket-status.data';

/** Whoever looks, as far as rights go. */
export type Viewer = Pick<Me, 'id' | 'scopes'>;

/** `anyone`: to anybody or nobody; `self`: take it; `none`: not at all. */
export type Assigning = 'anyone' | 'self' | 'none';

export interface TicketRights {
  reply: boolean;
  note: boolean;
  claim: boolean;
  assigning: Assigning;
  /** Legal moves of the status that this viewer may make. */
  moves: TicketStatus[];
  priority: boolean;
  category: boolean;
  tags: boolean;
  subject: boolean;
  /** Merge it into another one, or split something off. */
  merge: boolean;
  link: boolean;
  /** Remove what others wrote. */
  moderate: boolean;
  /** Delete and restore. */
  remove: boolean;
}

/**
 * The desk's policy for one ticket of somebody else, to show only what can work; the server decides again.
 * @param category of the ticket, with its specialists
 */
export function mayOnTicket(
  { id, scopes }: Viewer,
  permission: Permission,
  ticket: Pick<Ticket, 'assignee' | 'categoryId'>,
  category: Category | undefined,
): boolean {
  if (scopes[permission] === 'all') return true;
  if (scopes[permission] !== 'category') return false;
  const specialists = category?.specialistIds ?? [];
  return (
    ticket.assignee?.id === id ||
    ticket.categoryId === null ||
    specialists.length === 0 ||
    specialists.includes(id)
  );
}

/** Everything that `viewer` may do with a ticket that somebody else opened. */
export function ticketRights(viewer: Viewer, ticket: Ticket, category: Category | undefined): TicketRights {
  const living = ticket.deletedAt === null && ticket.mergedIntoId === null;
  const may = (permission: Permission): boolean =>
    living && mayOnTicket(viewer, permission, ticket, category);
  return {
    reply: may('ticket:reply'),
    note: may('ticket:note'),
    claim: ticket.assignee === null && isOpenStatus(ticket.status) && may('ticket:claim'),
    assigning: assigningOf(viewer, ticket, may),
    moves: staffMoves[ticket.status].filter((to) => may(permissionForMove(ticket.status, to))),
    priority: may('ticket:priority'),
    category: may('ticket:categorize'),
    tags: may('ticket:tag'),
    subject: may('ticket:subject'),
    merge: may('ticket:merge'),
    link: may('ticket:link'),
    moderate: may('ticket:moderate'),
    remove: mayOnTicket(viewer, 'ticket:delete', ticket, category),
  };
}

function assigningOf(viewer: Viewer, ticket: Ticket, may: (permission: Permission) => boolean): Assigning {
  if (may('ticket:assign')) return 'anyone';
  if (ticket.assignee === null) return may('ticket:claim') ? 'self' : 'none';
  return ticket.assignee.id === viewer.id && may('ticket:hand-over') ? 'anyone' : 'none';
}

function permissionForMove(from: TicketStatus, to: TicketStatus): Permission {
  if (to === 'closed') return 'ticket:close';
  return from === 'closed' || from === 'resolved' ? 'ticket:reopen' : 'ticket:status';
}
