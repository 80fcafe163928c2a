import { CatalogModule, Categories } from '@tessera/catalog';
import type { AutoReply, CreateAutoReply, Role } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { RoutingModule } from '@tessera/routing';
import { MessagesService, TicketsModule, TicketsService } from '@tessera/tickets';
import { TestDesk, type TestDeskOptions } from '../../../test/desk';
import { AutoReplier } from './auto-replier';
import { AutoReplies } from './auto-replies.service';
import { AutomationModule } from './automation.module';

let lastTelegramId = 5000;

type Rule = Partial<Omit<CreateAutoReply, 'actions' | 'conditions'>> & {
  actions?: Partial<CreateAutoReply['actions']>;
  conditions?: Partial<CreateAutoReply['conditions']>;
};

/** A rule that answers, unless something else is said. */
export const ruleOf = ({ actions, conditions, ...rule }: Rule = {}): CreateAutoReply => ({
  name: 'Night',
  active: true,
  trigger: { on: 'opened' },
  ...rule,
  conditions: { categoryIds: [], languages: [], priorities: [], words: [], ...conditions },
  actions: {
    reply: actions ? null : { en: 'We are on it, {{customer.first_name}}.' },
    priority: null,
    categoryId: null,
    assigneeId: null,
    addTags: [],
    removeTags: [],
    notifyIds: [],
    ...actions,
  },
});

/** A desk with rules, without doors: they are carried out when the test says so. */
export class AutomationDesk {
  private constructor(
    readonly desk: TestDesk,
    readonly admin: RequestContext,
  ) {}

  static async open(options: TestDeskOptions = {}): Promise<AutomationDesk> {
    const imports = [
      CatalogModule,
      TicketsModule,
      RoutingModule,
      AutomationModule,
      ...(options.imports ?? []),
    ];
    const desk = await TestDesk.open({ ...options, imports });
    return new AutomationDesk(desk, await desk.as(await desk.person(++lastTelegramId, 'admin', 'David')));
  }

  /** The same desk in another process. */
  async again(): Promise<AutomationDesk> {
    const { clock, testDatabase: database } = this.desk;
    return AutomationDesk.open({ clock, database });
  }

  get rules(): AutoReplies {
    return this.desk.get(AutoReplies);
  }

  rule(rule: Rule = {}): Promise<AutoReply> {
    return this.rules.create(this.admin, ruleOf(rule));
  }

  someone(firstName = 'Maya', role: Role = 'user'): Promise<RequestContext> {
    return this.desk.person(++lastTelegramId, role, firstName).then((id) => this.desk.as(id));
  }

  async category(name: string, parentId: string | null = null): Promise<string> {
    const { id } = await this.desk.get(Categories).create(this.admin, {
      name,
      translations: {},
      icon: '💬',
      colour: '#3390ec',
      parentId,
      defaultPriority: 'normal',
      position: 0,
      active: true,
      specialistIds: [],
    });
    return id;
  }

  async ticket(who: RequestContext, text = 'It is broken', more: object = {}): Promise<string> {
    return (await this.desk.get(TicketsService).open(who, { subject: 'Printer', text, ...more })).id;
  }

  async write(who: RequestContext, ticketId: string, text: string, kind?: 'note'): Promise<void> {
    await this.desk.get(MessagesService).post(who, ticketId, { text, ...(kind && { kind }) });
  }

  run(): Promise<number> {
    return this.desk.get(AutoReplier).run(this.desk.deskId);
  }

  /** What the desk said by itself, oldest first. */
  async said(ticketId: string): Promise<string[]> {
    const rows = await this.desk.sql<{ text: string }>(
      'SELECT text FROM message WHERE ticket_id = $1 AND author_id IS NULL ORDER BY seq',
      [ticketId],
    );
    return rows.map(({ text }) => text);
  }

  /** What its history says of rules, oldest first. */
  async lines(ticketId: string): Promise<Record<string, unknown>[]> {
    const rows = await this.desk.sql<{ params: Record<string, unknown> }>(
      `SELECT params FROM ticket_event WHERE ticket_id = $1 AND type = 'ticket.automated' AND audience = 'staff' ORDER BY id`,
      [ticketId],
    );
    return rows.map(({ params }) => params);
  }

  close(): Promise<void> {
    return this.desk.close();
  }
}
