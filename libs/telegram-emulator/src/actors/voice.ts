import type { Chat } from '../state/chat';
import { seen, type MessageContent, type SeenMessage } from '../state/message';
import { newPoll } from '../state/poll';
import type { World } from '../state/world';
import type { TgContact, TgEntity, TgInlineResult, TgUser } from '../wire';
import {
  attachmentContent,
  sendAlbum,
  sendAttachment,
  type AlbumItem,
  type AlbumOptions,
  type Attachment,
} from './attachments';
import { press, type PressOptions, type PressResult } from './press';
import { reactAs } from './reactions';
import { changeAsPerson, deleteAsPerson, editAsPerson, sendAsPerson, type SpeechOptions } from './speech';

type Message = number | Pick<SeenMessage, 'message_id'>;

/** What one person can do in one chat. Every act is over when its promise resolves; the bot hears of it as an update. */
export class Voice {
  constructor(
    protected readonly world: World,
    protected readonly chat: Chat,
    readonly user: TgUser,
  ) {}

  get chatId(): number {
    return this.chat.id;
  }

  /** Everything in the chat, oldest first, deleted messages marked. */
  get messages(): SeenMessage[] {
    return [...this.chat.messages.values()].map(seen);
  }

  async send(text: string, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAsPerson(this.world, this.chat, this.user, { text }, options);
  }

  async sendPhoto(photo: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'photo', photo, options);
  }

  async sendDocument(document: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'document', document, options);
  }

  async sendVideo(video: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'video', video, options);
  }

  async sendVoice(voice: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'voice', voice, options);
  }

  async sendVideoNote(note: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'video_note', note, options);
  }

  async sendAudio(audio: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'audio', audio, options);
  }

  async sendAnimation(animation: Attachment = {}, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'animation', animation, options);
  }

  async sendSticker(emoji = '👍', options?: SpeechOptions): Promise<SeenMessage> {
    return sendAttachment(this.world, this.chat, this.user, 'sticker', { media: { emoji } }, options);
  }

  async sendLocation(latitude: number, longitude: number, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAsPerson(this.world, this.chat, this.user, { location: { latitude, longitude } }, options);
  }

  /** A contact; by default the person's own. */
  async sendContact(contact: Partial<TgContact> = {}, options?: SpeechOptions): Promise<SeenMessage> {
    const own = { phone_number: '+15550100', first_name: this.user.first_name, user_id: this.user.id };
    return sendAsPerson(this.world, this.chat, this.user, { contact: { ...own, ...contact } }, options);
  }

  async sendPoll(
    question: string,
    answers: readonly string[],
    options?: SpeechOptions,
  ): Promise<SeenMessage> {
    return sendAsPerson(this.world, this.chat, this.user, { poll: newPoll(question, answers) }, options);
  }

  /** Content of any other kind, in the names of the wire, e.g. `{ dice: { emoji: '🎲', value: 4 } }`. */
  async sendOther(content: Record<string, unknown>, options?: SpeechOptions): Promise<SeenMessage> {
    return sendAsPerson(this.world, this.chat, this.user, content as MessageContent, options);
  }

  /** Several files as one album: separate messages with a common `media_group_id`. */
  sendAlbum(items: readonly AlbumItem[], options?: AlbumOptions): Promise<SeenMessage[]> {
    return sendAlbum(this.world, this.chat, this.user, items, options);
  }

  /**
   * Types `@bot query` here; resolves with the results that the bot offers.
   * @throws Error when inline mode was never turned on at BotFather: nobody asks the bot then
   */
  async inlineQuery(
    query: string,
    { timeoutMs = 15_000 }: { timeoutMs?: number } = {},
  ): Promise<TgInlineResult[]> {
    const { world, chat, user } = this;
    if (!world.options.supportsInlineQueries) throw new Error('Inline mode is off at BotFather');
    const { id, answer } = world.inlineQueries.ask(`The inline query "${query}"`, timeoutMs);
    const chat_type = chat.isPrivate ? 'sender' : chat.info.type;
    world.updates.add(
      { inline_query: { id, from: user, query, offset: '', chat_type } },
      `inline:${user.id}`,
    );
    return answer;
  }

  /** Sends one of the results: the words are the person's own, and say by which bot they came. */
  async sendResult(
    { input_message_content: content }: TgInlineResult,
    options?: SpeechOptions,
  ): Promise<SeenMessage> {
    const { message_text: text, entities = [] } = content;
    const said = { text, via_bot: this.world.botUser };
    return sendAsPerson(this.world, this.chat, this.user, said, { entities, ...options });
  }

  /** Changes the text or caption of one's own message. */
  async edit(message: Message, text: string, entities?: TgEntity[]): Promise<SeenMessage> {
    return editAsPerson(this.world, this.chat, this.user, idOf(message), text, entities);
  }

  /** Puts another file in the place of the one in an own message; its caption stays. */
  async replaceFile(
    message: Message,
    kind: 'photo' | 'document',
    file: Attachment = {},
  ): Promise<SeenMessage> {
    const fresh = { photo: undefined, document: undefined, ...attachmentContent(this.world, kind, file) };
    return changeAsPerson(this.world, this.chat, this.user, idOf(message), fresh);
  }

  /** Where one is now, in a location that one has shared. */
  async moveLocation(message: Message, latitude: number, longitude: number): Promise<SeenMessage> {
    const location = { latitude, longitude };
    return changeAsPerson(this.world, this.chat, this.user, idOf(message), { location });
  }

  /** Deletes a message; the bot is never told. */
  async delete(message: Message): Promise<void> {
    deleteAsPerson(this.world, this.chat, idOf(message));
  }

  /** Sets one's reaction; null takes it back. */
  async react(message: Message, emoji: string | null): Promise<void> {
    reactAs(this.world, this.chat, this.user, idOf(message), emoji);
  }

  /** Presses a button under a message; for callbacks resolves with what the bot answered. */
  press(message: SeenMessage, textOrData: string, options?: PressOptions): Promise<PressResult> {
    return press(this.world, this.chat, this.user, message, textOrData, options);
  }
}

const idOf = (message: Message): number => (typeof message === 'number' ? message : message.message_id);
