/** Notices to the staff, and the choices about them in the bot. */
export const botNotifyEn = {
  'bot.notify.new': '🆕 New ticket {id} · {subject}\nFrom {customer}',
  'bot.notify.category': 'Category: {name}',
  'bot.notify.assigned': '👉 {by} gave you {id} · {subject}\nCustomer: {customer}',
  'bot.notify.yours': '👉 {id} · {subject} is yours now\nCustomer: {customer}',
  'bot.notify.reply': '💬 {customer} · {id} · {subject}',
  'bot.notify.reply_unassigned': '💬 {customer} · {id} · {subject}\nNobody has taken it yet',
  'bot.notify.note': '🔒 {by} left a note in {id} · {subject}',
  'bot.notify.mention': '🔔 {by} calls you in a note to {id} · {subject}',
  'bot.notify.rule': '🔔 The rule “{by}” calls you to {id} · {subject}\nCustomer: {customer}',
  'bot.notify.edited': '✏️ {customer} changed a message · {id} · {subject}',
  'bot.notify.files': '📎 {customer} sent more · {id} · {subject}',
  'bot.notify.reopened': '🔄 {customer} opened {id} · {subject} again',
  'bot.notify.returned': '↩️ {by} put {id} · {subject} back into the queue\nCustomer: {customer}',
  'bot.notify.taken': '✅ {id} · {subject}: {name} took it',
  'bot.notify.more': 'The rest is in the ticket.',
  'bot.notify.digest': '🌙 While it was quiet:',
  'bot.notify.digest.crowd': '⚡ A lot came in at once:',
  'bot.notify.digest.new': '{count, plural, one {# new ticket} other {# new tickets}}',
  'bot.notify.digest.assigned':
    '{count, plural, one {# ticket was given to you} other {# tickets were given to you}}',
  'bot.notify.digest.replies':
    '{count, plural, one {# message} other {# messages}} in {tickets, plural, one {# ticket} other {# tickets}}',
  'bot.notify.digest.notes':
    '{count, plural, one {# note} other {# notes}} in {tickets, plural, one {# ticket} other {# tickets}}',
  'bot.notify.digest.mentions':
    '{count, plural, one {you were called once} other {you were called # times}} in {tickets, plural, one {# ticket} other {# tickets}}',
  'bot.notify.digest.ticket': '{id} · {subject}',
  'bot.notify.digest.rest': '{count, plural, one {and # ticket more} other {and # tickets more}}',
} as const;
