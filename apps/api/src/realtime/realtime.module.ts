import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Module,
  type OnModuleDestroy,
  type Provider,
} from '@nestjs/common';
import { BrandingModule } from '@tessera/branding';
import { IdentityModule } from '@tessera/identity';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { TicketsModule } from '@tessera/tickets';
import { DashboardBroadcasts } from './broadcasts/dashboard-broadcasts';
import { MessageBroadcasts } from './broadcasts/message-broadcasts';
import { TicketBroadcasts } from './broadcasts/ticket-broadcasts';
import { ViewBroadcasts } from './broadcasts/view-broadcasts';
import { Connections } from './connection/connections';
import { DeskWatch } from './connection/desk-watch';
import { Dispatcher } from './connection/dispatcher';
import { Gate } from './connection/gate';
import { Handshake } from './connection/handshake';
import { SessionWatch } from './connection/session-watch';
import { EventTable } from './events/event-table';
import { TicketRooms } from './events/ticket-rooms';
import { Typing } from './events/typing';
import { Online } from './presence/online';
import { TicketPresence } from './presence/ticket-presence';
import { SocketServer } from './server/socket-server';

/** What every process does: tells sockets, wherever they are, what it changed. */
const telling: Provider[] = [
  {
    provide: SocketServer,
    useFactory: (settings: Settings) => SocketServer.open(settings),
    inject: [SETTINGS],
  },
  TicketBroadcasts,
  MessageBroadcasts,
  DashboardBroadcasts,
  ViewBroadcasts,
  Online,
];

/** What a process with the role `realtime` does besides: takes sockets. */
const taking: Provider[] = [
  Connections,
  DeskWatch,
  Dispatcher,
  EventTable,
  Gate,
  Handshake,
  SessionWatch,
  TicketPresence,
  TicketRooms,
  Typing,
];

/** The realtime door. */
@Module({})
export class RealtimeModule implements OnModuleDestroy, BeforeApplicationShutdown {
  static with({ appRoles }: Pick<Settings, 'appRoles'>): DynamicModule {
    return {
      module: RealtimeModule,
      imports: [IdentityModule, BrandingModule, TicketsModule],
      providers: appRoles.includes('realtime') ? [...telling, ...taking] : telling,
    };
  }

  constructor(private readonly server: SocketServer) {}

  onModuleDestroy(): void {
    this.server.dropClients();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.server.close();
  }
}
