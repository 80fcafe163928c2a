import { bodyOf, formOf, isReady, type CannedForm } from './canned-form';

const form = (more: Partial<CannedForm> = {}): CannedForm => ({
  ...formOf(undefined, false),
  name: ' Refund ',
  title: ' Money back ',
  texts: { en: { text: 'Hello {{customer.name}}', entities: [] }, ru: { text: ' ', entities: [] } },
  ...more,
});

describe('the form of a canned reply', () => {
  it('sends what was written, and no language without words', () => {
    expect(bodyOf(form())).toEqual({
      name: 'refund',
      title: 'Money back',
      texts: { en: { text: 'Hello {{customer.name}}', entities: [] } },
      categoryId: null,
      shared: false,
    });
  });

  it.each<[string, Partial<CannedForm>, boolean]>([
    ['as it should be', {}, true],
    ['without a name', { name: ' ' }, false],
    ['with a name of two words', { name: 'two words' }, false],
    ['without a title', { title: '' }, false],
    ['without words', { texts: formOf(undefined, false).texts }, false],
    [
      'with a variable that does not exist',
      { texts: { ...form().texts, ru: { text: '{{x}}', entities: [] } } },
      false,
    ],
  ])('%s', (_what, more, ready) => {
    expect(isReady(form(more))).toBe(ready);
  });
});
