import type { ErrorCode } from '@tessera/contracts';
import type { ActorState, OpenSession } from '@tessera/identity';
import { log, type Actor, type RequestContext } from '@tessera/platform';
import { randomUUID } from 'node:crypto';
import { listRooms, roomsOf, ticketOfRoom, type Rooms } from '../rooms';
import type { DeskSocket } from '../server/desk-server';

/** One socket, the session it was opened by, and its rooms. */
export class Connection {
  readonly rooms: Rooms;
  /** Whether it follows the queue. */
  followsQueue = false;
  /** Frames that wait for those before them. */
  waiting = 0;
  /** Frames in a row that were too many. */
  overruns = 0;
  private tail: Promise<void> = Promise.resolve();

  constructor(
    readonly socket: DeskSocket,
    readonly session: OpenSession,
    readonly address: string,
    /** As last seen, to tell what changed. Rights are asked afresh for every event. */
    public state: ActorState,
  ) {
    this.rooms = roomsOf(session.deskId);
  }

  /** Runs one piece of work after another: events of one socket take effect in the order they came. */
  inTurn(work: () => Promise<void>): Promise<void> {
    this.waiting += 1;
    this.tail = this.tail
      .then(work)
      .catch((error: unknown) => log.error({ err: error }, 'work of a socket failed'))
      .then(() => void (this.waiting -= 1));
    return this.tail;
  }

  contextFor({ actor, language }: ActorState): RequestContext {
    return {
      deskId: this.session.deskId,
      actor,
      language,
      door: this.session.door,
      requestId: randomUUID(),
      address: this.address,
    };
  }

  /** The tickets that are open here, with the audience of the room that they were entered by. */
  openTickets(): { ticketId: string; audience: 'public' | 'staff' }[] {
    return [...this.socket.rooms].flatMap((room) => ticketOfRoom(room) ?? []);
  }

  leaveTicket(ticketId: string): void {
    void this.socket.leave(this.rooms.ticket(ticketId, 'public'));
    void this.socket.leave(this.rooms.ticket(ticketId, 'staff'));
  }

  /** Takes on the rights of `state`; rooms of open tickets are looked at one by one elsewhere. */
  takeOn(state: ActorState): void {
    const { actor } = (this.state = state);
    this.joinLists(actor);
    if (actor.grants['statistics:team'] === undefined) void this.socket.leave(this.rooms.dashboard);
    this.socket.data = { personId: this.session.personId, name: actor.name, role: actor.role };
  }

  /** Into the rooms of lists that the actor's rights give, and out of all others. */
  joinLists(actor: Actor): void {
    const belongs = new Set(listRooms(this.rooms, actor, this.followsQueue));
    const lists = [this.rooms.scope(''), this.rooms.queue('')];
    for (const room of [...this.socket.rooms]) {
      if (lists.some((start) => room.startsWith(start)) && !belongs.has(room)) void this.socket.leave(room);
    }
    void this.socket.join([...belongs]);
  }

  /** Ends it for good: the session is over. */
  revoke(code: ErrorCode): void {
    this.socket.emit('session.revoked', { code });
    this.socket.disconnect(true);
  }

  /** Ends it so that the client comes back and shows its token again. */
  sendBack(): void {
    this.socket.conn.close();
  }
}
