/** Where canned replies are kept between screens. */
export const cannedKeys = {
  all: ['canned-replies'],
  list: ['canned-replies', 'list'],
  in: (ticketId: string) => ['canned-replies', 'in', ticketId],
} as const;
