import type { TelegramMessage } from '../conversation/incoming-message';
import { callForSupport } from './call-for-support';

const entity = (type: string, text: string, word: string) => ({
  type,
  offset: text.indexOf(word),
  length: word.length,
});
const message = (content: Partial<TelegramMessage>): TelegramMessage => ({
  message_id: 5,
  date: 1,
  from: { id: 7 },
  chat: { id: -7, type: 'group' },
  ...content,
});
const called = (text: string, type: string, word: string, more: object[] = []) =>
  callForSupport(message({ text, entities: [entity(type, text, word), ...more] }), 'Tessera_bot')?.message;

describe('callForSupport', () => {
  it.each([
    ['/support my printer burns', 'bot_command', '/support', 'my printer burns'],
    ['/support@tessera_bot my printer burns', 'bot_command', '/support@tessera_bot', 'my printer burns'],
    ['/SUPPORT', 'bot_command', '/SUPPORT', ''],
    ['@Tessera_Bot my printer burns', 'mention', '@Tessera_Bot', 'my printer burns'],
    ['my printer @tessera_bot burns', 'mention', '@tessera_bot', 'my printer burns'],
    ['my printer burns @tessera_bot', 'mention', '@tessera_bot', 'my printer burns'],
    ['🔥 горит @tessera_bot принтер', 'mention', '@tessera_bot', '🔥 горит принтер'],
  ])('hears %j', (text, type, word, rest) => {
    expect(called(text, type, word)?.text).toBe(rest);
  });

  it.each([
    ['/support@other_bot help', 'bot_command', '/support@other_bot'],
    ['/supporter help', 'bot_command', '/supporter'],
    ['say /support to open a ticket', 'bot_command', '/support'],
    ['@tessera_botany is nice', 'mention', '@tessera_botany'],
  ])('is not meant by %j', (text, type, word) => {
    expect(called(text, type, word)).toBeUndefined();
  });

  it('is not meant by words that Telegram does not mark', () => {
    expect(callForSupport(message({ text: 'mail me at a@tessera_bot' }), 'tessera_bot')).toBeNull();
  });

  it('moves the formatting with the words', () => {
    const text = '😀 bold @tessera_bot code';
    const more = [entity('bold', text, 'bold'), entity('code', text, 'code')];
    const rest = called(text, 'mention', '@tessera_bot', more);
    expect(rest?.text).toBe('😀 bold code');
    expect(rest?.['entities']).toEqual([
      { type: 'bold', offset: 3, length: 4 },
      { type: 'code', offset: 8, length: 4 },
    ]);
  });

  it('hears a caption', () => {
    const caption = '/support look';
    const photo = message({ caption, caption_entities: [entity('bot_command', caption, '/support')] });
    expect(callForSupport(photo, 'tessera_bot')?.message.caption).toBe('look');
  });
});
