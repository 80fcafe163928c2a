/** Canned replies in the bot. */
export const botCannedEn = {
  'bot.command.c': 'Canned reply: /c name',
  'bot.canned.usage': 'Reply to a message of the ticket with /c name. Your canned replies:',
  'bot.canned.none': 'There are no canned replies yet. Add them in the desk.',
  'bot.canned.line': '{name} · {title}',
  'bot.canned.unknown': 'There is no canned reply “{name}”.',
  'bot.canned.near': 'There is no canned reply “{name}”. Did you mean:',
  'bot.canned.no_ticket':
    'Which ticket? Reply to one of its messages with /c {name}, or open the ticket first.',
  'bot.canned.sent': 'Sent, {name} sees it ({id}):',
} as const;
