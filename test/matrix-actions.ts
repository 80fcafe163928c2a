/** What is tried on a ticket. `{id}` and `{messageId}` stand for the ticket and its first message, written by the requester; `{other}` for another such ticket. */
export const ticketActions: [name: string, method: string, path: string, body?: unknown][] = [
  ['read', 'GET', '/tickets/{id}'],
  ['change priority', 'PUT', '/tickets/{id}', { version: 1, priority: 'high' }],
  ['change subject', 'PUT', '/tickets/{id}', { version: 1, subject: 'Other' }],
  ['change tags', 'PUT', '/tickets/{id}', { version: 1, tags: ['t'] }],
  ['change category', 'PUT', '/tickets/{id}', { version: 1, categoryId: '1' }],
  ['close', 'PUT', '/tickets/{id}', { version: 1, status: 'closed' }],
  ['resolve', 'PUT', '/tickets/{id}', { version: 1, status: 'resolved' }],
  ['assign to a colleague', 'PUT', '/tickets/{id}', { version: 1, assigneeId: '{colleague}' }],
  ['delete', 'DELETE', '/tickets/{id}'],
  ['restore', 'POST', '/tickets/{id}/restore'],
  ['claim', 'POST', '/tickets/{id}/claim'],
  ['merge', 'POST', '/tickets/{id}/merge', { intoId: '{other}' }],
  ['split', 'POST', '/tickets/{id}/split', { subject: 's', messageIds: ['{messageId}'] }],
  ['links', 'GET', '/tickets/{id}/links'],
  ['link', 'PUT', '/tickets/{id}/links/{otherId}'],
  ['unlink', 'DELETE', '/tickets/{id}/links/{otherId}'],
  ['rate', 'POST', '/tickets/{id}/rating', { score: 5 }],
  ['mark read', 'POST', '/tickets/{id}/read', { seq: 1 }],
  ['history', 'GET', '/tickets/{id}/timeline'],
  ['conversation', 'GET', '/tickets/{id}/messages'],
  ['reply', 'POST', '/tickets/{id}/messages', { text: 'hello' }],
  ['note', 'POST', '/tickets/{id}/messages', { text: 'hello', kind: 'note' }],
  ['send nonsense', 'POST', '/tickets/{id}/messages', { nonsense: true }],
  ['edit the first message', 'PUT', '/tickets/{id}/messages/{messageId}', { text: 'other' }],
  ['delete the first message', 'DELETE', '/tickets/{id}/messages/{messageId}'],
  ['react', 'PUT', '/tickets/{id}/messages/{messageId}/reactions', { emoji: '👍' }],
  ['earlier versions of the first message', 'GET', '/tickets/{id}/messages/{messageId}/versions'],
];

/** What is tried on a file of one. */
export const fileActions: [name: string, method: string, path: string][] = [
  ['open the file', 'GET', '/attachments/{id}'],
  ['see the small picture', 'GET', '/attachments/{id}/thumbnail'],
  ['get a link to the file', 'GET', '/attachments/{id}/link'],
  ['take back the file', 'DELETE', '/attachments/{id}'],
];
