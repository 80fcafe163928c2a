import type { ClientEvents, Role, ServerEvents } from '@tessera/contracts';
import type { RemoteSocket, Server, Socket } from 'socket.io';

/** Words from process to process. */
export interface ClusterEvents {
  /** Events were lost on the way between processes: clients are to come back and catch up. */
  gap: () => void;
}

/** What other processes may know of a socket. It travels through Redis, so it stays small and holds no secret. */
export interface SocketFacts {
  personId: string;
  name: string;
  role: Role;
}

export type DeskServer = Server<ClientEvents, ServerEvents, ClusterEvents, SocketFacts>;
export type DeskSocket = Socket<ClientEvents, ServerEvents, ClusterEvents, SocketFacts>;
export type DistantSocket = RemoteSocket<ServerEvents, SocketFacts>;
