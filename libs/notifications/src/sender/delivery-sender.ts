import type { Clock } from '@tessera/platform';
import { log } from '@tessera/platform';
import type { Signals } from '@tessera/platform/database';
import { asTelegramFailure, pause, TelegramFailure, type BotApi } from '@tessera/platform/telegram';
import {
  callsTopic,
  deliveriesTopic,
  type ClaimedDelivery,
  type DeliveryQueue,
} from '../queue/delivery-queue';
import { callFor, type CallSettings, type DeliveryCall } from './delivery-call';
import { outcomeOfFailure, type Effect, type Outcome } from './delivery-outcome';
import type { Results } from './results';
import { SendingRates, type Rates } from './sending-rates';

const mostAtOnce = 30;
/** Answers to presses are few and urgent: they go though the rates are used up. */
const callsAtOnce = 10;
const pollMs = 2_000;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
const hopelessPauseMs = 60_000;

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
  private stopped = true;
  private wakeAt: number | null = null;
  private cancelWake: () => void = () => undefined;

  constructor(
    private readonly botId: string,
    private readonly holder: string,
    private readonly api: BotApi,
    private readonly queue: DeliveryQueue,
    private readonly results: Results,
    signals: Signals,
    private readonly clock: Clock,
    private readonly settings: CallSettings,
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
    this.started = this.results.sweep(this.botId);
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
      const claimed = await this.queue.claim(this.botId, this.holder, callsOnly ? callsAtOnce : room, {
        resting: this.rates.resting(now),
        callsOnly,
      });
      for (const delivery of claimed) this.dispatch(delivery);
      if (claimed.length < (callsOnly ? callsAtOnce : room)) return this.wakeLater(now);
    }
  }

  private dispatch(delivery: ClaimedDelivery): void {
    if (delivery.kind !== 'call') this.rates.take(delivery.chatId, this.clock.now().getTime());
    const work = this.send(delivery).finally(() => this.inFlight.delete(work));
    this.inFlight.add(work);
  }

  private async send(delivery: ClaimedDelivery): Promise<void> {
    let outcome: Outcome;
    let effect: Effect | undefined;
    try {
      const call = callFor(delivery, this.settings);
      if (call) {
        outcome = succeeded(delivery, call, await this.api.call(call.method, call.body));
        this.failures = 0;
      } else {
        outcome = nothingToSend(delivery);
      }
    } catch (error) {
      if (!(error instanceof TelegramFailure))
        log.error({ err: error, deliveryId: delivery.id }, 'a delivery cannot be put into words');
      const failure =
        error instanceof TelegramFailure ? error : asTelegramFailure('rendering', { message: 'rejected' });
      ({ outcome, effect } = outcomeOfFailure(delivery, failure, this.clock.now()));
      this.tell(delivery, failure);
    }
    if (effect) this.apply(effect, delivery);
    this.results.write(delivery, outcome, effect);
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

function succeeded(delivery: ClaimedDelivery, { part, parts }: DeliveryCall, answer: unknown): Outcome {
  const messageId = (answer as { message_id?: number } | null)?.message_id;
  // Whoever edits has the message already; a sent one is remembered.
  const sent = messageId === undefined ? {} : { sent: String(messageId), part };
  if (part + 1 >= parts) return { id: delivery.id, state: 'sent', ...sent };
  return {
    id: delivery.id,
    state: 'queued',
    payload: { ...delivery.payload, part: part + 1 } as ClaimedDelivery['payload'],
    ...sent,
  };
}

const nothingToSend = ({ id, payload }: ClaimedDelivery): Outcome =>
  (payload as { part?: number }).part
    ? { id, state: 'sent' }
    : { id, state: 'discarded', reason: 'nothing_to_send' };
