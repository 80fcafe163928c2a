/** What the bot says in groups and about them. */
export const botGroupsEn = {
  'bot.group.opened': 'Your ticket {id} is open: {subject}',
  'bot.group.here':
    'The team answers right here. Reply to this message to add something, or press the button to go on in private.',
  'bot.group.there':
    'The team answers in your private chat with me: press the button, for I may not write to you first.',
  'bot.group.button': 'Go on in private',
  'bot.group.knock': 'There is an answer in {id}. Press the button to read it.',
  'bot.group.moved': '{id} goes on in private now.',
  'bot.group.moved_here': 'From now on the answers come here, not to the group.',
  'bot.group.how':
    'Write what happened right after the command, e.g. “/support the printer is on fire”, or reply with /support to a message that says it.',
  'bot.group.help':
    'Here I know one command: write /support and what happened, or reply with /support to a message that says it. For everything else write to me in private.',
  'bot.group.button.help': 'Write in private',
  'bot.group.id':
    'The id of “{title}” is {id}. To make it the support group of the team, put it into SUPPORT_GROUP_ID and restart the desk.',
  'bot.group.hello':
    'Hello! Whoever needs help here writes /support and what happened; the team answers in this chat.',
  'bot.group.hello.private':
    'Hello! Whoever needs help here writes /support and what happened; the team answers them in private.',
  'bot.group.privacy':
    'For the administrators: Telegram shows me only commands and replies to me here. To let people call me by @{username} as well, make me an administrator, or switch the privacy mode off at @BotFather and add me again.',
} as const;
