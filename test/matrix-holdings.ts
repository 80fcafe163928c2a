import type { Answer, Visitor } from './people';

/** What is there to be held by lists, by whose it is. */
const names = { shared: 'of-everybody', private: 'of-one-colleague', draft: 'not-yet-published' };

/** Things of the team and of one colleague. */
export async function layOut(admin: Visitor, colleague: Visitor): Promise<void> {
  const reply = { title: 'Hello', texts: { en: { text: 'Hello', entities: [] } } };
  await admin.post('/canned-replies', { ...reply, name: names.shared, shared: true });
  await colleague.post('/canned-replies', { ...reply, name: names.private, shared: false });
  await admin.post('/views', { name: names.shared, filters: {}, shared: true });
  await colleague.post('/views', { name: names.private, filters: {} });
  const article = { text: 'a', language: 'en' };
  await admin.post('/faq', { ...article, title: names.shared, state: 'published' });
  await admin.post('/faq', { ...article, title: names.draft, state: 'draft' });
}

type Any = any;
const refusal = ({ status, body }: Answer<Any>): string => `${status} ${body.code}`;
const namesIn = (answer: Answer<Any>): string => {
  if (answer.status !== 200) return refusal(answer);
  const said = JSON.stringify(answer.body);
  const found = Object.entries(names).filter(([, name]) => said.includes(name));
  return found.map(([key]) => key).join(', ') || 'nothing';
};
const fieldsOf = (answer: Answer<Any>): string =>
  answer.status === 200 ? Object.keys(answer.body).sort().join(' ') : refusal(answer);

export interface Seen {
  readonly ownTicket: string;
  readonly queuedTicket: string;
  readonly customerId: string;
  /** How many tickets the desk opened in all. */
  readonly opened: number;
}

/** What the lists and cards hold for somebody, and in which fields. */
export async function holdings(actor: Visitor, seen: Seen): Promise<Record<string, string>> {
  const notes = await actor.get(`/users/${seen.customerId}/notes`);
  const figures = await actor.get('/statistics');
  const counts = await actor.get('/views/counts');
  return {
    'fields of a ticket of one’s own': fieldsOf(await actor.get(`/tickets/${seen.ownTicket}`)),
    'fields of a ticket in the queue': fieldsOf(await actor.get(`/tickets/${seen.queuedTicket}`)),
    'fields of the customer’s card': fieldsOf(await actor.get(`/users/${seen.customerId}/card`)),
    'notes on the customer': notes.status === 200 ? String(notes.body.items.length) : refusal(notes),
    'canned replies': namesIn(await actor.get('/canned-replies')),
    'saved views': namesIn(await actor.get('/views')),
    'counts of views': counts.status === 200 ? 'yes' : refusal(counts),
    FAQ: namesIn(await actor.get('/faq?language=en&limit=100')),
    'audit log': namesIn(await actor.get('/audit?limit=100')),
    figures:
      figures.status !== 200 ? refusal(figures) : figures.body.totals.opened < seen.opened ? 'own' : 'all',
  };
}
