import { compose, say, shortened } from './phrase';

describe('say', () => {
  it('puts a key into words and styles single values', () => {
    const phrase = {
      key: 'bot.opened',
      params: { id: '7K3M9QXA', subject: 'A <b> & {c}' },
      marks: { id: 'code' },
    } as const;
    const { text, entities } = say('en', phrase);
    expect(text).toBe('Your ticket 7K3M9QXA is open: A <b> & {c}');
    expect(entities).toEqual([{ type: 'code', offset: 12, length: 8 }]);
    expect(say('ru', phrase).text).toBe('Обращение 7K3M9QXA открыто: A <b> & {c}');
  });

  it('puts keys among the values into the reader’s language', () => {
    const phrase = { key: 'bot.ticket.status', params: { status: { key: 'status.closed' } } } as const;
    expect([say('en', phrase).text, say('ru', phrase).text]).toEqual(['Status: Closed', 'Статус: Закрыто']);
  });

  it.each([
    [1, 'У вас 1 открытое обращение.'],
    [3, 'У вас 3 открытых обращения.'],
    [11, 'У вас 11 открытых обращений.'],
    [0, 'У вас нет открытых обращений.'],
  ])('counts to %i in Russian', (count, words) => {
    expect(say('ru', { key: 'bot.status.own', params: { count } }).text).toBe(words);
  });
});

it('compose puts blocks below each other and moves their formatting', () => {
  const { text, entities } = compose('en', [
    { key: 'bot.admin.title', style: 'bold' },
    { text: 'plain 😀', entities: [{ type: 'italic', offset: 6, length: 2 }] },
  ]);
  expect(text).toBe('The desk\nplain 😀');
  expect(entities).toEqual([
    { type: 'bold', offset: 0, length: 8 },
    { type: 'italic', offset: 15, length: 2 },
  ]);
});

it('shortened keeps to its length, to one line and to whole characters', () => {
  expect(shortened(' a\n b ', 10)).toBe('a b');
  expect(shortened('\u202eevil\u202c\u200b \u0007name', 20)).toBe('evil name');
  expect(shortened('\u3164\u2800\u200b', 20)).toBe('');
  expect(shortened('👨‍👩‍👧 بيت', 20)).toBe('👨‍👩‍👧 بيت');
  expect(shortened(`${'x'.repeat(8)}😀😀`, 10)).toBe(`${'x'.repeat(8)}…`);
});
