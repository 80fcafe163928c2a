import { unreachableChatKinds, type TelegramFailure } from '@tessera/platform/telegram';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { DeliveryPayload, Progress } from '../queue/delivery-payload';
import type { Effect, Ending, Plan, Recovery, Step } from './step';
import type { UnreadableFile } from './step-maker';

/** How a claimed delivery goes on. `queued`: again at `dueAt`. */
export interface Outcome {
  readonly id: string;
  readonly state: 'sent' | 'failed' | 'unknown' | 'discarded' | 'queued';
  readonly reason?: string | null;
  readonly dueAt?: Date;
  /** What changed in the payload: the next part, or plain text. */
  readonly payload?: DeliveryPayload;
  /** The messages of Telegram that came of it. */
  readonly sent?: readonly SentRow[];
  /** It was put back before anything was tried: no attempt. */
  readonly untried?: boolean;
}

/** A message of Telegram that was sent, as `telegram_message` keeps it. */
export interface SentRow {
  readonly id: string;
  readonly part: number;
  readonly content: 'text' | 'caption' | 'none';
  readonly attachmentId?: string | null;
  readonly mediaGroupId?: string | null;
}

export interface StepResult {
  readonly outcome: Outcome;
  readonly effects: readonly Effect[];
}

/** So often a call is made that fails without harm, or is to be made in another way. */
const mostAttempts = 5;
/** Plus one for each step of a long delivery, of which each has its way to go wrong. */
const mostRecoveries = 25;

/** Answers that Telegram takes for a moment alone: one that comes too late is no failure of anybody. */
const passes = (payload: DeliveryPayload): boolean =>
  payload.type === 'callback' || (payload.type === 'api' && payload.method === 'answerInlineQuery');

/** What becomes of a delivery whose plan has nothing (left) to do. */
export function outcomeOfNothing({ id, payload }: ClaimedDelivery, { end }: Plan): Outcome {
  if (end) return { id, ...end };
  return (payload as Progress).part
    ? { id, state: 'sent' }
    : { id, state: 'discarded', reason: 'nothing_to_send' };
}

/** What becomes of a delivery whose first step was made. */
export function outcomeOfSuccess(delivery: ClaimedDelivery, plan: Plan, answer: unknown): StepResult {
  const [step] = plan.steps as [Step];
  const sent = sentRows(step, answer);
  return {
    outcome: { ...onwards(delivery, plan), ...(sent.length > 0 && { sent }) },
    effects: step.effects?.(answer) ?? [],
  };
}

function onwards({ id, payload }: ClaimedDelivery, { steps, end }: Plan): Outcome {
  const [step] = steps as [Step];
  if (steps.length === 1) return { id, ...(end ?? { state: 'sent' }) };
  if (step.next === undefined) return { id, state: 'queued' };
  return { id, state: 'queued', payload: { ...payload, part: step.next } as DeliveryPayload };
}

/** Telegram answers with one message or, to an album, with several; to copies with their ids alone. */
function sentRows({ sends = [] }: Step, answer: unknown): SentRow[] {
  const messages = (Array.isArray(answer) ? answer : [answer]) as ({
    message_id?: number;
    media_group_id?: string;
  } | null)[];
  return sends.flatMap((sent, index): SentRow[] => {
    const message = messages[index];
    if (message?.message_id === undefined) return [];
    const { message_id, media_group_id } = message;
    return [{ ...sent, id: String(message_id), ...(media_group_id && { mediaGroupId: media_group_id }) }];
  });
}

/** What becomes of a delivery whose call failed. Only what surely did not happen, or may happen twice, is tried again. */
export function outcomeOfFailure(
  delivery: ClaimedDelivery,
  plan: Plan,
  failure: TelegramFailure,
  now: Date,
): StepResult {
  const [step] = plan.steps;
  const recovery = step?.recover?.(failure) ?? null;
  if (recovery) return recovered(delivery, plan, recovery);
  const { id, payload } = delivery;
  const later = (seconds: number, changed?: DeliveryPayload): Outcome => ({
    id,
    state: 'queued',
    dueAt: new Date(now.getTime() + seconds * 1000),
    ...(changed && { payload: changed }),
  });
  const result = (outcome: Outcome, ...effects: Effect[]): StepResult => ({ outcome, effects });
  const failed = (reason: string): Outcome => ({ id, state: 'failed', reason });

  switch (failure.kind) {
    case 'retry_after':
      return result(later(failure.retryAfter), { type: 'pause_chat', seconds: failure.retryAfter });
    case 'unreachable':
    case 'unauthorised':
      return result(later(0), { type: 'pause_bot', failure: failure.kind });
    case 'migrated':
      return result(later(0), { type: 'chat_migrated', to: failure.migrateToChatId! });
    case 'lost':
      if (!(step?.repeatable ?? delivery.kind !== 'send')) {
        return result({ id, state: 'unknown', reason: 'lost' });
      }
      if (delivery.attempts >= mostAttempts) return result(failed('lost'));
      return result(later(2 ** delivery.attempts));
    case 'thread_not_found':
      if (delivery.surfaceKind !== 'topic' || delivery.attempts >= mostAttempts) break;
      return result(later(0), { type: 'topic_lost', surfaceId: delivery.surfaceId! });
    case 'rejected':
      if (passes(payload)) return result({ id, state: 'discarded', reason: 'too_late' });
      if (
        payload.type !== 'api' &&
        payload.type !== 'callback' &&
        !payload.plain &&
        /entit|parse|URL/i.test(failure.message)
      ) {
        return result(later(0, { ...payload, plain: true }));
      }
  }
  return (unreachableChatKinds as readonly string[]).includes(failure.kind)
    ? result(failed(failure.kind), { type: 'chat_unreachable', reason: failure.kind })
    : result(failed(failure.kind));
}

/** Our copy of a file cannot be read: a line tells of it when it is lost, or when the storage stays away. */
export function outcomeOfUnreadable(delivery: ClaimedDelivery, file: UnreadableFile, now: Date): StepResult {
  const { id, payload, attempts } = delivery;
  if (!file.lost && attempts < mostAttempts) {
    const dueAt = new Date(now.getTime() + 2 ** attempts * 1000);
    return { outcome: { id, state: 'queued', dueAt }, effects: [] };
  }
  const asLine = [...((payload as Progress).asLine ?? []), file.attachmentId];
  return {
    outcome: { id, state: 'queued', payload: { ...payload, asLine } as DeliveryPayload },
    effects: [],
  };
}

function recovered(delivery: ClaimedDelivery, plan: Plan, recovery: Recovery): StepResult {
  const { id, payload, attempts } = delivery;
  const effects = recovery.effects ?? [];
  if (recovery.type === 'done') return { outcome: onwards(delivery, plan), effects };
  if (recovery.type === 'end') return { outcome: { id, ...recovery.ending }, effects };
  const given: Ending = { state: 'failed', reason: 'rejected' };
  if (attempts >= mostRecoveries) return { outcome: { id, ...given }, effects };
  const { progress } = recovery;
  return {
    outcome: {
      id,
      state: 'queued',
      ...(progress && { payload: { ...payload, ...progress } as DeliveryPayload }),
    },
    effects,
  };
}
