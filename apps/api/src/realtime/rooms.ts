import { readableKeys, ticketKeys, type Audience, type TicketFacts } from '@tessera/tickets';
import type { Actor } from '@tessera/platform';

/** Names of the rooms of one desk. Whoever is in a room gets its events, so only the policy puts sockets into them. */
export const roomsOf = (deskId: string) => {
  const desk = `desk:${deskId}:`;
  return {
    /** All sockets of a person; their own tickets are told here, as customers see them. */
    person: (personId: string) => `${desk}person:${personId}`,
    /** Those who have the ticket open. */
    ticket: (ticketId: string, audience: Audience) => `${desk}ticket:${ticketId}:${audience}`,
    /** Staff who follow the list of the tickets with this key (`ticketKeys`). */
    queue: (key: string) => `${desk}queue:${key}`,
    /** All staff who may read the tickets with this key, whether they follow the list or not. */
    scope: (key: string) => `${desk}scope:${key}`,
    dashboard: `${desk}dashboard`,
  };
};
export type Rooms = ReturnType<typeof roomsOf>;

const ticketRoom = /^desk:\d+:ticket:(\w+):(public|staff)$/;

/** What a room of an open ticket is about; null for other rooms. */
export function ticketOfRoom(room: string): { ticketId: string; audience: Audience } | null {
  const match = ticketRoom.exec(room);
  return match && { ticketId: match[1]!, audience: match[2] as Audience };
}

/** The scope rooms, and where they follow the list the queue rooms, that somebody belongs into. */
export function listRooms(rooms: Rooms, actor: Actor, followsQueue: boolean): string[] {
  const keys = readableKeys(actor);
  return [...keys.map(rooms.scope), ...(followsQueue ? keys.map(rooms.queue) : [])];
}

/** All staff who may read tickets, whichever: each holds one of these keys. */
export const readingStaff = (rooms: Rooms): string[] => ['all', 'open'].map(rooms.scope);

/** Rooms to tell and rooms whose sockets are passed over. */
export interface Target {
  rooms: string[];
  except: string[];
}

type Facts = TicketFacts & { id: string };

/** The staff that has this ticket in its list or open. Its requester sees it as a customer does, whatever their role. */
export const staffOf = (rooms: Rooms, ticket: Facts): Target => ({
  // A deleted ticket is in nobody's list.
  rooms: [
    ...(ticket.deletedAt === null ? ticketKeys(ticket).map(rooms.queue) : []),
    rooms.ticket(ticket.id, 'staff'),
  ],
  except: [rooms.person(ticket.requesterId)],
});

/** The staff whose scope the ticket left by a change; null when it left nobody's. */
export function staffThatLost(rooms: Rooms, before: Facts, after: Facts): Target | null {
  const kept = ticketKeys(after);
  const left = ticketKeys(before).filter((key) => !kept.includes(key));
  if (left.length === 0) return null;
  return {
    rooms: left.map(rooms.scope),
    except: [...kept.map(rooms.scope), rooms.person(after.requesterId)],
  };
}
