import type { ReactionPayload } from '../../queue/delivery-payload';
import type { ClaimedDelivery } from '../../queue/delivery-queue';
import type { Plan, Step } from '../step';
import { isTelegramReaction } from './telegram-reactions';

/**
 * The bot's one reaction on our message in a chat: what the other side gave, the latest who gave it first. An emoji that Telegram knows
 * no reaction for takes an earlier one away.
 */
export function reactionPlan(delivery: ClaimedDelivery, payload: ReactionPayload): Plan {
  const { sentAs, chatId, reactions } = delivery;
  // In an album or a long text Telegram shows it below the first.
  const target = sentAs.find(({ here }) => here);
  if (delivery.deletedAt !== null) return { steps: [], end: { state: 'discarded', reason: 'deleted' } };
  if (!target) return { steps: [], end: { state: 'discarded', reason: 'not_in_telegram' } };
  const emoji = chosen(reactions ?? {}, payload);
  const known = emoji !== null && isTelegramReaction(emoji);
  const step: Step = {
    method: 'setMessageReaction',
    body: {
      chat_id: chatId,
      message_id: Number(target.id),
      reaction: known ? [{ type: 'emoji', emoji: emoji.replaceAll('\ufe0f', '') }] : [],
    },
    recover: (failure) =>
      /REACTION_INVALID/.test(failure.message) ? { type: 'end', ending: notAllowed } : null,
  };
  return { steps: [step], ...(emoji !== null && !known && { end: notAllowed }) };
}

const notAllowed = { state: 'discarded', reason: 'not_allowed' } as const;

function chosen(reactions: Readonly<Record<string, string>>, payload: ReactionPayload): string | null {
  const { only, awayFrom, latest } = payload;
  if (only !== undefined) return reactions[only] ?? null;
  const others = Object.entries(reactions).filter(([personId]) => personId !== awayFrom);
  return others.find(([personId]) => personId === latest)?.[1] ?? others[0]?.[1] ?? null;
}
