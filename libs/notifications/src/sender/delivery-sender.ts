import type { Clock } from '@tessera/platform';
import { log, pause } from '@tessera/platform';
import type { Signals } from '@tessera/platform/database';
import { TelegramFailure } from '@tessera/platform/telegram';
import {
  callsTopic,
  deliveriesTopic,
  type ClaimedDelivery,
  type DeliveryQueue,
} from '../queue/delivery-queue';
import { planOf } from './delivery-call';
import {
  outcomeOfFailure,
  outcomeOfNothing,
  outcomeOfSuccess,
  outcomeOfUnreadable,
  type StepResult,
} from './delivery-outcome';
import type { DeliveryParts } from './delivery-parts';
import type { Results } from './results';
import { SendingRates, type Rates } from './sending-rates';
import type { Effect, Plan, StepSettings } from './step';
import { UnreadableFile, type StepMaker } from './step-maker';

const mostAtOnce = 30;
/** Answers to presses are few and urgent: they go though the rates are used up. */
const callsAtOnce = 10;
const pollMs = 2_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const hopelessPauseMs = 60_000;
const retryMs = 1_000;
const claimsPerTurn = 6;
const longWaitMs = 20_000;

/**
 * Sends the deliveries of one bot: claims exactly what may go at this moment, so that a crash leaves in doubt only what was truly on
 * its way. Run by whoever holds the lease of the bot's sender.
 */
export class DeliverySender {
  private rates: SendingRates;
  private readonly inFlight = new Set<Promise<void>>();
  private started: Promise<void> | null = null;
  private pumping: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private claims = 0;
  private stopped = true;
  private wakeAt: number | null = null;
  private cancelWake: () => void = () => undefined;

  constructor(
    private readonly botId: string,
    private readonly holder: string,
    private readonly maker: StepMaker,
    private readonly queue: DeliveryQueue,
    private readonly parts: DeliveryParts,
    private readonly results: Results,
    signals: Signals,
    private readonly clock: Clock,
    private readonly settings: StepSettings,
    rates?: Rates,
  ) {
    this.rates = new SendingRates(rates);
    // While the rates are used up the timer is set for the moment when they are not.
    signals.on(deliveriesTopic, () => this.rates.room(this.clock.now().getTime()) > 0 && this.pump());
    signals.on(callsTopic, () => this.pump());
    results.onWritten = () => this.pump();
  }

  /** Works until the signal fires and everything under way has been written down. */
  async run(signal: AbortSignal): Promise<void> {
    this.stopped = false;
    this.started = this.takeOver();
    await this.started;
    while (!signal.aborted) {
      this.pump();
      await pause(this.clock, pollMs, signal);
    }
    this.stopped = true;
    this.cancelWake();
    await this.pumping;
    await Promise.all(this.inFlight);
    await this.results.settled();
  }

  /** Keeps to other rates from now on, for a Bot API server that allows more. */
  pace(rates: Rates): void {
    this.rates = new SendingRates(rates);
    this.pump();
  }

  /** Resolves when nothing is under way; for tests. */
  async idle(): Promise<void> {
    await this.started;
    while (this.pumping || this.inFlight.size > 0 || this.results.busy) {
      await this.pumping;
      await Promise.all(this.inFlight);
      await this.results.settled();
    }
  }

  /** What the sender before left in doubt is declared so, and what it sent counts against the rates. */
  private async takeOver(): Promise<void> {
    await this.results.sweep(this.botId);
    this.rates.recall(await this.queue.sentLately(this.botId));
  }

  private pump(): void {
    if (this.stopped) return;
    if (this.pumping) {
      this.again = true;
      return;
    }
    this.pumping = this.sendWhatMay()
      .catch((error: unknown) => log.warn({ err: error }, 'cannot claim deliveries, trying again'))
      .finally(() => {
        this.pumping = null;
        if (!this.again) return;
        this.again = false;
        this.pump();
      });
  }

  private async sendWhatMay(): Promise<void> {
    while (!this.stopped) {
      const now = this.clock.now().getTime();
      if (this.rates.paused(now)) return this.wakeLater(now);
      const room = Math.min(this.rates.room(now), mostAtOnce - this.inFlight.size);
      const callsOnly = room <= 0;
      if (!callsOnly && (await this.sendWaiting(now, room))) continue;
      const claimed = await this.queue.claim(this.botId, this.holder, callsOnly ? callsAtOnce : room, {
        resting: this.rates.resting(now),
        callsOnly,
      });
      await this.dispatch(claimed);
      if (claimed.length < (callsOnly ? callsAtOnce : room)) return this.wakeLater(now);
    }
  }

  /** From time to time a share of the room goes to notices and bulk that have waited long behind more urgent things. */
  private async sendWaiting(now: number, room: number): Promise<boolean> {
    if (++this.claims % claimsPerTurn !== 0) return false;
    const priority = this.claims % (2 * claimsPerTurn) === 0 ? 3 : 2;
    const claimed = await this.queue.claim(this.botId, this.holder, Math.ceil(room / 3), {
      resting: this.rates.resting(now),
      waiting: { priority, since: new Date(now - longWaitMs) },
    });
    await this.dispatch(claimed);
    return claimed.length > 0;
  }

  /** What cannot be prepared, because the database is away, is put back: it was not tried. */
  private async dispatch(claimed: readonly ClaimedDelivery[]): Promise<void> {
    try {
      await this.parts.prepare(claimed);
    } catch (error) {
      log.warn({ err: error }, 'cannot prepare deliveries, trying again');
      for (const delivery of claimed) this.putBack(delivery, this.clock.in(retryMs));
      return;
    }
    for (const delivery of claimed) this.begin(delivery);
  }

  /** Makes the first step of what is left of a delivery, unless it counts for more than the rates have room for. */
  private begin(delivery: ClaimedDelivery): void {
    let plan: Plan;
    try {
      plan = planOf(delivery, this.settings, this.parts);
    } catch (error) {
      log.error({ err: error, deliveryId: delivery.id }, 'a delivery cannot be put into words');
      const outcome = { id: delivery.id, state: 'failed', reason: 'rejected' } as const;
      this.results.write(delivery, { outcome, effects: [] });
      return;
    }
    const count = delivery.kind === 'call' || !plan.steps[0] ? 0 : (plan.steps[0].counts ?? 1);
    if (count > 0) {
      const now = this.clock.now().getTime();
      const free = this.rates.freeAt(delivery.chatId, now, count);
      if (free > now) return this.putBack(delivery, new Date(free));
      this.rates.begin(delivery.chatId, count);
    }
    const work = this.send(delivery, plan, count).finally(() => this.inFlight.delete(work));
    this.inFlight.add(work);
  }

  private putBack(delivery: ClaimedDelivery, dueAt: Date): void {
    const outcome = { id: delivery.id, state: 'queued', dueAt, untried: true } as const;
    this.results.write(delivery, { outcome, effects: [] });
  }

  /** @param count for how many messages its step counts */
  private async send(delivery: ClaimedDelivery, plan: Plan, count: number): Promise<void> {
    const { rates } = this;
    const result = await this.make(delivery, plan);
    if (count > 0) rates.end(delivery.chatId, this.clock.now().getTime(), count);
    for (const effect of result.effects) this.apply(effect, delivery);
    this.results.write(delivery, result);
  }

  private async make(delivery: ClaimedDelivery, plan: Plan): Promise<StepResult> {
    const [step] = plan.steps;
    if (!step) return { outcome: outcomeOfNothing(delivery, plan), effects: plan.effects ?? [] };
    try {
      const answer = await this.maker.make(step);
      this.failures = 0;
      return outcomeOfSuccess(delivery, plan, answer);
    } catch (error) {
      if (error instanceof UnreadableFile) return outcomeOfUnreadable(delivery, error, this.clock.now());
      if (!(error instanceof TelegramFailure)) {
        log.error({ err: error, deliveryId: delivery.id }, 'a call of a delivery failed in an unknown way');
      }
      const failure =
        error instanceof TelegramFailure ? error : new TelegramFailure(step.method, 'lost', 'unknown error');
      this.tell(delivery, failure);
      return outcomeOfFailure(delivery, plan, failure, this.clock.now());
    }
  }

  private tell(delivery: ClaimedDelivery, failure: TelegramFailure): void {
    const line = { deliveryId: delivery.id, failure: failure.kind, telegramSays: failure.message };
    if (failure.kind === 'rejected' || failure.kind === 'lost') log.warn(line, 'a delivery failed');
    else log.info(line, 'a delivery could not be sent now');
  }

  private apply(effect: Effect, delivery: ClaimedDelivery): void {
    const now = this.clock.now().getTime();
    if (effect.type === 'pause_chat') this.rates.pauseChat(delivery.chatId, now, effect.seconds);
    if (effect.type !== 'pause_bot') return;
    const wait =
      effect.failure === 'unauthorised'
        ? hopelessPauseMs
        : Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures);
    // Several calls of one moment fail together: that is one failure.
    if (!this.rates.paused(now)) this.failures++;
    this.rates.pauseBot(now + wait);
  }

  /** Sets the clock for the next moment at which something may go: a row comes due, or a rate or pause ends. */
  private async wakeLater(now: number): Promise<void> {
    const due = this.rates.paused(now) ? null : await this.queue.nextDue(this.botId);
    const change = this.rates.nextChange(now);
    const at = Math.min(due?.getTime() ?? Infinity, change ?? Infinity);
    if (at === Infinity || (this.wakeAt !== null && this.wakeAt <= at && this.wakeAt > now)) return;
    this.cancelWake();
    this.wakeAt = at;
    this.cancelWake = this.clock.at(new Date(at), () => {
      this.wakeAt = null;
      this.pump();
    });
  }
}
