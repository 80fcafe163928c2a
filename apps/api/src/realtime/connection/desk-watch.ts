import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SpeechKeeper } from '@tessera/branding';
import { identityTopics } from '@tessera/identity';
import { Signals } from '@tessera/platform/database';
import { Connections } from './connections';

/** Tells everybody who is connected to this process that the desk looks or behaves otherwise from now on. */
@Injectable()
export class DeskWatch implements OnModuleInit {
  constructor(
    private readonly connections: Connections,
    private readonly signals: Signals,
    private readonly keeper: SpeechKeeper,
  ) {}

  onModuleInit(): void {
    this.keeper.onChange(() => this.tell('branding.changed'));
    // What one may do and send stands in one's own profile.
    this.signals.on(identityTopics.desk, () => this.tell('me.changed'));
  }

  private tell(event: 'branding.changed' | 'me.changed'): void {
    for (const { socket } of this.connections.all()) socket.emit(event, {});
  }
}
