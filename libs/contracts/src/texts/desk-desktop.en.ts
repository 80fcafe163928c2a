/** What a desktop has besides: columns, keys, the palette, signs of the browser. */
export const deskDesktopEn = {
  'columns.list': 'Width of the list',
  'columns.details': 'Width of the customer’s column',

  'palette.open': 'Find',
  'palette.recent': 'Recently used',
  'palette.commands': 'Actions and screens',
  'palette.tickets': 'Tickets',
  'date.any': 'Any day',
  'palette.subject': 'Change the subject',
  'palette.people': 'People',

  'shortcuts.open.keys': 'Keys',
  'shortcuts.canned': 'Canned reply',
  'shortcuts.details': 'Customer’s column',
  'shortcuts.skip': 'To the content',

  'browser.title': 'In this browser',
  'browser.text': 'While the desk is in the background: tickets given to you, replies in yours, mentions.',
  'browser.ask': 'Show notifications',
  'browser.on': 'Notifications of this browser',
  'browser.denied':
    'This browser was told not to show them. You can change that in its settings for this page.',
  'browser.note': 'Muting and quiet hours apply here, too.',
} as const;
