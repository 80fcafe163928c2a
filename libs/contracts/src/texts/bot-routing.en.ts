/** What the bot says of tickets that come by themselves. */
export const botRoutingEn = {
  'bot.away.moving':
    'You are away now, and colleagues see it. {count, plural, one {# open ticket goes} other {# open tickets go}} to colleagues as soon as somebody can take over; what nobody can take stays with you. /back when you return.',
  'bot.back.off_hours':
    'Welcome back! It is outside your working hours, so tickets come to you by themselves from {when} on. You can take them from the /queue at any time.',
  'bot.back.by_hand':
    'Welcome back! As it is set, no tickets come to you by themselves; you can take them from the /queue.',
  'bot.back.at_limit':
    'Welcome back! You have {open, plural, one {# open ticket} other {# open tickets}}, and {limit} is the most you are given: new ones come when there are fewer.',
} as const;
