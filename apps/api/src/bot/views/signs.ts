import type { AttachmentKind, Priority, TicketStatus } from '@tessera/contracts';

/** One sign per status, everywhere in the bot. */
export const statusSigns: Readonly<Record<TicketStatus, string>> = {
  new: '🆕',
  in_progress: '💬',
  waiting: '⏳',
  resolved: '✅',
  closed: '🔒',
};

/** Only what is out of the ordinary has a sign. */
export const prioritySigns: Readonly<Record<Priority, string>> = {
  low: '',
  normal: '',
  high: '❗',
  critical: '🔥',
};

export const fileSigns: Readonly<Record<AttachmentKind, string>> = {
  photo: '🖼',
  video: '🎬',
  document: '📄',
  voice: '🎤',
  video_note: '📹',
  audio: '🎵',
  sticker: '🏷',
  animation: '🎞',
  location: '📍',
  contact: '👤',
  poll: '📊',
  other: '📎',
};
