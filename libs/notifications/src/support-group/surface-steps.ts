import { createHash } from 'node:crypto';
import type { TelegramFailure } from '@tessera/platform/telegram';
import type { Recovery, Step, StepSettings } from '../sender/step';
import { replyMarkup } from '../text/keyboard';
import { compose } from '../text/phrase';
import { headKeyboard, headView } from './head-view';
import type { TicketFace } from './support-surface';
import { iconColours } from './topic-icon';
import { statusSigns, topicName } from './topic-name';

/** What the group lacks for what was tried. */
type Lack = 'no_rights' | 'not_forum';

/** What of a topic or card must be there before anything can be said in it: the topic, its head, or the card. */
export function groundSteps(face: TicketFace, settings: StepSettings): Step[] {
  const missing: Step[] = [];
  if (face.kind === 'topic' && face.threadId === null) missing.push(createTopic(face));
  if (face.anchorId === null) missing.push(sendHead(face, settings));
  return missing;
}

/** Everything that brings a topic or card from what is shown to what the ticket is. A deleted ticket that was never shown stays so. */
export function surfaceSteps(face: TicketFace, settings: StepSettings): Step[] {
  if (face.deletedAt !== null && face.anchorId === null) return [];
  const ground = groundSteps(face, settings);
  if (ground.length > 0) return ground;
  const { shown } = face;
  const closed = face.deletedAt !== null || face.status === 'closed';
  const head = headMessage(face, settings);
  const steps: Step[] = [];
  if (face.kind === 'topic') {
    if (shown.closed === true && !closed) steps.push(closing(face, false));
    const { name, icon } = topicLook(face);
    if (name !== shown.name || icon !== (shown.icon ?? '')) steps.push(renaming(face, name, icon));
  }
  if (head.print !== shown.head) steps.push(editHead(face, head));
  if (face.kind === 'topic' && closed && shown.closed !== true) steps.push(closing(face, true));
  return steps;
}

/** The name and icon that a topic should have; an empty icon is none. */
export function topicLook(face: TicketFace): { name: string; icon: string } {
  const icon = face.standing?.icons?.[face.status] ?? '';
  const sign = icon === '' ? statusSigns[face.status] : null;
  return { name: topicName(face.requesterName, face.subject, sign), icon };
}

function createTopic(face: TicketFace): Step {
  const { name, icon } = topicLook(face);
  return {
    method: 'createForumTopic',
    body: {
      chat_id: face.chatId,
      name,
      icon_color: iconColours[face.priority],
      icon_custom_emoji_id: icon === '' ? undefined : icon,
    },
    // A topic whose answer was lost stays empty in the group; better than a ticket without one.
    repeatable: true,
    effects: (answer) => [
      {
        type: 'topic_opened',
        surfaceId: face.id,
        threadId: String((answer as { message_thread_id: number }).message_thread_id),
        shown: { name, icon, closed: false },
      },
    ],
    recover: (failure) => withoutTopics(face, failure) ?? withoutIcon(face, failure, icon),
  };
}

/** Where no topic can be made a card does, until somebody gives the bot the right, or turns topics on. */
function withoutTopics(face: TicketFace, { kind }: TelegramFailure): Recovery | null {
  if (kind !== 'no_rights' && kind !== 'not_forum') return null;
  const lack: Lack = kind;
  return { type: 'again', effects: [{ type: 'surface_as_card', surfaceId: face.id, lack }] };
}

/** An icon that Telegram does not offer any more: from now on the sign in the name does its work. */
function withoutIcon({ status }: TicketFace, { kind }: TelegramFailure, icon: string): Recovery | null {
  if (kind !== 'rejected' || icon === '') return null;
  return { type: 'again', effects: [{ type: 'icon_refused', status }] };
}

function renaming(face: TicketFace, name: string, icon: string): Step {
  return topicCall(face, 'editForumTopic', { name, icon_custom_emoji_id: icon }, { name, icon }, (failure) =>
    withoutIcon(face, failure, icon),
  );
}

const closing = (face: TicketFace, closed: boolean): Step =>
  topicCall(face, closed ? 'closeForumTopic' : 'reopenForumTopic', {}, { closed });

function topicCall(
  face: TicketFace,
  method: string,
  fields: Record<string, unknown>,
  shown: TicketFace['shown'],
  recover: (failure: TelegramFailure) => Recovery | null = () => null,
): Step {
  return {
    method,
    body: { chat_id: face.chatId, message_thread_id: Number(face.threadId), ...fields },
    repeatable: true,
    effects: () => [{ type: 'surface_shown', surfaceId: face.id, shown: { ...shown } }],
    recover: (failure) => topicGone(face, failure) ?? recover(failure) ?? withoutTopics(face, failure),
  };
}

/** A topic that somebody deleted is made again, with its head, before whatever found it gone is tried once more. */
export function topicGone(face: TicketFace, failure: TelegramFailure): Recovery | null {
  if (failure.kind !== 'thread_not_found' || face.kind !== 'topic') return null;
  return { type: 'again', effects: [{ type: 'topic_lost', surfaceId: face.id }] };
}

interface Head {
  readonly text: string;
  readonly fields: Record<string, unknown>;
  /** Tells whether what is shown is this. */
  readonly print: string;
}

function headMessage(face: TicketFace, { defaultLanguage, miniApp }: StepSettings): Head {
  const { text, entities } = compose(defaultLanguage, headView(face, defaultLanguage));
  const fields = {
    text,
    entities: entities.length > 0 ? entities : undefined,
    link_preview_options: { is_disabled: true },
    reply_markup: replyMarkup(headKeyboard(face), defaultLanguage, miniApp),
  };
  const print = createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 16);
  return { text, fields, print };
}

function sendHead(face: TicketFace, settings: StepSettings): Step {
  const head = headMessage(face, settings);
  return {
    method: 'sendMessage',
    body: {
      chat_id: face.chatId,
      message_thread_id: face.threadId === null ? undefined : Number(face.threadId),
      ...head.fields,
    },
    repeatable: true,
    effects: (answer) => [
      {
        type: 'head_sent',
        surfaceId: face.id,
        messageId: String((answer as { message_id: number }).message_id),
        print: head.print,
      },
    ],
    recover: (failure) => topicGone(face, failure) ?? withoutTopics(face, failure),
  };
}

/** Somebody may have deleted the head: then it is sent again. */
function editHead(face: TicketFace, head: Head): Step {
  return {
    method: 'editMessageText',
    body: { chat_id: face.chatId, message_id: Number(face.anchorId), ...head.fields },
    repeatable: true,
    effects: () => [{ type: 'surface_shown', surfaceId: face.id, shown: { head: head.print } }],
    recover: (failure) =>
      failure.kind === 'message_not_found'
        ? { type: 'again', effects: [{ type: 'surface_shown', surfaceId: face.id, anchorId: null }] }
        : topicGone(face, failure),
  };
}
