import { Injectable } from '@nestjs/common';
import { Clock } from '@tessera/platform';
import { Database, type Tx } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { TelegramMessages } from '../chats/telegram-messages';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import { DeliveryParts, type DeliveryPart } from '../sender/delivery-parts';
import type { Effect, Plan, Step, StepSettings } from '../sender/step';
import { backlogSteps, mostListed } from './support-backlog';
import { SupportGroup } from './support-group';
import { facesOf, SupportSurfaces } from './support-surfaces';
import { groundSteps, surfaceSteps } from './surface-steps';

/** What the support group adds to sending: topics and cards that are there before something is said in them, and look like their ticket. */
@Injectable()
export class SupportSending implements DeliveryPart {
  constructor(
    private readonly database: Database,
    private readonly bots: Bots,
    private readonly group: SupportGroup,
    private readonly surfaces: SupportSurfaces,
    private readonly messages: TelegramMessages,
    private readonly clock: Clock,
    parts: DeliveryParts,
  ) {
    if (group.configuredId !== null) parts.add(this);
  }

  async prepare(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    await this.loadFaces(deliveries.filter(inSupportGroup));
    for (const delivery of deliveries) {
      if (delivery.payload.type === 'backlog') await this.loadBacklog(delivery);
    }
  }

  readonly plans = {
    surface: ({ face }: ClaimedDelivery, settings: StepSettings): Plan => ({
      steps: face ? surfaceSteps(face, settings) : [],
      end: { state: 'sent', reason: null },
    }),
    backlog: ({ backlog }: ClaimedDelivery, settings: StepSettings): Plan => ({
      steps: backlog ? backlogSteps(backlog, settings, this.clock.now()) : [],
      end: { state: 'sent', reason: null },
    }),
  };

  ground({ face, payload }: ClaimedDelivery, settings: StepSettings): Step[] {
    // The plan of a surface has its ground in it; a correction of what is gone needs none.
    if (!face || payload.type === 'surface' || payload.type === 'correction') return [];
    return groundSteps(face, settings);
  }

  async store(tx: Tx, { botId, chatId, ticketId, face }: ClaimedDelivery, effect: Effect): Promise<void> {
    switch (effect.type) {
      case 'topic_opened':
        return this.surfaces.note(tx, effect.surfaceId, {
          threadId: effect.threadId,
          shown: { ...effect.shown },
        });
      case 'topic_lost':
        return this.surfaces.loseTopic(tx, effect.surfaceId, face?.threadId ?? null);
      case 'surface_shown':
        if (effect.anchorId === null)
          await this.surfaces.loseHead(tx, effect.surfaceId, face?.anchorId ?? null);
        if (effect.shown) await this.surfaces.note(tx, effect.surfaceId, { shown: { ...effect.shown } });
        return;
      case 'head_sent':
        await this.surfaces.note(tx, effect.surfaceId, {
          anchorId: effect.messageId,
          shown: { head: effect.print },
        });
        return this.messages.recordHead(tx, botId, chatId, effect.messageId, ticketId!);
      case 'surface_as_card':
        await this.surfaces.turnIntoCard(tx, effect.surfaceId);
        return effect.lack === 'no_rights'
          ? this.group.noteStanding(tx, botId, chatId, { canManageTopics: false })
          : this.group.observe(tx, botId, chatId, { type: 'supergroup', title: null, isForum: false });
      case 'icon_refused': {
        const { [effect.status]: _refused, ...icons } = face?.standing?.icons ?? {};
        return this.group.noteStanding(tx, botId, chatId, { icons });
      }
      case 'backlog_shown':
        return this.group.noteDigest(tx, botId, chatId, effect.digest ?? null);
      default:
        return;
    }
  }

  private async loadFaces(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const ids = [...new Set(deliveries.map(({ surfaceId }) => surfaceId!))];
    const faces = new Map((await facesOf(this.database, ids)).map((face) => [face.id, face]));
    for (const delivery of deliveries) delivery.face = faces.get(delivery.surfaceId!) ?? null;
  }

  private async loadBacklog(delivery: ClaimedDelivery): Promise<void> {
    const bot = this.bots.current;
    const group = bot && (await this.group.find(bot));
    if (!bot || !group) return;
    const { chatId } = group;
    const tickets = await this.surfaces.deferred(this.database, bot.id, chatId, mostListed);
    delivery.backlog = { chatId, standing: group.standing, tickets };
  }
}

const inSupportGroup = ({ surfaceKind }: ClaimedDelivery): boolean =>
  surfaceKind === 'topic' || surfaceKind === 'card';
