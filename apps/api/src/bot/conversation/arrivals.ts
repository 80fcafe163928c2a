import { Injectable } from '@nestjs/common';
import type { AnyMessage, Attachment } from '@tessera/contracts';
import { allowancesOf, DeskSettingsService } from '@tessera/identity';
import { fileKey, TelegramMessages, type Block } from '@tessera/notifications';
import type { BotContext, SayOptions } from '../bot-context';
import { appButton } from '../views/ticket-view';
import { asNote, partsOf, wordsByPart, type IncomingMessage } from './incoming-message';

const megabyte = 1024 * 1024;

/** Who said something where, and how the bot answers there: a private chat, the support group, any other group. */
export interface Speaking {
  readonly desk: BotContext['desk'];
  readonly place: Pick<BotContext['place'], 'botId' | 'chatId'>;
  say(blocks: readonly Block[], options?: SayOptions): void;
}

/** What is noted and said when a message has come in, whatever it became. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly mapping: TelegramMessages,
    private readonly settings: DeskSettingsService,
  ) {}

  /** Notes which messages of Telegram became this one of ours; says so when a file is too large for a bot. */
  async record(ctx: Speaking, came: IncomingMessage, ours: AnyMessage): Promise<void> {
    const parts = partsOf(came).sort((a, b) => Number(a) - Number(b));
    const files = ours.attachments;
    for (const [index, telegramMessageId] of parts.entries()) {
      const attachmentId = files.length === parts.length ? files[index]!.id : null;
      await this.note(ctx, came, ours, telegramMessageId, attachmentId);
    }
    await this.tellTooBig(ctx, ours, files);
  }

  /** The same of a part that came after its message. */
  async recordLate(ctx: Speaking, came: IncomingMessage, ours: AnyMessage): Promise<void> {
    const newest = ours.attachments.reduce<Attachment | null>(
      (last, file) => (last === null || BigInt(file.id) > BigInt(last.id) ? file : last),
      null,
    );
    await this.note(ctx, came, ours, came.messageId, newest?.id ?? null);
    const toldBefore = ours.attachments.some((file) => file !== newest && file.state === 'too_big');
    if (newest && !toldBefore) await this.tellTooBig(ctx, ours, [newest]);
  }

  /** What a part of an album says now. */
  recordAgain(ctx: Speaking, now: IncomingMessage, ours: AnyMessage): Promise<void> {
    return this.note(ctx, now, ours, now.messageId, null);
  }

  /** The words of an album that those of this part stand before, by its place in the album; null when they stand last. */
  wordsBehind(
    ctx: Speaking,
    { messageId, albumId }: IncomingMessage,
    oursId: string,
  ): Promise<string | null> {
    const { botId, chatId } = ctx.place;
    if (albumId === undefined) return Promise.resolve(null);
    return this.mapping.captionBehind(ctx.desk.tx, {
      botId,
      chatId,
      messageId: oursId,
      telegramMessageId: messageId,
    });
  }

  private async note(
    ctx: Speaking,
    came: IncomingMessage,
    ours: AnyMessage,
    telegramMessageId: string,
    attachmentId: string | null,
  ): Promise<void> {
    const { botId, chatId } = ctx.place;
    const { albumId, files } = came;
    const { ticketId, id: messageId } = ours;
    const isNote = 'kind' in ours && ours.kind === 'note';
    const words = wordsByPart(came).find((part) => part.messageId === telegramMessageId);
    const said = words ? ((isNote && asNote({ ...came, ...words })?.text) || words.text).trim() : '';
    await this.mapping.record(ctx.desk.tx, {
      botId,
      chatId,
      telegramMessageId,
      ticketId,
      messageId,
      attachmentId,
      mediaGroupId: albumId ?? null,
      caption: albumId === undefined || said === '' ? null : said,
      content: files.length === 0 ? 'text' : words ? 'caption' : 'none',
    });
  }

  /** One clear word for all of them on what to do. */
  private async tellTooBig(
    ctx: Speaking,
    { ticketId }: AnyMessage,
    files: readonly Attachment[],
  ): Promise<void> {
    const lost = files.filter(({ state }) => state === 'too_big');
    const [first] = lost;
    if (!first) return;
    const settings = await this.settings.of(ctx.desk.deskId, ctx.desk.tx);
    const { uploadMaxBytes } = allowancesOf(settings, ctx.desk.actor.role);
    const fits = lost.some(({ size }) => (size ?? 0) <= uploadMaxBytes);
    const name = lost.map((file) => file.name).join(', ') || { key: fileKey(first.kind) };
    const params = { name, megabytes: Math.floor(uploadMaxBytes / megabyte) };
    ctx.say([{ key: fits ? 'bot.in.too_big' : 'bot.in.too_big.everywhere', params }], {
      ticketId,
      reply: true,
      ...(fits && { keyboard: { inline: [[appButton(ticketId)]] } }),
    });
  }
}
