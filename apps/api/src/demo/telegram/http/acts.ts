import { splitText } from '@tessera/notifications';
import type { PressResult, Voice } from '@tessera/telegram-emulator';
import { z } from 'zod';
import type { DemoTelegram } from '../demo-telegram';
import { readMarks } from './marks';

const id = z.number().int();
const messageId = id.positive();
const text = z.string().trim().min(1);
const oneMessage = text.max(4096, 'A message has 4096 characters at most.');
/** Telegram's apps make several messages of what does not fit into one. */
const severalMessages = text.max(40_000, 'That is too long.');

/** Who does it, and in which chat and topic. */
export const placeSchema = z.object({
  as: id.positive(),
  chat: id,
  thread: messageId.optional(),
  replyTo: messageId.optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** What somebody can do with their phone besides sending files. */
export const actSchema = placeSchema.and(
  z.discriminatedUnion('act', [
    z.object({ act: z.literal('start'), payload: z.string().max(64).optional() }),
    z.object({ act: z.literal('send'), text: severalMessages }),
    z.object({ act: z.literal('edit'), messageId, text: oneMessage }),
    z.object({ act: z.literal('delete'), messageId }),
    z.object({ act: z.literal('react'), messageId, emoji: z.string().max(16).nullable() }),
    z.object({ act: z.literal('press'), messageId, button: z.string() }),
    z.object({
      act: z.literal('location'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    z.object({ act: z.literal('contact') }),
    z.object({ act: z.literal('sticker'), emoji: z.string().max(16) }),
    z.object({ act: z.literal('topic'), closed: z.boolean() }),
    z.object({ act: z.literal('block'), blocked: z.boolean() }),
    z.object({
      act: z.literal('launch'),
      url: z.string().optional(),
      startParam: z
        .string()
        .regex(/^[\w-]{1,512}$/)
        .optional(),
    }),
  ]),
);
export type Act = z.infer<typeof actSchema>;

/** Pressing waits so long for the bot's answer. */
const PATIENCE_MS = 15_000;

/** The Mini App as this person opens it: its path here and the launch data, signed for them. */
export interface Launch {
  path: string;
  initData: string;
}

/** The person in that chat. @throws Error when they are not in it */
export function voiceIn(telegram: DemoTelegram, { as, chat }: Place): Voice {
  const person = telegram.person(as);
  if (chat === as) return person;
  const group = telegram.emulator.findGroup(chat);
  if (!group?.memberIds.includes(as)) throw new Error(`${person.user.first_name} is not in this chat`);
  return group.as(person);
}

/** @throws Error in words when Telegram's app would not let them do it */
export async function perform(telegram: DemoTelegram, act: Act): Promise<PressResult | Launch | null> {
  const voice = voiceIn(telegram, act);
  const place = { threadId: act.thread, replyTo: act.replyTo };
  switch (act.act) {
    case 'start':
      await telegram.person(act.as).start(act.payload);
      return null;
    case 'send': {
      for (const { text, entities } of splitText(readMarks(act.text))) {
        await voice.send(text, { ...place, entities: [...entities] });
        delete place.replyTo;
      }
      return null;
    }
    case 'edit': {
      const { text, entities } = readMarks(act.text);
      await voice.edit(act.messageId, text, entities);
      return null;
    }
    case 'delete':
      await voice.delete(act.messageId);
      return null;
    case 'react':
      await voice.react(act.messageId, act.emoji);
      return null;
    case 'press':
      return press(telegram, voice, act);
    case 'location':
      await voice.sendLocation(act.latitude, act.longitude, place);
      return null;
    case 'contact':
      await voice.sendContact({}, place);
      return null;
    case 'sticker':
      await voice.sendSticker(act.emoji, place);
      return null;
    case 'topic':
      setTopic(telegram, act);
      return null;
    case 'block': {
      const person = telegram.person(act.as);
      if (act.blocked) person.block();
      else person.unblock();
      return null;
    }
    case 'launch':
      return launch(telegram, act);
  }
}

/** Closes or reopens the topic, as its members may who are admins of the group. */
function setTopic(telegram: DemoTelegram, act: Extract<Act, { act: 'topic' }>): void {
  const group = telegram.emulator.findGroup(act.chat);
  const topic = group?.topics.find(({ threadId }) => threadId === act.thread);
  if (!group || !topic) throw new Error('this topic is gone');
  if (topic.closed !== act.closed) group.closeTopic(telegram.person(act.as), topic.threadId, act.closed);
}

async function press(
  { emulator }: DemoTelegram,
  voice: Voice,
  { messageId, button }: Extract<Act, { act: 'press' }>,
): Promise<PressResult> {
  const message = emulator.message(voice.chatId, messageId);
  if (!message) throw new Error('this message is gone');
  return voice.press(message, button, { timeoutMs: PATIENCE_MS });
}

function launch(telegram: DemoTelegram, { as, url, startParam }: Extract<Act, { act: 'launch' }>): Launch {
  const home = `${telegram.settings.publicUrl}/app/`;
  const address = new URL(url ?? home, home);
  if (address.origin !== new URL(home).origin) throw new Error('this is another site’s Mini App');
  if (startParam) address.searchParams.set('tgWebAppStartParam', startParam);
  return {
    path: `${address.pathname}${address.search}`,
    initData: telegram.person(as).initData(startParam ? { startParam, launch: 'direct' } : {}),
  };
}
