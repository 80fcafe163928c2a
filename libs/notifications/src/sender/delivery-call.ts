import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { DeliveryParts } from './delivery-parts';
import type { Plan, StepSettings } from './step';
import { answerWords } from './steps/answer-words';
import { correctionSteps } from './steps/correction-steps';
import { messageSteps } from './steps/message-steps';
import { reactionPlan } from './steps/reaction-step';
import { callbackStep, languageOf, textSteps } from './steps/text-steps';
import { mirrorWords } from '../support-group/mirror-words';

export { fileKey } from './steps/file-kind';

/** What is left to do for a delivery: first what its place lacks, then what it says. */
export function planOf(delivery: ClaimedDelivery, settings: StepSettings, parts: DeliveryParts): Plan {
  const plan = parts.plan(delivery, settings) ?? contentOf(delivery, settings);
  if (plan.steps.length === 0) return plan;
  return { ...plan, steps: [...parts.ground(delivery, settings), ...plan.steps] };
}

function contentOf(delivery: ClaimedDelivery, settings: StepSettings): Plan {
  const { payload } = delivery;
  const language = languageOf(delivery, settings);
  switch (payload.type) {
    case 'callback':
      return { steps: [callbackStep(payload)] };
    case 'api':
      return { steps: [{ method: payload.method, body: payload.body, counts: 0, repeatable: true }] };
    case 'text':
      return { steps: textSteps(delivery, payload, settings) };
    case 'answer':
      return messageSteps(delivery, answerWords(delivery, language), settings);
    case 'files':
      return messageSteps(delivery, { text: { text: '', entities: [] }, needed: false }, settings);
    case 'mirror':
      return messageSteps(delivery, mirrorWords(delivery, language), settings);
    case 'correction': {
      const inside = delivery.surfaceKind === 'topic' || delivery.surfaceKind === 'card';
      const words = inside ? mirrorWords(delivery, language) : answerWords(delivery, language);
      return correctionSteps(delivery, words, settings);
    }
    case 'reaction':
      return reactionPlan(delivery, payload);
    // The plans of all others come from the parts that know them.
    default:
      return { steps: [] };
  }
}
