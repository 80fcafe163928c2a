import { ticketStatuses, type Priority, type TicketStatus } from '@tessera/contracts';

/** Custom emoji that a topic's icon may be, as `getForumTopicIconStickers` lists them. */
export interface IconSticker {
  readonly emoji?: string;
  readonly custom_emoji_id?: string;
}

/** Status → id of a custom emoji; a status that Telegram has no fitting icon for is absent. */
export type TopicIcons = Readonly<Partial<Record<TicketStatus, string>>>;

/** What shows a status, best first. No emoji stands for two of them. */
const wanted: Readonly<Record<TicketStatus, readonly string[]>> = {
  new: ['❗', '🔥', '⚡', '❓'],
  in_progress: ['💬', '🗣', '✍'],
  waiting: ['⏳', '👀', '📆'],
  resolved: ['✅', '🏆'],
  closed: ['🔒', '🏁', '📁'],
};

/** Telegram writes some emoji with a variation selector, some without. */
const bare = (emoji: string): string => emoji.replace(/\ufe0f/g, '');

export function topicIcons(stickers: readonly IconSticker[]): TopicIcons {
  const ids = new Map(stickers.map(({ emoji = '', custom_emoji_id: id }) => [bare(emoji), id]));
  const icons: Partial<Record<TicketStatus, string>> = {};
  for (const status of ticketStatuses) {
    const id = wanted[status].map((emoji) => ids.get(emoji)).find((found) => found !== undefined);
    if (id !== undefined) icons[status] = id;
  }
  return icons;
}

/** The colour of a topic's icon is fixed when it is created: how pressing the ticket was then. Telegram allows six. */
export const iconColours: Readonly<Record<Priority, number>> = {
  low: 9367192,
  normal: 7322096,
  high: 16766590,
  critical: 16478047,
};
