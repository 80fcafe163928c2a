import { foundReplies } from './canned-search';

const reply = (
  name: string,
  title: string,
  text: string,
  useCount = 0,
  categoryId: string | null = null,
) => ({
  name,
  title,
  useCount,
  categoryId,
  texts: { en: { text } },
});
const all = [
  reply('refund', 'Money is on its way', 'We have sent the money back.', 2),
  reply('refund-late', 'Refund takes longer', 'Banks are slow.', 9),
  reply('hello', 'Greeting', 'Hello! About your refund …', 30),
  reply('bye', 'Good-bye', 'Have a nice day.', 1, '7'),
];
const names = (typed: string): string[] => foundReplies(all, typed).map(({ name }) => name);

describe('canned replies that were typed for', () => {
  it('come by name before title before words, whatever is used most', () => {
    expect(names('refund')).toEqual(['refund', 'refund-late', 'hello']);
    expect(names(' MONEY ')).toEqual(['refund']);
    expect(names('late')).toEqual(['refund-late']);
    expect(names('zzz')).toEqual([]);
  });

  it('come by use while nothing is typed', () => {
    expect(names('')).toEqual(['hello', 'refund-late', 'refund', 'bye']);
  });

  it('come from the ticket’s category first, among those that are as likely', () => {
    expect(foundReplies(all, '', '7').map(({ name }) => name)[0]).toBe('bye');
    expect(foundReplies(all, 'refund', '7').map(({ name }) => name)[0]).toBe('refund');
  });
});
