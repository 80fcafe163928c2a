import type { INestApplicationContext } from '@nestjs/common';
import { Categories } from '@tessera/catalog';
import {
  Actors,
  Desks,
  Members,
  OwnProfile,
  People,
  systemContext,
  type ActorState,
} from '@tessera/identity';
import { CannedReplies } from '@tessera/knowledge';
import type { Door, RequestContext } from '@tessera/platform';
import { PersonNotes } from '@tessera/tickets';
import type { Tx } from '@tessera/platform/database';
import { Routing, WorkingHoursService } from '@tessera/routing';
import { asReply, ownReplies, sharedReplies } from './cast/canned';
import { customers, spammers } from './cast/customers';
import type { Colleague, Person } from './cast/person';
import { added, anna, colleagues, david, maya, tomas } from './cast/staff';
import { awayNow, methods, ticketLimits, workingWeeks } from './cast/working-weeks';
import type { CategoryName } from './stories/story';

/** The people and categories of the demo, within the one transaction that makes them. */
export class Stage {
  private readonly people: ReadonlyMap<string, Person>;
  private readonly ids = new Map<string, string>();
  private readonly states = new Map<string, ActorState>();
  private readonly categories = new Map<string, string>();
  private readonly deskId: string;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly tx: Tx,
  ) {
    this.deskId = app.get(Desks).deskId;
    this.people = new Map([...colleagues, maya, ...customers, ...spammers].map((one) => [one.handle, one]));
  }

  /** The staff comes in, the admin adds colleagues and says who takes which tickets. */
  async open(): Promise<void> {
    const categories = this.app.get(Categories);
    await categories.seed(this.system());
    for (const { id, name } of await categories.list(this.system())) this.categories.set(name, id);
    const admin = await this.as(david.handle, 'web');
    for (const { telegramId, firstName, role } of added) {
      await this.app.get(People).add(admin, { telegramId, name: firstName, role });
    }
    for (const { handle } of colleagues) await this.visit(handle);
    await this.specialise(admin);
    await this.prepareReplies();
  }

  /** The context in which somebody acts. Whoever was never here comes in first. */
  async as(handle: string, door: Door): Promise<RequestContext> {
    if (!this.ids.has(handle)) await this.visit(handle);
    const { actor, language } = await this.state(handle);
    return { deskId: this.deskId, actor, language, door, requestId: 'demo', tx: this.tx };
  }

  /** Somebody comes in: known from then on, seen at this time. */
  async visit(handle: string): Promise<void> {
    const { telegramId: id, firstName, lastName, language: languageCode } = known(this.people, handle);
    const username = handle.startsWith('guest_') ? null : handle;
    const telegramUser = { id, firstName, lastName, username, languageCode, photoUrl: null };
    const visit = { deskId: this.deskId, telegramUser, door: 'bot' } as const;
    this.ids.set(handle, await this.app.get(People).enter(visit, this.tx));
  }

  system(): RequestContext {
    return { ...systemContext(this.deskId, { door: 'job', requestId: 'demo' }), tx: this.tx };
  }

  async block(context: RequestContext, handle: string, reason: string): Promise<void> {
    await this.app.get(Members).setBlock(context, this.idOf(handle), { blocked: true, reason });
  }

  async remark(context: RequestContext, handle: string, text: string): Promise<void> {
    await this.app.get(PersonNotes).add(context, this.idOf(handle), text);
  }

  /** The day begins: who is there, and to whom new tickets go by themselves. What is open stays with whoever has it. */
  async route(): Promise<void> {
    const admin = await this.as(david.handle, 'web');
    const hours = this.app.get(WorkingHoursService);
    for (const { handle } of colleagues) {
      const [week, ticketLimit] = [workingWeeks[handle], ticketLimits[handle]];
      if (week || ticketLimit !== undefined) await hours.put(admin, this.idOf(handle), { week, ticketLimit });
    }
    for (const handle of awayNow)
      await this.app.get(OwnProfile).put(await this.as(handle, 'web'), { available: false });
    for (const [name, method] of Object.entries(methods))
      await this.app.get(Routing).setMethod(admin, this.categoryId(name as CategoryName), method);
  }

  idOf(handle: string): string {
    return known(this.ids, handle);
  }

  categoryId(name: CategoryName): string {
    return known(this.categories, name);
  }

  /** Words that the team says again and again. */
  private async prepareReplies(): Promise<void> {
    const replies = this.app.get(CannedReplies);
    const idOf = (name?: CategoryName): string | null => (name ? this.categoryId(name) : null);
    const moderator = await this.as(anna.handle, 'web');
    for (const one of sharedReplies) await replies.create(moderator, asReply(one, idOf(one.category), true));
    const helper = await this.as(tomas.handle, 'web');
    for (const one of ownReplies) await replies.create(helper, asReply(one, null, false));
  }

  private async state(handle: string): Promise<ActorState> {
    const state =
      this.states.get(handle) ?? (await this.app.get(Actors).within(this.tx, this.deskId, this.idOf(handle)));
    this.states.set(handle, state);
    return state;
  }

  private async specialise(admin: RequestContext): Promise<void> {
    const categories = this.app.get(Categories);
    for (const { id, name, version } of await categories.list(admin)) {
      const takes = ({ specialities }: Colleague): boolean => specialities.some((one) => one === name);
      const specialistIds = colleagues.filter(takes).map(({ handle }) => this.idOf(handle));
      if (specialistIds.length > 0) await categories.update(admin, id, { version, specialistIds });
    }
    // Who is a specialist may see more than before.
    this.states.clear();
  }
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nobody and nothing is called ${key}`);
  return value;
}
