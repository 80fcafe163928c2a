import { badRequest } from '../api-error';
import { newPoll } from '../state/poll';
import { wireCopy } from '../state/message';
import type { TgContact } from '../wire';
import type { Method } from './context';
import { requireJoinedChat, requireWritableChat, sendFromBot } from './targets';

const ACTIONS = new Set(
  (
    'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker ' +
    'find_location record_video_note upload_video_note record_audio upload_audio'
  ).split(' '),
);

export const sendLocation: Method = (call) => {
  const chat = requireWritableChat(call);
  const latitude = coordinate(call.params.raw('latitude'), 90, 'latitude');
  const longitude = coordinate(call.params.raw('longitude'), 180, 'longitude');
  return wireCopy(sendFromBot(call, chat, { location: { latitude, longitude } }).wire);
};

/** A place with a name. Telegram shows it as a place on the map, too. */
export const sendVenue: Method = (call) => {
  const chat = requireWritableChat(call);
  const { params } = call;
  const title = params.text('title')?.trim() ?? '';
  const address = params.text('address')?.trim() ?? '';
  if (title === '') throw badRequest('title must be non-empty');
  if (address === '') throw badRequest('address must be non-empty');
  const latitude = coordinate(params.raw('latitude'), 90, 'latitude');
  const longitude = coordinate(params.raw('longitude'), 180, 'longitude');
  const location = { latitude, longitude };
  return wireCopy(sendFromBot(call, chat, { location, venue: { location, title, address } }).wire);
};

export const sendContact: Method = (call) => {
  const chat = requireWritableChat(call);
  const { params } = call;
  if (!params.has('phone_number')) throw badRequest('phone number is empty');
  if (!params.has('first_name')) throw badRequest('first name must be non-empty');
  const contact: TgContact = {
    phone_number: params.text('phone_number') ?? '',
    first_name: params.text('first_name') ?? '',
    ...(params.has('last_name') && { last_name: params.text('last_name') }),
  };
  return wireCopy(sendFromBot(call, chat, { contact }).wire);
};

export const sendPoll: Method = (call) => {
  const chat = requireWritableChat(call);
  const question = call.params.text('question')?.trim() ?? '';
  if (question === '') throw badRequest('poll question must be non-empty');
  if (question.length > 300) throw badRequest('poll question length must not exceed 300');
  const given = call.params.list<string | { text: string }>('options', 'InputPollOption') ?? [];
  const options = given.map((it) => (typeof it === 'string' ? it : it.text).trim());
  if (options.length < 2) throw badRequest('poll must have at least 2 option');
  if (options.length > 12) throw badRequest("poll can't have more than 12 options");
  if (options.some((it) => it === '')) throw badRequest('poll options must be non-empty');
  if (options.some((it) => it.length > 100)) throw badRequest('poll options length must not exceed 100');
  const anonymous = !call.params.has('is_anonymous') || call.params.flag('is_anonymous');
  return wireCopy(sendFromBot(call, chat, { poll: newPoll(question, options, anonymous) }).wire);
};

export const sendChatAction: Method = (call) => {
  const chat = requireWritableChat(call);
  const action = call.params.text('action') ?? '';
  if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
  const threadId = call.params.int('message_thread_id');
  if (threadId !== undefined && !chat.topics.has(threadId)) throw badRequest('message thread not found');
  call.world.events.emit({
    kind: 'action',
    chatId: chat.id,
    action,
    ...(threadId !== undefined && { threadId }),
  });
  return true;
};

export const leaveChat: Method = (call) => {
  const chat = requireJoinedChat(call);
  if (chat.isPrivate) throw badRequest("chat member status can't be changed in private chats");
  chat.bot.status = 'left';
  chat.bot.admin = null;
  return true;
};

function coordinate(given: unknown, limit: number, name: string): number {
  const value = given === undefined || given === '' ? Number.NaN : Number(given);
  if (!(Math.abs(value) <= limit)) throw badRequest(`wrong ${name} specified`);
  return value;
}
