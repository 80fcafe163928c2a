import type { DigestPayload, NoticePayload } from '../queue/delivery-payload';
import type { ClaimedDelivery } from '../queue/delivery-queue';
import type { Ending, Plan, Step, StepSettings } from '../sender/step';
import { messageSteps } from '../sender/steps/message-steps';
import { languageOf, sayingSteps } from '../sender/steps/text-steps';
import { replyMarkup, type Button, type Keyboard } from '../text/keyboard';
import { ticketButton } from '../text/ticket-button';
import { digestKeyboard, digestWords } from './digest-words';
import type { NoticeFacts } from './notice-facts';
import { newsOf, type News, type Unsaid } from './notice-gate.rules';
import { noticeWords } from './notice-words';

/**
 * A notice to one of the staff: a card that says what happened with the words of people; whoever has the ticket gets the files after it.
 * What is no news any more is discarded; while it is quiet it is kept for the summary.
 */
export function noticePlan(delivery: ClaimedDelivery, settings: StepSettings): Plan {
  const payload = delivery.payload as NoticePayload;
  const { notice: facts, recipientId, ticketId } = delivery;
  if (!facts || recipientId === null || ticketId === null) return unsaid('no_longer');
  const { event, messageIds, by, rule, reopened, returned, edited, fileIds = [] } = payload;
  const item = {
    ticketId,
    event,
    messageIds,
    ...(by && { by }),
    ...(rule !== undefined && { rule }),
    ...(reopened && { reopened }),
    ...(returned && { returned }),
    ...(edited && { edited }),
  };
  if ((payload.part ?? 0) > 0) return { steps: fileSteps(delivery, facts, settings) };
  const news = newsOf(item, facts, recipientId);
  if (typeof news === 'string') return unsaid(news);
  if (facts.quietUntil) return postponed(facts.quietUntil, [item], 'quiet');
  if (facts.crowdedUntil) return postponed(facts.crowdedUntil, [item], 'crowd');
  const language = languageOf(delivery, settings);
  const filesFollow = event === 'reply.mine' && !edited;
  const words = noticeWords(news, language, { filesFollow, late: fileIds.length > 0 });
  const keyboard = noticeKeyboard(news);
  const [card] = sayingSteps(delivery, words, {
    link_preview_options: { is_disabled: true },
    reply_markup: replyMarkup(keyboard, language, settings.miniApp),
  });
  return {
    steps: [{ ...card!, next: 1 }, ...(filesFollow ? fileSteps(delivery, facts, settings) : [])],
  };
}

/** All that came while it was quiet, counted, with a button for each ticket. */
export function digestPlan(delivery: ClaimedDelivery, settings: StepSettings): Plan {
  const { items, crowd = false } = delivery.payload as DigestPayload;
  const { notice: facts, recipientId } = delivery;
  if (!facts || recipientId === null) return unsaid('no_longer');
  const told = items.map((item) => newsOf(item, facts, recipientId));
  const news = told.filter((found): found is News => typeof found !== 'string');
  if (news.length === 0) return unsaid(told.find((found) => typeof found === 'string') ?? 'nothing_to_send');
  if (facts.quietUntil) return postponed(facts.quietUntil, items, 'quiet');
  const language = languageOf(delivery, settings);
  const [summary] = sayingSteps(delivery, digestWords(news, language, crowd), {
    link_preview_options: { is_disabled: true },
    reply_markup: replyMarkup(digestKeyboard(news), language, settings.miniApp),
  });
  return { steps: [summary!] };
}

const unsaid = (reason: Unsaid): Plan => ({ steps: [], end: { state: 'discarded', reason } });

const postponed = (until: Date, items: DigestPayload['items'], reason: 'quiet' | 'crowd'): Plan => ({
  steps: [],
  end: { state: 'discarded', reason } satisfies Ending,
  effects: [{ type: 'notices_postponed', until, items, crowd: reason === 'crowd' }],
});

/** The files of the messages that are not in the chat yet. */
function fileSteps(delivery: ClaimedDelivery, facts: NoticeFacts, settings: StepSettings): readonly Step[] {
  const { messageIds, event } = delivery.payload as NoticePayload;
  if (event !== 'reply.mine') return [];
  const told = facts.messages.filter(({ id, kind }) => kind === 'public' && messageIds.includes(id));
  const files = [...told.flatMap((message) => message.files), ...facts.lateFiles];
  if (files.length === 0) return [];
  // Files alone: the words stand in the card.
  const payload: NoticePayload = {
    ...(delivery.payload as NoticePayload),
    fileIds: files.map(({ id }) => id),
  };
  return messageSteps(
    { ...delivery, deletedAt: null, files, payload },
    { text: nothing, needed: false },
    settings,
  ).steps;
}
const nothing = { text: '', entities: [] };

function noticeKeyboard({ ticket }: News): Keyboard {
  const free = ticket.assigneeId === null && ticket.status !== 'closed';
  const buttons: Button[] = [
    ...(free ? [ticketButton({ key: 'bot.button.take' }, 'take', ticket.id)] : []),
    ticketButton({ key: 'bot.button.show' }, 'show', ticket.id),
  ];
  return {
    inline: [buttons, [{ label: { key: 'bot.button.app' }, miniApp: `tickets/${ticket.id}` }]],
  };
}
