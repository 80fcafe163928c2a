/** What the bot says in the support group and about it. */
export const botSupportEn = {
  'support.head.title': '{id} · {subject}',
  'support.head.category': 'Category: {name}',
  'support.head.priority': 'Priority: {priority}',
  'support.head.status': 'Status: {sign} {status}',
  'support.head.how':
    'Write here to answer the customer. Begin with // to keep a note that only the staff sees.',
  'support.head.deleted': '{id} was deleted.',
  'support.card.last': 'Last: {name}: {text}',
  'support.card.how':
    'Reply to this message to answer the customer. Begin with // to keep a note that only the staff sees.',

  'support.button.take': 'Take',
  'support.button.take_id': 'Take {id}',
  'support.button.status': 'Status',
  'support.button.priority': 'Priority',
  'support.button.back': '‹ Back',
  'support.taken': '{id} is yours.',
  'support.status_is': '{id}: {status}',
  'support.priority_is': '{id}: priority {priority}',

  'support.missed':
    '{count, plural, one {# earlier message is} other {# earlier messages are}} not shown here. All of it is in the app.',
  'support.not_delivered': 'Not delivered to {name}: {reason}.',
  'support.uncertain': 'Perhaps not delivered to {name}: {reason}. The list of deliveries can send it again.',

  'support.digest.title':
    '{count, plural, one {# ticket waits} other {# tickets wait}} for a place here: they come faster than Telegram lets me write. Their customers lose nothing.',
  'support.digest.line': '{sign} {id} · {name}: {subject}',
  'support.digest.more': '… and {count} more',
  'support.digest.done': 'All tickets have found their place here.',

  'support.not_staff':
    'Thank you, but only members of the team can answer customers here. Nothing was sent. An admin of the desk can add you: /role shows your id in the private chat with me.',
  'support.anonymous':
    'You write in the name of the group, and the desk must know who answers. Please turn off “Remain anonymous” for yourself in the group’s list of admins. Nothing was sent.',
  'support.help.topics':
    'Each ticket has a topic of its own. What you write there goes to the customer; what begins with // or answers a note stays a note. Closing a topic closes its ticket. Everything else works in the private chat with me.',
  'support.help.cards':
    'Each ticket is a card. Reply to it, or to any message below it, to answer the customer; what begins with // or answers a note stays a note. Everything else works in the private chat with me.',

  'support.problem.missing':
    'The support group {group} is out of my reach: {reason}. Please add me to it and make me an admin. What was written meanwhile will follow.',
  'support.problem.not_admin':
    'In the support group {group} I am no admin, so I do not hear everything that is written there, nor see reactions. Please make me one.',
  'support.problem.no_topics':
    'In the support group {group} I may not manage topics, so tickets come as cards. Please give me that right.',
  'support.problem.no_forum':
    'The support group {group} has no topics, so tickets come as cards. With topics turned on each ticket would have one of its own.',
  'support.problem.migrated':
    'The support group {group} has become a supergroup and has a new id now. I follow it, but please change the setting: SUPPORT_GROUP_ID={id}',
  'support.healed': 'The support group {group} works as it should again.',
} as const;
