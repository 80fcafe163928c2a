import { CatalogModule, Categories } from '@tessera/catalog';
import type { Role, RoutingMethod } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { TicketsModule, TicketsService } from '@tessera/tickets';
import { TestDesk, type TestDeskOptions } from '../../../test/desk';
import { Router } from './router';
import { RoutingModule } from './routing.module';
import { Routing } from './routing.service';

let lastTelegramId = 1000;

/** A desk that routes, without doors: the router runs when the test says so. */
export class RoutingDesk {
  private constructor(
    readonly desk: TestDesk,
    readonly admin: RequestContext,
  ) {}

  static async open(options: TestDeskOptions = {}): Promise<RoutingDesk> {
    const desk = await TestDesk.open({
      ...options,
      imports: [CatalogModule, TicketsModule, RoutingModule, ...(options.imports ?? [])],
    });
    return new RoutingDesk(desk, await desk.as(await desk.person(++lastTelegramId, 'admin', 'Admin')));
  }

  /** The same desk in another process. */
  async again(): Promise<RoutingDesk> {
    const { clock, testDatabase: database } = this.desk;
    return RoutingDesk.open({ clock, database });
  }

  staff(firstName: string, role: Role = 'helper'): Promise<string> {
    return this.desk.person(++lastTelegramId, role, firstName);
  }

  async customer(): Promise<RequestContext> {
    return this.desk.as(await this.desk.person(++lastTelegramId));
  }

  /** A category with its specialists and its method. */
  async category(method: RoutingMethod | null, specialistIds: string[], parentId: string | null = null) {
    const { id } = await this.desk.get(Categories).create(this.admin, {
      name: `C${++lastTelegramId}`,
      translations: {},
      icon: '💬',
      colour: '#3390ec',
      parentId,
      defaultPriority: 'normal',
      position: 0,
      active: true,
      specialistIds,
    });
    if (method) await this.desk.get(Routing).setMethod(this.admin, id, method);
    return id;
  }

  /** Somebody new opens a ticket. */
  async ticket(categoryId?: string, more: object = {}): Promise<string> {
    const customer = await this.customer();
    const { id } = await this.desk
      .get(TicketsService)
      .open(customer, { subject: 's', text: 't', ...(categoryId && { categoryId }), ...more });
    return id;
  }

  run(): Promise<number> {
    return this.desk.get(Router).run(this.desk.deskId);
  }

  async assigneeOf(id: string): Promise<string | null> {
    const [row] = await this.desk.sql<{ assignee_id: string | null }>(
      'SELECT assignee_id FROM ticket WHERE id = $1',
      [id],
    );
    return row!.assignee_id;
  }

  /** A customer's ticket in the category that has found its way, or not. */
  async routed(categoryId: string): Promise<string | null> {
    const id = await this.ticket(categoryId);
    await this.run();
    return this.assigneeOf(id);
  }

  /** How many open tickets each of them has. */
  async loads(people: readonly string[]): Promise<number[]> {
    const rows = await this.desk.sql<{ id: string; count: number }>(
      `SELECT p.id, (SELECT count(*)::int FROM ticket t WHERE t.assignee_id = p.id AND t.status IN ('new', 'in_progress', 'waiting'))
         AS count FROM unnest($1::bigint[]) AS p (id)`,
      [people],
    );
    return people.map((id) => rows.find((row) => row.id === id)!.count);
  }

  /** The lines that say why, oldest first. */
  why(ticketId: string) {
    return this.desk.sql<{ type: string; audience: string; params: Record<string, unknown> }>(
      `SELECT type, audience, params FROM ticket_event WHERE ticket_id = $1 AND type IN ('ticket.routed', 'ticket.unrouted') ORDER BY id`,
      [ticketId],
    );
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}
