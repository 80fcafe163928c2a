import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainEvents } from '@tessera/platform';
import { readingStaff, roomsOf } from '../rooms';
import { SocketServer } from '../server/socket-server';

/** Saved views that changed: one's own are told to oneself, the team's to all staff. */
@Injectable()
export class ViewBroadcasts implements OnModuleInit {
  constructor(
    private readonly server: SocketServer,
    private readonly events: DomainEvents,
  ) {}

  onModuleInit(): void {
    this.events.afterCommit('views.changed', ({ deskId }, { personId }) => {
      const rooms = roomsOf(deskId);
      const to = personId === null ? readingStaff(rooms) : [rooms.person(personId)];
      this.server.send({ rooms: to, except: [] }, 'views.changed', () => ({}));
    });
  }
}
