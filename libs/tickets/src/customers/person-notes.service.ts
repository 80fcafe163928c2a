import { Injectable } from '@nestjs/common';
import type { ListPersonNotesQuery, Page, PersonNote, PutPersonNote } from '@tessera/contracts';
import { Clock, DomainError, DomainEvents, personIdOf, type RequestContext } from '@tessera/platform';
import { decodeCursor, pageOfRows } from '@tessera/platform/cursor';
import { Database, type Tx } from '@tessera/platform/database';
import { CustomerAccess } from './customer-access';
import { noteRights } from './customer.policy';
import { PersonNotesRepository, type PersonNoteRow } from './person-notes.repository';

/** What the staff keeps in mind of a person: for those who have the person in scope, and never for the person. */
@Injectable()
export class PersonNotes {
  constructor(
    private readonly access: CustomerAccess,
    private readonly notes: PersonNotesRepository,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws PERSON_NOT_FOUND, FORBIDDEN, BAD_CURSOR */
  async list(
    context: RequestContext,
    personId: string,
    { limit, cursor }: ListPersonNotesQuery,
  ): Promise<Page<PersonNote>> {
    await this.access.assert(context, 'person:note', personId);
    const bound = ['person-notes', personId];
    const [before] = cursor === undefined ? [null] : decodeCursor(bound, cursor, ['id']);
    const found = await this.notes.list(
      this.database.in(context),
      context.deskId,
      personId,
      before as string | null,
      limit + 1,
    );
    const { rows, nextCursor } = pageOfRows(found, limit, bound, ({ id }) => [id]);
    const moderates = await this.access.may(context, 'ticket:moderate', personId);
    return { items: rows.map((row) => wire(context, row, moderates)), nextCursor };
  }

  /** @throws PERSON_NOT_FOUND, FORBIDDEN */
  async add(context: RequestContext, personId: string, text: string): Promise<PersonNote> {
    return this.database.transaction(context, async (tx) => {
      await this.access.assert(context, 'person:note', personId, tx);
      const note = { personId, authorId: personIdOf(context), text };
      const id = await this.notes.insert(tx, context.deskId, note, this.clock.now());
      await this.note(tx, context, personId, 'person.note-added', id);
      return this.get(tx, context, personId, id);
    });
  }

  /** By its author. @throws PERSON_NOTE_NOT_FOUND, VERSION_CONFLICT, and what `add` throws */
  async edit(
    context: RequestContext,
    personId: string,
    id: string,
    { version, text }: PutPersonNote,
  ): Promise<PersonNote> {
    return this.database.transaction(context, async (tx) => {
      const before = await this.get(tx, context, personId, id);
      if (!before.mayEdit) throw new DomainError('FORBIDDEN');
      if (before.version !== version) throw new DomainError('VERSION_CONFLICT', { version: before.version });
      if (before.text === text) return before;
      await this.notes.update(tx, id, text, this.clock.now());
      await this.note(tx, context, personId, 'person.note-changed', id);
      return this.get(tx, context, personId, id);
    });
  }

  /** By its author, or by whoever may remove what others wrote. @throws as `edit` does */
  async remove(context: RequestContext, personId: string, id: string): Promise<void> {
    await this.database.transaction(context, async (tx) => {
      const { mayRemove } = await this.get(tx, context, personId, id);
      if (!mayRemove) throw new DomainError('FORBIDDEN');
      await this.notes.remove(tx, id);
      await this.note(tx, context, personId, 'person.note-removed', id);
    });
  }

  private async get(tx: Tx, context: RequestContext, personId: string, id: string): Promise<PersonNote> {
    await this.access.assert(context, 'person:note', personId, tx);
    const row = await this.notes.lock(tx, context.deskId, personId, id);
    if (!row) throw new DomainError('PERSON_NOTE_NOT_FOUND');
    return wire(context, row, await this.access.may(context, 'ticket:moderate', personId, tx));
  }

  /** That there is one, never what it says. */
  private note(
    tx: Tx,
    context: RequestContext,
    personId: string,
    action: 'person.note-added' | 'person.note-changed' | 'person.note-removed',
    noteId: string,
  ): Promise<void> {
    return this.events.publish(tx, context, 'audit.noted', { action, targetId: personId, after: { noteId } });
  }
}

function wire(
  { actor }: RequestContext,
  { authorId, authorName, authorRole, ...note }: PersonNoteRow,
  moderates: boolean,
): PersonNote {
  const author = { id: authorId, name: authorName, role: authorRole };
  return { ...note, author, ...noteRights(actor, authorId, moderates) };
}
