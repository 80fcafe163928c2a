import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@tessera/platform';
import { SETTINGS, type Settings } from '@tessera/platform/config';
import { Database, Signals, type Queryable } from '@tessera/platform/database';
import { Desks } from '../desk/desks.service';
import { identityTopics } from '../identity.events';
import { Memo } from '../memo';
import { MatrixRepository } from '../roles/matrix.repository';
import type { Matrix } from '../roles/matrix.rules';
import { ActorRepository } from './actor.repository';
import { actorState, type ActorState } from './actor-state';

/**
 * Who somebody is right now: role, rights, block, language. Remembered per process; a change clears it in every process with its commit,
 * and while such words may be missed nothing is remembered.
 */
@Injectable()
export class Actors {
  private readonly states: Memo<ActorState>;
  private readonly matrices: Memo<Matrix>;

  constructor(
    private readonly repository: ActorRepository,
    private readonly matrix: MatrixRepository,
    private readonly desks: Desks,
    private readonly database: Database,
    signals: Signals,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    const fresh = () => signals.connected;
    this.matrices = new Memo((deskId) => matrix.load(database, deskId), { fresh });
    this.states = new Memo((key) => this.load(...(key.split(':') as [string, string])), { fresh });
    signals.on(identityTopics.identity, (personId) => this.clear(personId));
    signals.onGap(() => this.clear('*'));
  }

  /**
   * @param deskId default: the one desk
   * @param tx the caller's transaction, which then serves where nothing is remembered: waiting for a second connection while
   *   holding one can be waiting for ever, and the transaction may know people whom nobody else sees yet
   * @throws PERSON_NOT_FOUND when nobody of this id is at the desk
   */
  forPerson(personId: string, deskId = this.desks.deskId, tx?: Queryable): Promise<ActorState> {
    const key = `${deskId}:${personId}`;
    if (!tx) return this.states.get(key);
    const known = this.states.peek(key);
    return known ? Promise.resolve(known) : this.within(tx, deskId, personId);
  }

  /** Read afresh: as a transaction sees it that has changed them already. */
  async within(queryable: Queryable, deskId: string, personId: string): Promise<ActorState> {
    const row = await this.repository.find(queryable, deskId, personId);
    if (!row) throw new DomainError('PERSON_NOT_FOUND');
    const matrix = this.matrices.peek(deskId) ?? (await this.matrix.load(queryable, deskId));
    return actorState(row, matrix[row.role], this.settings.defaultLanguage);
  }

  /** What each role may do at a desk. @param tx the caller's transaction, as for `forPerson` */
  async matrixOf(deskId: string, tx?: Queryable): Promise<Matrix> {
    if (!tx) return this.matrices.get(deskId);
    return this.matrices.peek(deskId) ?? (await this.matrix.load(tx, deskId));
  }

  /** Read afresh: as a transaction sees it that has changed it already. */
  matrixWithin(queryable: Queryable, deskId: string): Promise<Matrix> {
    return this.matrix.load(queryable, deskId);
  }

  private async load(deskId: string, personId: string): Promise<ActorState> {
    await this.matrixOf(deskId);
    return this.within(this.database, deskId, personId);
  }

  private clear(personId: string): void {
    if (!this.desks.isOpen) return;
    if (personId !== '*') return this.states.clear(`${this.desks.deskId}:${personId}`);
    this.matrices.clearAll();
    this.states.clearAll();
  }
}
