import { Injectable } from '@nestjs/common';

/** Who of these people is online now, in any process. */
export type PresenceSource = (deskId: string, personIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Where the list of the staff learns who is online. Realtime gives the source; without it nobody is. */
@Injectable()
export class Presence {
  private source: PresenceSource = () => Promise.resolve(new Set());

  use(source: PresenceSource): void {
    this.source = source;
  }

  online(deskId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    return this.source(deskId, personIds);
  }
}
