/** What happens to tickets with each other, as customers and staff read of it. */
export const workEn = {
  'event.ticket.merged': '{actor} merged this ticket into {intoId}',
  'event.ticket.merged_from': '{actor} merged ticket {fromId} into this one',
  'event.ticket.split': '{actor} moved a part of this conversation to ticket {intoId}',
  'event.ticket.split_from': '{actor} split this ticket off {fromId}',
  'event.ticket.linked': '{actor} linked this ticket with {otherId}',
  'event.ticket.unlinked': '{actor} took the link with {otherId} away',
  'chat.movedFrom': 'From ticket {id}',
  'chat.movedTo': 'Moved to {id}',
  'ticket.wasMerged': 'This ticket goes on in {id}.',
  'ticket.toMerged': 'Go there',
  'ticket.goesOn': 'Ticket {old} was merged into {id}.',
} as const;
