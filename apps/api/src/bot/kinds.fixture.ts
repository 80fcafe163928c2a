import type { SeenMessage, SpeechOptions, Voice } from '@tessera/telegram-emulator';

type Kind = readonly [
  name: string,
  send: (voice: Voice, options: SpeechOptions) => Promise<SeenMessage>,
  /** Is a message of the bot what was sent, as far as a bot can send it? */
  is: (shown: SeenMessage) => boolean,
];

const carries = (field: keyof SeenMessage) => (shown: SeenMessage) => shown[field] !== undefined;
const says = (words: string) => (shown: SeenMessage) => shown.text?.includes(words) === true;

/** Every kind of message that people send, and some that no bot can pass on: of those it says what they were. */
export const kinds: readonly Kind[] = [
  ['text', (voice, options) => voice.send('plain words', options), says('plain words')],
  ['a photo', (voice, options) => voice.sendPhoto({}, options), carries('photo')],
  ['a video', (voice, options) => voice.sendVideo({}, options), carries('video')],
  ['a document', (voice, options) => voice.sendDocument({ name: 'a.txt' }, options), carries('document')],
  ['a voice message', (voice, options) => voice.sendVoice({}, options), carries('voice')],
  ['a video note', (voice, options) => voice.sendVideoNote({}, options), carries('video_note')],
  ['audio', (voice, options) => voice.sendAudio({}, options), carries('audio')],
  ['a sticker', (voice, options) => voice.sendSticker('🐙', options), carries('sticker')],
  ['an animation', (voice, options) => voice.sendAnimation({}, options), carries('animation')],
  ['a location', (voice, options) => voice.sendLocation(55.75, 37.62, options), carries('location')],
  ['a contact', (voice, options) => voice.sendContact({}, options), carries('contact')],
  ['a poll', (voice, options) => voice.sendPoll('Why?', ['So', 'Else'], options), says('📊 Why?')],
  ['a die', (voice, options) => voice.sendOther({ dice: { emoji: '🎲', value: 6 } }, options), says('🎲 6')],
  [
    'a story',
    (voice, options) =>
      voice.sendOther({ story: { id: 1, chat: { id: -5, type: 'channel', title: 'News' } } }, options),
    says('📖 Story News'),
  ],
  [
    'something new',
    (voice, options) => voice.sendOther({ hologram: {} }, options),
    says('cannot show yet (hologram)'),
  ],
];
