import type { INestApplicationContext } from '@nestjs/common';
import type { PutTicket } from '@tessera/contracts';
import type { RequestContext } from '@tessera/platform';
import { MessagesService, Ratings, TicketLinks, TicketMerging, TicketsService } from '@tessera/tickets';
import type { Action, Fields, TicketDeed } from './plan/action';
import type { Stage } from './stage';

type TicketAction = Extract<Action, { ticket: string }>;
type Of<K extends TicketDeed['kind']> = Extract<TicketAction, { kind: K }>;

/** Does what the plan says through the desk's own commands, one action after the other. */
export class Play {
  private readonly tickets: TicketsService;
  private readonly messages: MessagesService;
  private readonly merging: TicketMerging;
  private readonly links: TicketLinks;
  private readonly ratings: Ratings;
  /** Handles of tickets → their ids. */
  private readonly ids = new Map<string, string>();
  /** Handles of tickets → their versions, as far as they are known. */
  private readonly versions = new Map<string, number>();
  /** `<handle of the ticket>#<line>` → the message's id. */
  private readonly lines = new Map<string, string>();

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.tickets = app.get(TicketsService);
    this.messages = app.get(MessagesService);
    this.merging = app.get(TicketMerging);
    this.links = app.get(TicketLinks);
    this.ratings = app.get(Ratings);
  }

  async perform(action: Action): Promise<void> {
    const { by, door } = action;
    const context = by === null ? this.stage.system() : await this.stage.as(by, door);
    if (action.kind === 'visit') return this.stage.visit(action.person);
    if (action.kind === 'block') return this.stage.block(context, action.person, action.reason);
    if (action.kind === 'remark') return this.stage.remark(context, action.person, action.text);
    await this.inTicket(context, action);
  }

  private async inTicket(context: RequestContext, action: TicketAction): Promise<unknown> {
    const ticket = this.ids.get(action.ticket) ?? '';
    switch (action.kind) {
      case 'open':
        return this.open(context, action);
      case 'post':
        return this.post(context, ticket, action);
      case 'edit':
        return this.messages.edit(context, ticket, this.message(action), { text: action.text });
      case 'react':
        return this.messages.react(context, ticket, this.message(action), action.emoji);
      case 'read':
        return this.tickets.read(context, ticket, 2_147_483_647);
      case 'rate': {
        const { score, comment } = action;
        return this.ratings.rate(context, ticket, { score, comment });
      }
      case 'claim':
        return this.note(action, await this.tickets.claim(context, ticket));
      case 'merge':
        this.versions.delete(action.into);
        return this.merging.merge(context, ticket, this.ids.get(action.into) ?? '');
      case 'link':
        this.versions.delete(action.ticket);
        this.versions.delete(action.to);
        return this.links.link(context, ticket, this.ids.get(action.to) ?? '');
      case 'update': {
        const version = this.versions.get(action.ticket) ?? (await this.tickets.get(context, ticket)).version;
        const changes = { version, ...this.put(action.fields) };
        return this.note(action, await this.tickets.update(context, ticket, changes));
      }
    }
  }

  private async open(context: RequestContext, action: Of<'open'>): Promise<void> {
    const { subject, text, category, priority } = action;
    const { id } = await this.tickets.open(context, {
      subject,
      text,
      ...(category && { categoryId: this.stage.categoryId(category) }),
      ...(priority && { priority }),
    });
    this.ids.set(action.ticket, id);
  }

  private async post(context: RequestContext, ticket: string, action: Of<'post'>): Promise<void> {
    const { as: kind, text, replyTo, opens } = action;
    // A message may move the status.
    if (kind === 'public') this.versions.delete(action.ticket);
    const quoted = replyTo === undefined ? undefined : this.lines.get(`${action.ticket}#${replyTo}`);
    const posted = await this.messages.post(context, ticket, {
      kind,
      text,
      ...(quoted && { replyTo: quoted }),
    });
    if (opens) this.ids.set(opens, posted.ticketId);
    else this.lines.set(`${action.ticket}#${action.line}`, posted.message.id);
  }

  private note({ ticket }: { ticket: string }, { version }: { version: number }): void {
    this.versions.set(ticket, version);
  }

  private put({ tags, category, assignee, ...rest }: Fields): Omit<PutTicket, 'version'> {
    return {
      ...rest,
      ...(tags && { tags: [...tags] }),
      ...(category && { categoryId: this.stage.categoryId(category) }),
      ...(assignee && { assigneeId: this.stage.idOf(assignee) }),
    };
  }

  private message({ ticket, line }: { ticket: string; line: number }): string {
    const id = this.lines.get(`${ticket}#${line}`);
    if (id === undefined) throw new Error(`line ${line} of ${ticket} was not said`);
    return id;
  }
}
