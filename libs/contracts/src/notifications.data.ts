/** What the staff may want to hear of; customers hear of their own tickets. */
export const staffEvents = [
  'ticket.new',
  'ticket.assigned',
  'reply.mine',
  'reply.unassigned',
  'note.mine',
  'mention',
] as const;
export type StaffEvent = (typeof staffEvents)[number];

/** `status`: what became of one's ticket. Answers always come: they are the conversation. */
export const customerEvents = ['status'] as const;
export type CustomerEvent = (typeof customerEvents)[number];

export const notificationEvents = [...staffEvents, ...customerEvents] as const;
export type NotificationEvent = StaffEvent | CustomerEvent;

/** `telegram`: a message of the bot. `app`: a sign in the Mini App and the desk. */
export const notificationDoors = ['telegram', 'app'] as const;
export type NotificationDoor = (typeof notificationDoors)[number];

/** Who hears of what by which door, before anybody changes it for themselves. */
export const defaultNotifications: Readonly<
  Record<NotificationEvent, Readonly<Record<NotificationDoor, boolean>>>
> = {
  'ticket.new': { telegram: true, app: true },
  'ticket.assigned': { telegram: true, app: true },
  'reply.mine': { telegram: true, app: true },
  'reply.unassigned': { telegram: false, app: true },
  'note.mine': { telegram: false, app: true },
  mention: { telegram: true, app: true },
  status: { telegram: true, app: true },
};

/** How muting without an end is kept: later than any time of day that somebody means. */
export const mutedForGood = '2999-01-01T00:00:00.000Z';

/** Whether a mute has no end, so that nobody is shown a date. */
export const isForGood = (mutedUntil: string): boolean => Date.parse(mutedUntil) >= Date.parse(mutedForGood);
