import { stems } from '@tessera/platform/search';
import { fitting, type Candidate } from './suggestion.rules';

interface Article {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly categoryId?: string;
}

const articles: readonly Article[] = [
  {
    id: '1',
    title: 'Where is my parcel?',
    text: 'Every parcel has a tracking number. It travels three to five days. Has it not arrived by then, write to us.',
  },
  {
    id: '2',
    title: 'How do I return something?',
    text: 'Print a return label, put it on the parcel. Your money comes back by the same card.',
  },
  {
    id: '3',
    title: 'When do I get my refund?',
    text: 'A refund takes two to five days after your return arrived. Your bank may need longer.',
  },
  {
    id: '4',
    title: 'My card was declined',
    text: 'The payment has to be confirmed in your banking app. Try again, or pay by another card.',
  },
  {
    id: '5',
    title: 'Where do I find my invoice?',
    text: 'Every invoice of an order lies in your account under Documents.',
    categoryId: '7',
  },
  {
    id: '6',
    title: 'How do I change the delivery address?',
    text: 'As long as the order has not left us, write the new address to us.',
  },
  { id: '7', title: 'I cannot sign in', text: 'Ask for a new password. The link works for an hour.' },
  {
    id: '8',
    title: 'Как вернуть товар?',
    text: 'Распечатайте ярлык возврата и наклейте на посылку. Деньги вернутся на карту.',
  },
  {
    id: '9',
    title: 'Где моя посылка?',
    text: 'У каждой посылки есть номер отслеживания. Доставка занимает от трёх до пяти дней.',
  },
  {
    id: '10',
    title: 'Не проходит оплата картой',
    text: 'Подтвердите платёж в приложении банка. Попробуйте ещё раз или другой картой.',
  },
];

/** What the repository would find. */
function offered(text: string, categoryId: string | null = null): string[] {
  const all = [...stems(text)];
  const subject = [...stems(text.split('\n')[0]!)];
  const candidates = articles
    .map(({ text: words, ...article }): Candidate => {
      const has = stems(`${article.title} ${words}`);
      return { categoryId: null, ...article, found: all.filter((stem) => has.has(stem)) };
    })
    .filter(({ found }) => found.length > 0);
  return fitting({ subject, all, categoryId }, candidates, articles.length, 3);
}

describe('the articles that are suggested', () => {
  it.each([
    ['Where is my parcel', '1'],
    ['Parcel lost', '1'],
    ['parcel 4711 has not arrived since Monday', '1'],
    ['I want to return a lamp', '2'],
    ['Refund?', '3'],
    ['Still waiting for a refund of my order', '3'],
    ['Card declined', '4'],
    ['card declined at checkout, three times now', '4'],
    ['Invoice for May', '5'],
    ['Please change my delivery address', '6'],
    ['cannot sign in to my account', '7'],
    ['Как вернуть лампу', '8'],
    ['Посылка потерялась', '9'],
    ['Где посылка с заказом 512', '9'],
    ['Не проходит оплата', '10'],
    ['Help\nMy card was declined although there is enough money on it', '4'],
  ])('fit “%s”', (text, first) => {
    expect(offered(text)[0]).toBe(first);
  });

  it.each([
    '',
    'Hello',
    'Hello, please help me',
    'The lamp flickers in the evening',
    'Do you have this table in oak',
    'Can I work for you? I love your shop and would like to send you my papers',
    'The parcel boy rang at six in the morning and shouted at my dog, who is eleven years old and deaf',
    'Лампа мигает по вечерам',
    'Есть ли этот стол в дубе',
    'Здравствуйте',
    'Хочу пожаловаться на курьера: нахамил соседке и бросил коробку у подъезда под дождём',
  ])('are none for “%s”', (text) => {
    expect(offered(text)).toEqual([]);
  });

  it('are never more than asked for, and the category that was chosen counts', () => {
    expect(offered('parcel return refund card invoice address').length).toBeLessThanOrEqual(3);
    const text = 'wrong colour, wrong size, invoice missing';
    expect(offered(text)).toEqual(offered(text, '1'));
  });

  it('fit when there is but one', () => {
    const candidate = { id: '1', title: 'Refunds', categoryId: null, found: ['refun'] };
    expect(fitting({ subject: ['refun'], all: ['refun'], categoryId: null }, [candidate], 1, 3)).toEqual([
      '1',
    ]);
  });
});
