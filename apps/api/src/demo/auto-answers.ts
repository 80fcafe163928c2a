import type { INestApplicationContext } from '@nestjs/common';
import { AutoReplier, AutoReplies } from '@tessera/automation';
import { createAutoReplySchema } from '@tessera/contracts';
import type { Action } from './plan/action';
import { david, tomas } from './cast/staff';
import type { Stage } from './stage';
import { day } from './plan/units';

/** The rules are there since so long. */
const since = 45 * day;

/** What the desk answers by itself. One rule is at work; the others wait to be tried on what happened, and switched on. */
export class AutoAnswers {
  private written = false;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly stage: Stage,
    private readonly now: number,
  ) {}

  /** After something happened: the rules look at it. */
  async follow(action: Action): Promise<void> {
    if (action.at < this.now - since) return;
    if (!this.written) await this.write();
    if (action.kind !== 'open' && action.kind !== 'post') return;
    const { deskId, tx } = this.stage.system();
    await this.app.get(AutoReplier).run(deskId, tx ? { tx } : {});
  }

  private async write(): Promise<void> {
    this.written = true;
    const admin = await this.stage.as(david.handle, 'web');
    const rules = [
      {
        name: 'Halden lamps',
        trigger: { on: 'keyword', words: ['halden'] },
        actions: {
          reply: {
            en: 'Hello {{customer.first_name}}, some Halden lamps of this batch arrive broken, and we are sorry if yours did. A picture of it is all we need: we send a new one the same day.',
            ru: 'Здравствуйте, {{customer.first_name}}! Часть ламп Halden из этой партии приезжает разбитой — простите, если это ваш случай. Пришлите фото, и мы отправим новую в тот же день.',
          },
          addTags: ['halden'],
        },
      },
      {
        name: 'Night',
        active: false,
        trigger: { on: 'out_of_hours' },
        actions: {
          reply: {
            en: 'Hello {{customer.first_name|there}}, it is night where we are. {{ticket.id}} is the first thing we look at in the morning.',
            ru: 'Здравствуйте, {{customer.first_name}}! У нас ночь. Утром первым делом посмотрим {{ticket.id}}.',
          },
        },
      },
      {
        name: 'Waiting for a day',
        active: false,
        trigger: { on: 'waiting', hours: 24 },
        conditions: { priorities: ['normal', 'high', 'critical'] },
        actions: { priority: 'high', addTags: ['late'], notifyIds: [this.stage.idOf(tomas.handle)] },
      },
    ];
    for (const rule of rules)
      await this.app.get(AutoReplies).create(admin, createAutoReplySchema.parse(rule));
  }
}
