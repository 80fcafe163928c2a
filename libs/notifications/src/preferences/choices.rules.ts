import {
  customerEvents,
  defaultNotifications,
  isStaffRole,
  notificationEvents,
  type NotificationChoices,
  type NotificationDoor,
  type NotificationEvent,
  type Role,
} from '@tessera/contracts';

/** What the defaults depend on. */
export interface DeskFacts {
  /** With a support group every new ticket shows there, so nobody needs to hear of it in private. */
  readonly supportGroup: boolean;
}

/** Whether somebody hears of an event by a door when they chose nothing. */
export const hearsByDefault = (
  event: NotificationEvent,
  door: NotificationDoor,
  { supportGroup }: DeskFacts,
): boolean =>
  supportGroup && event === 'ticket.new' && door === 'telegram' ? false : defaultNotifications[event][door];

/** Whether somebody hears of an event by a door; whether it is quiet just now is another question. */
export const hears = (
  choices: NotificationChoices,
  event: NotificationEvent,
  door: NotificationDoor,
  desk: DeskFacts,
): boolean => choices.events?.[event]?.[door] ?? hearsByDefault(event, door, desk);

/** The events that somebody of this role can hear of; the staff has tickets of its own, too. */
export const eventsOf = (role: Role): readonly NotificationEvent[] =>
  isStaffRole(role) ? notificationEvents : customerEvents;

/** Choices after a change: what is absent stays, null goes back to the default. */
export function changedChoices(
  before: NotificationChoices,
  change: NotificationChoices,
): NotificationChoices {
  const events = { ...before.events };
  for (const [name, doors] of Object.entries(change.events ?? {})) {
    const event = name as NotificationEvent;
    if (doors) events[event] = { ...events[event], ...doors };
  }
  const mutedUntil = change.mutedUntil === undefined ? before.mutedUntil : change.mutedUntil;
  const quietHours = change.quietHours === undefined ? before.quietHours : change.quietHours;
  return {
    ...(Object.keys(events).length > 0 && { events }),
    ...(mutedUntil != null && { mutedUntil }),
    ...(quietHours != null && { quietHours }),
  };
}
