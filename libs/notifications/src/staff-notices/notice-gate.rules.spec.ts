import type { NoticeFacts } from './notice-facts';
import type { NoticeMessage, NoticeTicket } from './notice-facts.repository';
import { newsOf, type News } from './notice-gate.rules';

const me = '7';
const ticket = (more: Partial<NoticeTicket> = {}) =>
  ({ id: 'T', status: 'in_progress', assigneeId: me, readSeq: 0, readAt: null, ...more }) as NoticeTicket;
const message = (id: string, seq: number, editedAt: string | null = null) =>
  ({ id, seq, ticketId: 'T', editedAt }) as NoticeMessage;
const item = (more: Partial<News['item']> = {}): News['item'] => ({
  ticketId: 'T',
  event: 'reply.mine',
  messageIds: ['1', '2'],
  ...more,
});
const facts = (of: NoticeTicket | null, ...messages: NoticeMessage[]) =>
  ({ onTeam: true, tickets: of ? [of] : [], messages }) as unknown as NoticeFacts;
const told = (about: News['item'], known: NoticeFacts): string[] | string => {
  const news = newsOf(about, known, me);
  return typeof news === 'string' ? news : news.messages.map(({ id }) => id);
};

describe('whether a notice is still news', () => {
  const both = [message('1', 1), message('2', 2)] as const;

  it('tells what was not read meanwhile', () => {
    expect(told(item(), facts(ticket(), ...both))).toEqual(['1', '2']);
    expect(told(item(), facts(ticket({ readSeq: 1 }), ...both))).toEqual(['2']);
    expect(told(item(), facts(ticket({ readSeq: 2 }), ...both))).toBe('already_read');
    expect(told(item(), facts(ticket()))).toBe('nothing_to_send');
  });

  it('tells a change of what was read before', () => {
    const changed = message('1', 1, '2026-01-05T12:00:00Z');
    const about = item({ messageIds: ['1'], edited: true });
    const read = (readAt: string) => facts(ticket({ readSeq: 5, readAt }), changed);
    expect(told(about, read('2026-01-05T11:59:00Z'))).toEqual(['1']);
    expect(told(about, read('2026-01-05T12:01:00Z'))).toBe('already_read');
  });

  it('keeps from people what does not concern them any more', () => {
    expect(told(item(), { ...facts(ticket(), ...both), onTeam: false })).toBe('no_longer');
    expect(told(item(), facts(null, ...both))).toBe('no_longer');
    expect(told(item(), facts(ticket({ assigneeId: '8' }), ...both))).toBe('no_longer');
    expect(told(item({ event: 'ticket.assigned' }), facts(ticket({ assigneeId: null })))).toBe('no_longer');
    const note = item({ event: 'mention' });
    expect(told(note, facts(ticket({ assigneeId: '8' }), ...both))).toEqual(['1', '2']);
  });

  it('tells of a new ticket while nobody has it and it is open', () => {
    const about = item({ event: 'ticket.new', messageIds: ['1'] });
    expect(told(about, facts(ticket({ assigneeId: null, status: 'new' }), ...both))).toEqual(['1']);
    expect(told(about, facts(ticket(), ...both))).toBe('taken');
    expect(told(about, facts(ticket({ assigneeId: null, status: 'closed' }), ...both))).toBe('no_longer');
    const reply = item({ event: 'reply.unassigned' });
    expect(told(reply, facts(ticket({ assigneeId: '8' }), ...both))).toBe('taken');
    expect(told(reply, facts(ticket(), ...both))).toEqual(['1', '2']);
  });

  it('tells of an assignment though all was read', () => {
    const about = item({ event: 'ticket.assigned', messageIds: ['1'] });
    expect(told(about, facts(ticket({ readSeq: 9 }), ...both))).toEqual([]);
    expect(told(item({ event: 'ticket.assigned', messageIds: [] }), facts(ticket(), both[1]))).toEqual(['2']);
  });
});
