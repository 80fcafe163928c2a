import { Injectable } from '@nestjs/common';
import { roleRank, type ListUsersQuery, type Page, type StaffMember, type User } from '@tessera/contracts';
import { decodeCursor, DomainError, pageOfRows, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { PersonListRepository, type PersonListRow } from './person-list.repository';
import { Presence } from './presence';
import { RoleFloors } from './role-floors';
import { displayName } from './telegram-user';

/** People as screens show them. */
@Injectable()
export class PersonList {
  constructor(
    private readonly repository: PersonListRepository,
    private readonly floors: RoleFloors,
    private readonly presence: Presence,
    private readonly database: Database,
  ) {}

  /** @throws PERSON_NOT_FOUND */
  async get(context: RequestContext, personId: string): Promise<User> {
    const row = await this.repository.find(this.database.in(context), context.deskId, personId);
    if (!row) throw new DomainError('PERSON_NOT_FOUND');
    return this.wire(row);
  }

  /** Somebody as others name them. @throws FORBIDDEN, PERSON_NOT_FOUND */
  async find(
    context: RequestContext,
    who: { personId: string } | { telegramId: string } | { username: string },
  ): Promise<User> {
    assertReadsPeople(context);
    if ('personId' in who) return this.get(context, who.personId);
    const row = await this.repository.named(this.database.in(context), context.deskId, who);
    if (!row) throw new DomainError('PERSON_NOT_FOUND');
    return this.wire(row);
  }

  /** Newest first. @throws FORBIDDEN, BAD_CURSOR */
  async list(context: RequestContext, query: ListUsersQuery): Promise<Page<User>> {
    assertReadsPeople(context);
    const filter = { roles: query.role ?? null, blocked: query.blocked ?? null, q: query.q || null };
    const bound = { list: 'users', ...filter };
    const [before] = query.cursor === undefined ? [null] : decodeCursor(bound, query.cursor, ['id']);
    const found = await this.repository.list(
      this.database.in(context),
      context.deskId,
      filter,
      before as string | null,
      query.limit + 1,
    );
    const { rows, nextCursor } = pageOfRows(found, query.limit, bound, ({ id }) => [id]);
    return { items: rows.map((row) => this.wire(row)), nextCursor };
  }

  async staff(context: RequestContext): Promise<StaffMember[]> {
    const rows = await this.repository.staff(this.database.in(context), context.deskId);
    const online = await this.presence.online(
      context.deskId,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, username, role, available, openTickets, ...name }) => ({
      id,
      name: displayName(name),
      username,
      role,
      available,
      online: online.has(id),
      openTickets,
    }));
  }

  private wire(row: PersonListRow): User {
    const floor = this.floors.of(row.telegramId);
    return {
      ...row,
      name: displayName(row),
      roleLocked: floor !== null && roleRank(row.role) <= roleRank(floor),
      neverWrote: row.firstSeenAt === null,
    };
  }
}

function assertReadsPeople({ actor }: RequestContext): void {
  if (actor.grants['person:read'] === undefined) throw new DomainError('FORBIDDEN');
}
