/** What the bot says of messages that come in, and the guided opening of a ticket. */
export const botWizardEn = {
  'bot.kind.game': '🎮 {name}',
  'bot.kind.story': '📖 Story {name}',
  'bot.kind.giveaway': '🎁 Giveaway',
  'bot.kind.gift': '🎁 Gift',
  'bot.kind.invoice': '🧾 Invoice {name}',
  'bot.kind.paid_media':
    '⭐ Media for {stars, plural, one {# star} other {# stars}}, which Telegram does not hand to bots',
  'bot.kind.unknown': 'Something that this desk cannot show yet ({kind})',

  'bot.in.too_big':
    'Telegram hands no file above 20 MB to a bot, so of {name} only the name has reached us. Please upload it in the app: there up to {megabytes} MB will do.',
  'bot.in.too_big.everywhere':
    'Of {name} only the name has reached us: it is too large. The desk takes files up to {megabytes} MB; please send it in smaller parts or give us a link.',
  'bot.in.late_note':
    'This part is kept as a note in {id}. What came before it in the album had no // and has gone to the customer already.',
  'bot.in.edit_gone': 'This message is not in the ticket any more, so there is nothing to change.',

  'bot.wizard.category': 'What is it about?',
  'bot.wizard.category.within': 'And more exactly, in {category}?',
  'bot.wizard.category.first': 'I have kept that for you. What is it about?',
  'bot.wizard.category.gone': 'That category is closed now. Which one instead?',
  'bot.wizard.subject': 'In a few words: what is the matter?',
  'bot.wizard.subject.skip': 'Or go on, and I will take it from the description.',
  'bot.wizard.subject.long': 'That is a whole description: I have kept it as one.',
  'bot.wizard.description':
    'Now describe it, in as many messages as you like. Photos, files and voice messages are welcome.',
  'bot.wizard.description.more': 'Kept. Send more, or press Ready.',
  'bot.wizard.description.empty': 'There is nothing in it yet. Write what happened, or send a photo or file.',
  'bot.wizard.description.full':
    'No more than {count, plural, one {# message} other {# messages}} fit in here, and this one did not. Send the ticket now: then you can add as much as you like.',
  'bot.wizard.check': 'Is this right?',
  'bot.wizard.check.category': 'Category: {category}',
  'bot.wizard.check.subject': 'Subject: {subject}',
  'bot.wizard.check.contents':
    'In it: {messages, plural, one {# message} other {# messages}}, {files, plural, =0 {no files} one {# file} other {# files}}',
  'bot.wizard.follow_up': 'This sounds like your open ticket {id} · {subject}. Does it belong there?',
  'bot.wizard.added': 'It went into {id} · {subject}.',
  'bot.wizard.sent': 'Sent as {id}.',
  'bot.wizard.sent_before': 'This has been sent already, as {id}.',
  'bot.wizard.over': 'This form is closed. /new begins another one.',
  'bot.wizard.elsewhere': 'You are further on already. Here is where you are:',
  'bot.wizard.waiting': 'Your new ticket is still waiting: /new goes on with it, /cancel drops it.',
  'bot.wizard.stale': 'Some time ago you began a new ticket and did not send it. Go on with it?',
  'bot.wizard.stale.kept': 'What you have just written is kept, whatever you choose.',
  'bot.wizard.cancelled': 'All right, the new ticket is dropped.',
  'bot.wizard.button.subject_skip': 'Go on without',
  'bot.wizard.button.ready': 'Ready',
  'bot.wizard.button.send': 'Send',
  'bot.wizard.button.category': 'Category',
  'bot.wizard.button.subject': 'Subject',
  'bot.wizard.button.more': 'Add more',
  'bot.wizard.button.restart': 'Start over',
  'bot.wizard.button.back': '← Back',
  'bot.wizard.button.within': 'All of {category}',
  'bot.wizard.button.category_choice': '{icon} {name}',
  'bot.wizard.button.add_to': 'Yes, add it to {id}',
  'bot.wizard.button.new_one': 'No, it is a new one',
  'bot.wizard.button.resume': 'Go on with it',
  'bot.wizard.button.forget': 'Drop it',
} as const;
