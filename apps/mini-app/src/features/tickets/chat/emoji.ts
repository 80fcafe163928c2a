/** Telegram allows these in every chat, and wants them without a variation selector. */
export const reactions = ['👍', '❤', '🔥', '👏', '🎉', '🙏'] as const;

/** The same sign in colour: some fonts draw the bare heart as text. */
export const coloured = (emoji: string): string => (emoji === '❤' ? '❤\uFE0F' : emoji);
