/** What the bot says of tickets that become one or two. */
export const botWorkEn = {
  'bot.notice.merged':
    'We put your tickets {old} and {id} together, as they are about the same. Everything is in {id} · {subject} now.',
  'bot.notice.split':
    'Part of what you wrote in {old} is a ticket of its own now: {id} · {subject}. We answer each by itself.',
  'support.head.merged': '{id} · {subject}\nMerged into {intoId}: everything goes on there.',
} as const;
