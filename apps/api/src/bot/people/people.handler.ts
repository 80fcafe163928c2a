import { roles, type Page, type User } from '@tessera/contracts';
import { Members, PersonList } from '@tessera/identity';
import type { Phrase } from '@tessera/notifications';
import { Action, Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext, Pressed } from '../bot-context';
import { attempt } from '../tickets/attempt';
import { readListData } from '../tickets/list-memory';
import { Pager } from '../tickets/pager';
import { peopleView, personCard, type PersonQuestion } from './people.view';
import { readPersonData, type PersonPress } from './person-data';

const pageSize = 8;
const mostWords = 100;

/** People: found by name, user name or id, with their cards. */
@Update()
export class PeopleHandler {
  constructor(
    private readonly people: PersonList,
    private readonly members: Members,
    private readonly pager: Pager,
  ) {}

  @Command('people')
  async find(@Ctx() ctx: BotContext): Promise<void> {
    const words = (ctx.payload ?? '').replace(/\s+/g, ' ').trim().slice(0, mostWords) || undefined;
    const { blocks, keyboard } = peopleView(await this.pager.begin(ctx, 'people', this.fetching(ctx), words));
    ctx.say(blocks, { keyboard });
  }

  @Action(/^l:p/)
  async turn(@Ctx() ctx: Pressed): Promise<void> {
    const press = readListData(ctx.match.input);
    const page = press && (await this.pager.turn(ctx, press, this.fetching(ctx)));
    if (!page) return ctx.answerPress({ key: 'bot.press.old' });
    const { blocks, keyboard } = peopleView(page);
    ctx.change(blocks, { keyboard });
  }

  @Action(/^p:/)
  async person(@Ctx() ctx: Pressed): Promise<void> {
    const press = readPersonData(ctx.match.input);
    if (!press) return ctx.answerPress({ key: 'bot.press.old' });
    if (press.action === 'show' && press.argument === null) return this.show(ctx, press.personId);
    const question = questionOf(press);
    const { done, refusal } = question
      ? { done: null, refusal: null }
      : await attempt(ctx, () => this.change(ctx, press));
    const notice = refusal ?? done;
    if (notice) ctx.answerPress(notice);
    const user = await this.people.find(ctx.desk, { personId: press.personId });
    const { blocks, keyboard } = personCard(user, ctx.desk.actor, question);
    ctx.change(blocks, { keyboard });
  }

  private async show(ctx: BotContext, personId: string): Promise<void> {
    const user = await this.people.find(ctx.desk, { personId });
    const { blocks, keyboard } = personCard(user, ctx.desk.actor);
    ctx.change(blocks, { keyboard });
  }

  /** What was chosen; the rules of roles and blocks are the domain's. */
  private async change(ctx: BotContext, press: PersonPress): Promise<Phrase | null> {
    const { action, personId, argument } = press;
    if (action === 'role') {
      const role = roles.find((name) => name === argument);
      if (!role) return { key: 'bot.press.old' };
      await this.members.setRole(ctx.desk, personId, role);
    } else if (action === 'block' || action === 'unblock') {
      await this.members.setBlock(ctx.desk, personId, { blocked: action === 'block' });
    } else return null;
    return { key: 'bot.quiet.saved' };
  }

  private fetching(ctx: BotContext) {
    return (cursor: string | undefined, words: string | undefined): Promise<Page<User>> =>
      this.people.list(ctx.desk, {
        limit: pageSize,
        ...(cursor !== undefined && { cursor }),
        ...(words !== undefined && { q: words }),
      });
  }
}

/** A role is chosen and a block confirmed before anything happens. */
function questionOf({ action, argument }: PersonPress): PersonQuestion | undefined {
  if (action === 'role' && argument === null) return 'role';
  if (action === 'block' && argument !== 'yes') return 'block';
  return undefined;
}
