import { roles, type Role } from '@tessera/contracts';
import { Members, People, PersonList } from '@tessera/identity';
import { DomainError } from '@tessera/platform';
import { Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { readPersonCommand, type NamedPerson } from './named-person';

const mostReason = 500;

/** Roles and blocks by command: of whoever is named by id or user name, or wrote a message that was forwarded here. */
@Update()
export class RolesHandler {
  constructor(
    private readonly people: People,
    private readonly list: PersonList,
    private readonly members: Members,
  ) {}

  /** Alone it tells anybody their own id and role. */
  @Command('role')
  async role(@Ctx() ctx: BotContext): Promise<void> {
    const { actor } = ctx.desk;
    if (!ctx.payload?.trim()) {
      const params = { id: ctx.who.person.telegramId ?? '', role: { key: `role.${actor.role}` } } as const;
      return ctx.say([{ key: 'bot.role.own', params, marks: { id: 'code' } }]);
    }
    if (actor.grants['role:assign'] === undefined) throw new DomainError('FORBIDDEN');
    const { who, rest } = readPersonCommand(ctx.payload, answeredBy(ctx));
    if (who === 'hidden') return ctx.say([{ key: 'bot.person.hidden' }]);
    const role = roles.find((known) => known === rest.toLowerCase());
    if (!who || !role) return ctx.say([{ key: 'bot.role.help', params: { roles: roles.join(', ') } }]);
    const name = await this.giveRole(ctx, who, role);
    ctx.say([{ key: 'bot.role.set', params: { name, role: { key: `role.${role}` } } }]);
  }

  @Command('block')
  block(@Ctx() ctx: BotContext): Promise<void> {
    return this.setBlock(ctx, true);
  }

  @Command('unblock')
  unblock(@Ctx() ctx: BotContext): Promise<void> {
    return this.setBlock(ctx, false);
  }

  private async setBlock(ctx: BotContext, blocked: boolean): Promise<void> {
    if (ctx.desk.actor.grants['person:block'] === undefined) throw new DomainError('FORBIDDEN');
    const { who, rest } = readPersonCommand(ctx.payload ?? '', answeredBy(ctx));
    if (who === 'hidden') return ctx.say([{ key: 'bot.person.hidden' }]);
    if (!who) return ctx.say([{ key: 'bot.block.usage' }]);
    const { id, name } = await this.list.find(ctx.desk, who);
    const reason = rest.slice(0, mostReason);
    await this.members.setBlock(ctx.desk, id, { blocked, ...(blocked && reason !== '' && { reason }) });
    ctx.say([{ key: blocked ? 'bot.block.done' : 'bot.block.undone', params: { name } }]);
  }

  /** Whoever is not here yet is added with the role, where their id is known. Returns what to call them. */
  private async giveRole(ctx: BotContext, who: NamedPerson, role: Role): Promise<string> {
    if ('username' in who) {
      const { id, name } = await this.list.find(ctx.desk, who);
      await this.members.setRole(ctx.desk, id, role);
      return name;
    }
    try {
      await this.people.add(ctx.desk, { telegramId: who.telegramId, role });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'ALREADY_EXISTS') throw error;
      await this.members.setRole(ctx.desk, String(error.params['personId']), role);
      return (await this.list.find(ctx.desk, who)).name || who.telegramId;
    }
    return who.telegramId;
  }
}

const answeredBy = (ctx: BotContext): unknown =>
  (ctx.message as { reply_to_message?: unknown } | undefined)?.reply_to_message;
