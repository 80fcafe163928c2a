import type { Priority } from '@tessera/contracts';
import type { Door } from '@tessera/platform';
import type { Colleague, Customer } from '../cast/person';
import { phrases, type PhraseName } from '../stories/phrases';
import type { Line, Story } from '../stories/story';
import type { Action, Fields, TicketDeed } from './action';
import type { DeskHours } from './desk-hours';
import { fill } from './fill';
import type { Random } from './random';
import { nameIn, type Team } from './team';
import { dayInWords, ticketWords } from './words';
import { withTypo } from './typo';
import { day, minute, second } from './units';

export interface Brief {
  /** Handle of the ticket. */
  readonly ticket: string;
  readonly story: Story;
  readonly customer: Customer;
  readonly openedAt: number;
  /** Default: by chance, as the team's work is shared. */
  readonly assignee?: Colleague;
  /** Exactly as the story tells it: nothing happens by chance. */
  readonly plain?: true;
}

export interface World {
  readonly hours: DeskHours;
  readonly zone: string;
  readonly team: Team;
}

const doors: readonly (readonly [Door, number])[] = [
  ['bot', 48],
  ['miniapp', 38],
  ['group', 6],
  ['web', 5],
  ['api', 3],
];

/** Marks with their shares: usually, and of those who had to wait. */
type Shares = readonly (readonly [score: number, share: number])[];
const marks: Shares = [
  [5, 60],
  [4, 24],
  [3, 9],
  [2, 4],
  [1, 3],
];
const sourMarks: Shares = [
  [5, 8],
  [4, 17],
  [3, 30],
  [2, 25],
  [1, 20],
];

/** Writes down what happens in one ticket, line by line, with the time moving on as people need it. */
export class Course {
  readonly actions: Action[] = [];
  private readonly words: Record<string, string>;
  private readonly customerDoor: Door;
  private readonly patience: number;
  private ticket: string;
  private now: number;
  private line = 0;
  private answers = 0;
  private holder: Colleague | null = null;
  private lastBy: Line['by'] = 'customer';
  /** Null: open, or closed by the customer. */
  private resolvedAt: number | null = null;

  constructor(
    private readonly brief: Brief,
    private readonly world: World,
    private readonly random: Random,
  ) {
    this.ticket = brief.ticket;
    this.now = brief.openedAt;
    this.words = ticketWords(brief.customer, brief.openedAt, world.zone, random.fork('words'));
    this.customerDoor = brief.plain ? 'miniapp' : random.weighted(doors, ([, share]) => share)[0];
    // Now and then a ticket is left lying.
    this.patience = this.chance(0.07) ? 5 : 1;
  }

  get time(): number {
    return this.now;
  }

  open(): this {
    const { story, customer, plain } = this.brief;
    const { random } = this;
    const unsorted = this.customerDoor === 'bot' && this.chance(0.15);
    const asked = story.asks && (plain || this.chance(0.35)) ? story.asks : null;
    this.do(customer.handle, {
      kind: 'open',
      subject: this.fill(random.pick(story.subjects)),
      text: this.fill(story.lines[0]!.text),
      category: unsorted ? null : story.category,
      priority: asked ?? (this.chance(0.05) ? 'low' : null),
    });
    if (unsorted && this.chance(0.8)) {
      this.wait('staff', 9);
      this.do(this.world.team.moderator(story.language).handle, {
        kind: 'update',
        fields: { category: story.category },
      });
    }
    return this;
  }

  /** The moderator sees that it is urgent. */
  raise(priority: Priority): this {
    this.wait('staff', 5);
    const { handle } = this.world.team.moderator(this.brief.story.language);
    this.do(handle, { kind: 'update', fields: { priority } });
    return this;
  }

  say(lines: readonly Line[]): this {
    for (const line of lines) this.sayOne(line);
    return this;
  }

  /** A stock phrase of the customer. */
  customerSays(name: PhraseName): this {
    return this.say([{ by: 'customer', text: this.phrase(name) }]);
  }

  /** Good manners, and the ticket is done; the customer may be faster than the team. */
  settle(): this {
    if (this.lastBy === 'staff' && this.chance(0.35)) {
      this.customerSays('thanks');
      if (this.chance(0.25)) this.say([{ by: 'staff', text: this.phrase('welcome') }]);
    }
    if (this.lastBy === 'customer' && this.chance(0.2)) {
      this.wait('customer', 3);
      this.resolvedAt = null;
      this.do(this.brief.customer.handle, { kind: 'update', fields: { status: 'closed' } });
      return this.seen().judge();
    }
    this.wait('staff', this.lastBy === 'staff' ? 2 : 14);
    this.update({ status: 'resolved', tags: this.brief.story.tags });
    this.resolvedAt = this.now;
    return this.seen().judge();
  }

  /** The customer gives a mark some minutes later, while everything else goes on. */
  rate(score: number, comment?: string): this {
    const before = this.now;
    this.now += Math.min(this.random.fork('judged').wait(15, 1.2), 300) * minute;
    this.do(this.brief.customer.handle, { kind: 'rate', score, ...(comment && { comment }) });
    this.now = before;
    return this;
  }

  /** Not everybody gives one; whoever had to wait long is harder to please. */
  private judge(): this {
    const random = this.random.fork(`mark-${this.line}`);
    if (this.brief.plain || !random.chance(0.42)) return this;
    const [score] = random.weighted(this.patience > 1 ? sourMarks : marks, ([, share]) => share);
    const words = phrases[this.brief.story.language][score > 3 ? 'praise' : 'blame'];
    return this.rate(score, random.chance(0.35) ? this.fill(random.pick(words)) : undefined);
  }

  /** The customer never answers, until somebody gives up. */
  giveUp(): this {
    this.now = this.world.hours.afterWork(this.now + this.random.between(8, 16) * day, 10);
    this.update({ status: 'closed', closeReason: 'stale', tags: [...this.brief.story.tags, 'no-answer'] });
    return this;
  }

  /** What the timer does when nobody objects. */
  closeByItself(): this {
    if (this.resolvedAt === null) return this;
    this.now = this.resolvedAt + 3 * day + this.random.int(5, 55) * second;
    this.resolvedAt = null;
    this.doAs(null, 'job', { kind: 'update', fields: { status: 'closed' } });
    return this;
  }

  /** The customer comes back after a while, in the same ticket or, past the reopen window, in a new one of this handle. */
  comeBack(after: number, lines: readonly Line[], anew?: string): this {
    const [first, ...rest] = lines;
    this.now = this.world.hours.whenAwake(this.now + after);
    const text = this.fill(first!.text);
    this.do(this.brief.customer.handle, {
      kind: 'post',
      as: 'public',
      text,
      line: ++this.line,
      ...(anew && { opens: anew }),
    });
    this.lastBy = 'customer';
    if (anew) [this.ticket, this.line, this.holder, this.answers] = [anew, 0, null, 0];
    return this.say(rest);
  }

  /** Both sides have read it all; some customers never look again. */
  seen(): this {
    if (this.holder && this.lastBy === 'customer') this.do(this.holder.handle, { kind: 'read' });
    if (this.lastBy === 'staff' && (this.brief.plain || this.chance(0.85))) {
      this.now += Math.min(this.random.wait(30), 1200) * minute;
      this.do(this.brief.customer.handle, { kind: 'read' });
    }
    return this;
  }

  private sayOne(line: Line): void {
    if (line.by === 'customer') {
      this.wait('customer', 35, 1.3);
      this.post(this.brief.customer.handle, 'public', line);
      if (this.chance(0.02)) this.correct(this.brief.customer.handle);
      return;
    }
    this.wait('staff', this.answers === 0 ? 14 : line.by === 'note' || this.lastBy === 'note' ? 12 : 40);
    const holder = this.take();
    if (this.answers > 0 && line.by === 'staff' && this.lastBy === 'customer' && this.chance(0.06)) {
      this.handOver(this.phrase('handOver'));
    }
    if (line.by === 'note') this.post(holder.handle, 'note', line);
    else this.answer(this.holder ?? holder, line);
    if (line.then === 'handed-over') this.handOver();
    if (line.then === 'waiting') this.update({ status: 'waiting' });
  }

  private answer(who: Colleague, line: Line): void {
    const { random } = this;
    this.answers++;
    this.post(who.handle, 'public', line);
    if (this.chance(0.04)) this.correct(who.handle);
    if (this.chance(0.08)) {
      this.now += random.between(20, 150) * second;
      this.do(this.brief.customer.handle, {
        kind: 'react',
        line: this.line,
        emoji: random.pick(['👍', '❤️', '🙏', '🔥']),
      });
    }
  }

  /** Whoever has it, or somebody takes it from the queue or is given it. */
  private take(): Colleague {
    if (this.holder) return this.holder;
    const { random, brief, world } = this;
    const who = brief.assignee ?? world.team.assignee(brief.story, random);
    if (this.chance(0.12) && who.role === 'helper') {
      this.do(world.team.moderator(brief.story.language).handle, {
        kind: 'update',
        fields: { assignee: who.handle },
      });
    } else {
      this.do(who.handle, { kind: 'claim' });
    }
    this.holder = who;
    const { raised } = brief.story;
    if (raised && this.chance(0.7)) this.update({ priority: raised });
    else if (this.chance(0.3) && brief.story.tags.length > 0) this.update({ tags: brief.story.tags });
    // Reading and thinking.
    this.now += random.between(1, 5) * minute;
    return who;
  }

  private handOver(words?: string): void {
    const from = this.holder!;
    const to = this.world.team.another(this.brief.story, from, this.random);
    if (words)
      this.post(from.handle, 'note', {
        by: 'note',
        text: words.replace('{colleague}', nameIn(this.brief.story.language, to)),
      });
    this.update({ assignee: to.handle });
    this.holder = to;
    this.wait('staff', 15);
  }

  private update(fields: Fields): void {
    this.now += this.random.between(4, 25) * second;
    this.do(this.take().handle, { kind: 'update', fields });
  }

  /** The last message had a slip of the finger, put right a moment later. */
  private correct(who: string): void {
    const said = this.actions.at(-1)!;
    if (said.kind !== 'post') return;
    this.actions.splice(-1, 1, { ...said, text: withTypo(said.text, this.random) });
    this.now += this.random.between(20, 90) * second;
    this.do(who, { kind: 'edit', line: this.line, text: said.text });
  }

  private post(who: string, as: 'public' | 'note', line: Line): void {
    const answersTo = this.lastBy === 'note' || this.line < 1 ? undefined : this.line;
    const quotes = as === 'public' && answersTo !== undefined && this.chance(0.06);
    const text = this.fill(line.text);
    this.do(who, { kind: 'post', as, text, line: ++this.line, ...(quotes && { replyTo: answersTo }) });
    this.lastBy = line.by;
  }

  private chance(share: number): boolean {
    return !this.brief.plain && this.random.chance(share);
  }

  private phrase(name: PhraseName): string {
    return this.random.pick(phrases[this.brief.story.language][name]);
  }

  private fill(template: string): string {
    const { customer, story } = this.brief;
    const agent = this.holder ?? this.brief.assignee;
    const words = {
      ...this.words,
      agent: agent ? nameIn(story.language, agent) : '',
      due: dayInWords(story.language, this.now + this.random.fork('due').int(2, 4) * day, this.world.zone),
    };
    const genders = { c: customer.gender, s: agent?.gender ?? 'f' } as const;
    const text = template.replaceAll('{hi}', () => this.phrase('hi'));
    return fill(text, { words, genders, random: this.random });
  }

  private wait(whom: 'staff' | 'customer', median: number, sigma = 1.05): void {
    const { hours } = this.world;
    const minutes = this.lull(whom) ?? Math.min(this.random.wait(median, sigma) * this.patience, 40 * 60);
    this.now =
      whom === 'staff'
        ? hours.afterWork(this.now, Math.max(1, minutes))
        : hours.whenAwake(this.now + Math.max(0.5, minutes) * minute);
  }

  /** Customers forget to answer, and suppliers take their time: minutes in days, now and then. */
  private lull(whom: 'staff' | 'customer'): number | null {
    if (this.answers === 0) return null;
    if (whom === 'customer') return this.chance(0.16) ? this.random.between(1, 6) * 1440 : null;
    return this.chance(0.05) ? this.random.between(400, 1800) : null;
  }

  private do(by: string, deed: TicketDeed): void {
    const door =
      by === this.brief.customer.handle ? this.customerDoor : this.random.chance(0.8) ? 'web' : 'miniapp';
    this.doAs(by, door, deed);
  }

  private doAs(by: string | null, door: Door, deed: TicketDeed): void {
    this.actions.push({ at: Math.floor(this.now), by, door, ticket: this.ticket, ...deed });
  }
}
