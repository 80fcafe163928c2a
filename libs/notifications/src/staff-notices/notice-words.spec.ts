import { staffEvents } from '@tessera/contracts';
import { digestKeyboard, digestWords } from './digest-words';
import type { NoticeMessage, NoticeTicket } from './notice-facts.repository';
import type { News } from './notice-gate.rules';
import { noticeWords } from './notice-words';

const ticket: NoticeTicket = {
  id: '7K3M9QXA',
  subject: 'Printer <b>',
  status: 'new',
  requesterId: '1',
  requesterName: 'Carl Blue',
  assigneeId: null,
  categoryId: null,
  categoryHasSpecialists: false,
  categoryName: null,
  deletedAt: null,
  readSeq: 0,
  readAt: null,
};
const message = (text: string, more: Partial<NoticeMessage> = {}): NoticeMessage => ({
  id: '10',
  ticketId: ticket.id,
  seq: 1,
  kind: 'public',
  authorId: '1',
  authorName: 'Carl',
  text,
  entities: [],
  editedAt: null,
  files: [],
  ...more,
});
const news = (item: Partial<News['item']>, ...messages: NoticeMessage[]): News => ({
  item: { event: 'reply.mine', ticketId: ticket.id, messageIds: messages.map(({ id }) => id), ...item },
  ticket,
  messages,
});
const plain = { filesFollow: false, late: false };
const text = (told: News, options = plain, language: 'en' | 'ru' = 'en') =>
  noticeWords(told, language, options).text;
const photo = { id: '5', kind: 'photo', name: null } as NoticeMessage['files'][number];

describe('the words of a notice', () => {
  it('say what happened, where, and what was said', () => {
    expect(text(news({}, message('It is red')))).toBe('💬 Carl Blue · 7K3M9QXA · Printer <b>\n\nIt is red');
    expect(text(news({ event: 'ticket.new' }, message('Help')))).toMatch(
      /^🆕 New ticket 7K3M9QXA · Printer <b>\nFrom Carl Blue\n\nHelp\n\nReply to this message/,
    );
    expect(text(news({ reopened: true }))).toBe('🔄 Carl Blue opened 7K3M9QXA · Printer <b> again');
    expect(text(news({ event: 'ticket.assigned', by: 'Ada' }, message('Help')))).toContain(
      '👉 Ada gave you 7K3M9QXA · Printer <b>\nCustomer: Carl Blue\n\nCarl: Help',
    );
    expect(
      text(news({ event: 'mention', by: 'Ada' }, message('look', { kind: 'note', authorId: '2' }))),
    ).toBe('🔔 Ada calls you in a note to 7K3M9QXA · Printer <b>\n\nlook');
  });

  it('name who speaks where it is not the one that the headline names', () => {
    const note = message('careful', { kind: 'note', authorId: '2', authorName: 'Boris' });
    expect(text(news({}, message('one'), note))).toContain('Carl: one\n🔒 Boris: careful');
  });

  it('keep formatting in its place', () => {
    const bold = message('so red', { entities: [{ type: 'bold', offset: 3, length: 3 }] });
    const { text: whole, entities } = noticeWords(news({}, message('😀'), bold), 'en', plain);
    const found = entities
      .filter(({ type }) => type === 'bold')
      .map((entity) => whole.slice(entity.offset, entity.offset + entity.length));
    expect(found).toEqual(['Carl Blue', 'red']);
    expect(whole).toContain('😀');
  });

  it('name files, unless they come after it', () => {
    const told = news({}, message('', { files: [photo, { ...photo, name: 'отчёт.pdf' }] }));
    expect(text(told)).toContain('📎 Photo\n📎 отчёт.pdf');
    expect(text(told, { filesFollow: true, late: false })).toBe('💬 Carl Blue · 7K3M9QXA · Printer <b>');
    expect(text(news({}), { filesFollow: true, late: true })).toBe(
      '📎 Carl Blue sent more · 7K3M9QXA · Printer <b>',
    );
  });

  it('fit into one message of Telegram, whatever people write', () => {
    for (const piece of ['слово ', '😀', 'שלום ', 'x']) {
      const told = news({}, message(piece.repeat(9_000 / piece.length)), message('and more'));
      const { text: whole, entities } = noticeWords(told, 'ru', plain);
      expect(whole.length).toBeLessThanOrEqual(4_096);
      expect(whole).toMatch(/…\nОстальное — в обращении\.$/);
      expect(whole).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      for (const { offset, length } of entities) expect(offset + length).toBeLessThanOrEqual(whole.length);
    }
  });

  it('exist for every event in both languages', () => {
    for (const event of staffEvents)
      for (const language of ['en', 'ru'] as const)
        expect(text(news({ event, by: 'Ada' }, message('words')), plain, language)).toContain('7K3M9QXA');
  });
});

describe('the summary after a quiet time', () => {
  const other = { ...ticket, id: '8K3M9QXA', subject: 'Sound' };
  const all = [
    news({ event: 'ticket.new' }, message('a')),
    { ...news({ event: 'ticket.new' }, message('b')), ticket: other },
    news({}, message('1'), message('2')),
    { ...news({}, message('3'), message('4'), message('5')), ticket: other },
  ];

  it('counts what came, in the grammar of its reader', () => {
    expect(digestWords(all, 'en').text).toBe(
      '🌙 While it was quiet:\n• 2 new tickets\n• 5 messages in 2 tickets\n\n7K3M9QXA · Printer <b>\n8K3M9QXA · Sound',
    );
    expect(digestWords(all, 'ru').text).toContain('• 2 новых обращения\n• 5 сообщений в 2 обращениях');
  });

  it('names eight tickets at most, and opens them by buttons', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      ...news({}, message('x')),
      ticket: { ...ticket, id: `7K3M9Q${String(index).padStart(2, '0')}` },
    }));
    expect(digestWords(many, 'en').text).toContain('and 22 tickets more');
    const keyboard = digestKeyboard(many) as unknown as { inline: { data?: string }[][] };
    expect(keyboard.inline).toHaveLength(9);
    expect(keyboard.inline[0]![0]!.data).toBe('t:s:7K3M9Q00');
  });
});
