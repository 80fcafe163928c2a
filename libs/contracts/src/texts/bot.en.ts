/** What the bot says. Params in braces; `{id}` is a ticket. */
export const botEn = {
  'bot.start.hello': 'Hello, {name}! This is the help desk.',
  'bot.start.how':
    'Just write what happened: every message here reaches our team, and the answer comes back to this chat. Photos, files and voice messages are welcome.',
  'bot.start.staff':
    'You are on the team as {role}. To answer a customer, reply to the message of the ticket. /help shows more.',
  'bot.start.app': 'All of it is in the app as well.',
  'bot.invite.accepted': 'Welcome to the team! Your role: {role}. /help shows what you can do here.',

  'bot.menu.new': 'New ticket',
  'bot.menu.tickets': 'My tickets',
  'bot.menu.faq': 'FAQ',
  'bot.menu.contacts': 'Contacts',

  'bot.button.app': 'Open in the app',
  'bot.button.desk': 'Open the desk',
  'bot.button.menu': 'Open the desk',
  'bot.button.show': 'Show the ticket',
  'bot.button.close': 'Close',
  'bot.button.reopen': 'Open again',
  'bot.button.solved': 'Yes, close it',
  'bot.button.not_solved': 'No, not solved',
  'bot.button.new': 'A new ticket',
  'bot.button.cancel': 'Cancel',
  'bot.button.ticket': '{sign} {id} · {subject}',
  'bot.button.send_answer': 'Send as an answer',
  'bot.button.send_note': 'Keep as a note',

  'bot.opened': 'Your ticket {id} is open: {subject}',
  'bot.opened.next': 'We will answer here. Anything you add now goes into this ticket.',
  'bot.opened_for_you': 'We opened ticket {id} for you: {subject}',
  'bot.continued': 'Ticket {old} was closed too long ago to open it again, so this became a new one: {id}',
  'bot.reopened': 'Ticket {id} is open again.',
  'bot.added_to': 'Added to {id} · {subject}',
  'bot.about_ticket': '{id} · {subject}',

  'bot.choose': 'You have several open tickets. Which one is this for?',
  'bot.choose.gone': 'That ticket is not there any more. Which one is it for?',
  'bot.staff.choose':
    'Who is this for? To answer a customer, it is quicker to reply to the message of the ticket.',
  'bot.staff.ask': 'Send this to the customer of {id} · {subject}?',
  'bot.staff.own': 'A ticket of my own',
  'bot.answer.sent': 'Sent to {name} · {id}',
  'bot.note.saved': 'Kept as a note in {id}. Only the staff sees it.',

  'bot.cancelled': 'All right, forgotten.',
  'bot.nothing_to_cancel': 'There is nothing to cancel. Write whenever you need us.',

  'bot.ticket.title': '{sign} {id} · {subject}',
  'bot.ticket.status': 'Status: {status}',
  'bot.ticket.helper': 'Your helper: {name}',
  'bot.ticket.customer': 'Customer: {name}',
  'bot.ticket.assignee': 'Assigned to: {name}',
  'bot.ticket.unassigned': 'Nobody has taken it yet',
  'bot.ticket.deleted': 'deleted',
  'bot.ticket.reply': 'Reply to this message to answer. Begin with // to keep it as a note.',
  'bot.ticket.closed_now': '{id} is closed.',
  'bot.ticket.open_now': '{id} is open again.',
  'bot.ticket.already': '{id}: {status}',

  'bot.notice.taken': '{name} is looking after your ticket {id} · {subject}',
  'bot.notice.in_progress': 'We are working on your ticket {id} · {subject}',
  'bot.notice.waiting': 'We are waiting for your answer in {id} · {subject}',
  'bot.notice.resolved':
    'Your ticket {id} · {subject} is resolved. Has it helped? If not, just write here and it opens again.',
  'bot.notice.closed': 'Your ticket {id} · {subject} is closed.',
  'bot.notice.closed_stale':
    'Your ticket {id} · {subject} is closed now, since all seemed well. If it is not, open it again.',
  'bot.notice.reopened': 'Your ticket {id} · {subject} is open again.',

  'bot.file_line': '📎 {file}',
  'bot.file.photo': 'Photo',
  'bot.file.video': 'Video',
  'bot.file.document': 'File',
  'bot.file.voice': 'Voice message',
  'bot.file.video_note': 'Video message',
  'bot.file.audio': 'Audio',
  'bot.file.sticker': 'Sticker',
  'bot.file.animation': 'Animation',
  'bot.file.location': 'Location',
  'bot.file.contact': 'Contact',
  'bot.file.poll': 'Poll',
  'bot.file.other': 'Message of another kind',

  'bot.help.title': 'What you can do here',
  'bot.help.write':
    'Write a message: it goes into your open ticket, or opens one. Reply to a message to choose its ticket.',
  'bot.help.line': '{command} – {text}',
  'bot.help.staff':
    'For the team: reply to the message of a ticket to answer its customer; begin with // to keep a note that only the staff sees.',
  'bot.command.new': 'Open a new ticket',
  'bot.command.tickets': 'My tickets',
  'bot.command.staff_tickets': 'Tickets in my scope',
  'bot.command.language': 'Language',
  'bot.command.support': 'Ask the team for help',
  'bot.command.help': 'What you can do here',
  'bot.command.faq': 'Frequent questions',
  'bot.command.contacts': 'How to reach us',
  'bot.command.privacy': 'What we keep of you',
  'bot.command.role': 'My id and role',
  'bot.command.status': 'How the desk is doing',
  'bot.command.login': 'A link to sign in with a browser',
  'bot.command.cancel': 'Forget what was begun',
  'bot.command.unknown': 'I do not know the command {command}. /help shows what I know.',

  'bot.faq': 'There are no articles yet. Write your question here, and somebody of the team will answer it.',
  'bot.contacts': 'The quickest way to reach us is this chat: write, and the team answers here.',
  'bot.contacts.web': 'In a browser: {url}',
  'bot.privacy':
    'We keep your Telegram name and id, and what you write and send here, to answer you. The team sees it, nobody else. To get a copy or to have it all erased, write so here.',

  'bot.login':
    'Sign in with this link. It works once, for {minutes, plural, one {# minute} other {# minutes}}. Do not pass it on.',

  'bot.role.own': 'Your Telegram id: {id}\nYour role: {role}',

  'bot.status.ok': 'The desk is open and answers.',
  'bot.status.tickets':
    'Open tickets: {open}. New: {fresh}, in progress: {active}, waiting for customers: {waiting}.',
  'bot.status.deliveries': 'Messages to Telegram: {queued} waiting, {failed} failed, {unknown} uncertain.',
  'bot.status.own':
    'You have {count, plural, =0 {no open tickets} one {# open ticket} other {# open tickets}}.',

  'bot.language.choose': 'Which language shall I speak?',
  'bot.language.en': 'English',
  'bot.language.ru': 'Русский',
  'bot.language.set': 'I speak English with you now.',

  'bot.edit.too_late': 'It is too late to change this message in the ticket. Write a new one instead.',
  'bot.press.old': 'This button is out of date.',
  'bot.press.elsewhere': 'That works in the private chat with me alone.',
  'bot.failed':
    'Something went wrong on our side, and your message did not get through. Please send it again a little later.',
} as const;
