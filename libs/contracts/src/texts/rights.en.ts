/** Rights that change while somebody of the staff looks. */
export const rightsEn = {
  'rights.closed': 'Your rights have changed: this screen is closed to you now.',
  'rights.none.title': 'This is not yours to see',
  'rights.none.text': 'Your rights do not open it. If you need it, ask an admin.',
} as const;
