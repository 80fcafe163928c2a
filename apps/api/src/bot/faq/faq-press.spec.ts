import { faqData, readFaqData, type FaqPress } from './faq-press';

const longest = '9'.repeat(18);
const presses: FaqPress[] = [
  { kind: 'topics' },
  { kind: 'topic', categoryId: null, page: 1 },
  { kind: 'topic', categoryId: longest, page: 999 },
  { kind: 'article', id: longest },
  { kind: 'vote', id: '7', helped: true },
  { kind: 'vote', id: longest, helped: false },
];

describe('the buttons of the FAQ', () => {
  it.each(presses)('carry what they ask for: %j', (press) => {
    const data = faqData(press);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(readFaqData(data)).toEqual(press);
  });

  it.each(['', 'f:', 'f:x', 'f:a:0', 'f:a:07', 'f:a:1; DROP', 'f:c:1', 'f:c:-1:1', 'f:y:', 'l:o'])(
    'are not what somebody forged: %s',
    (data) => {
      expect(readFaqData(data)).toBeNull();
    },
  );
});
