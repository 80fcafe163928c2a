import { Injectable } from '@nestjs/common';
import { Clock, DomainEvents } from '@tessera/platform';
import { Signals } from '@tessera/platform/database';
import { writeEntry } from './entries/write-entry';

/** Topic of Signals: there is something to seal. */
export const auditTopic = 'audit';

/** Writes the append-only log in the transaction of the change. Domains publish `audit.noted`; they do not know this class. */
@Injectable()
export class Audit {
  constructor(clock: Clock, events: DomainEvents, signals: Signals) {
    events.inTransaction('audit.noted', async (tx, context, note) => {
      await writeEntry(tx, context, note, clock.now());
      tx.onCommit(() => signals.wake(auditTopic));
    });
  }
}
