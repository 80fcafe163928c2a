import { languages, roles, type Language, type Role } from '@tessera/contracts';
import { LoginCodes, loginCodeMinutes, Members, OwnProfile, People } from '@tessera/identity';
import { DomainError } from '@tessera/platform';
import { Action, Command, Ctx, Update } from 'nestjs-telegraf';
import type { BotContext } from '../bot-context';
import { menuKeyboard } from '../views/menu';

/** What concerns the person who writes: sign-in, role, language. */
@Update()
export class PersonHandler {
  constructor(
    private readonly codes: LoginCodes,
    private readonly people: People,
    private readonly members: Members,
    private readonly profile: OwnProfile,
  ) {}

  @Command('login')
  async login(@Ctx() ctx: BotContext): Promise<void> {
    const code = await this.codes.create(ctx.desk, ctx.who.person.id);
    ctx.say([{ key: 'bot.login', params: { minutes: loginCodeMinutes } }, { text: this.codes.link(code) }], {
      secret: true,
    });
  }

  @Command('role')
  async role(@Ctx() ctx: BotContext): Promise<void> {
    const { actor } = ctx.desk;
    const words = ctx.payload?.trim().split(/\s+/).filter(Boolean) ?? [];
    if (words.length === 0) {
      const params = { id: ctx.who.person.telegramId ?? '', role: { key: `role.${actor.role}` } } as const;
      return ctx.say([{ key: 'bot.role.own', params, marks: { id: 'code' } }]);
    }
    if (actor.grants['role:assign'] === undefined) throw new DomainError('FORBIDDEN');
    const [telegramId = '', name = ''] = words;
    const role = roles.find((known) => known === name.toLowerCase());
    if (!/^[1-9]\d{0,15}$/.test(telegramId) || !role || words.length > 2) {
      return ctx.say([{ key: 'bot.role.usage', params: { roles: roles.join(', ') } }]);
    }
    await this.giveRole(ctx, telegramId, role);
    ctx.say([{ key: 'bot.role.changed', params: { id: telegramId, role: { key: `role.${role}` } } }]);
  }

  @Command('language')
  language(@Ctx() ctx: BotContext): void {
    ctx.say([{ key: 'bot.language.choose' }], {
      keyboard: {
        inline: [
          languages.map(
            (code) => ({ label: { key: `bot.language.${code}` }, data: `lang:${code}` }) as const,
          ),
        ],
      },
    });
  }

  @Action(/^lang:([a-z]{2})$/)
  async setLanguage(@Ctx() ctx: BotContext & { match: RegExpExecArray }): Promise<void> {
    const language = languages.find((code) => code === ctx.match[1]) as Language | undefined;
    if (!language) return;
    await this.profile.put(ctx.desk, { language });
    ctx.change([{ key: `bot.language.${language}` }], { language });
    // The words on the keyboard change with the language.
    ctx.say([{ key: 'bot.language.set' }], { keyboard: menuKeyboard, language });
  }

  /** Whoever is not here yet is added with the role. */
  private async giveRole(ctx: BotContext, telegramId: string, role: Role): Promise<void> {
    try {
      await this.people.add(ctx.desk, { telegramId, role });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'ALREADY_EXISTS') throw error;
      await this.members.setRole(ctx.desk, String(error.params['personId']), role);
    }
  }
}
