import { customer, note, staff, storiesOf, type Story } from './story';

/** A day on which many write about the same. */
export interface Incident {
  readonly daysAgo: number;
  /** How long the first messages keep coming. */
  readonly hours: number;
  readonly tickets: number;
  readonly stories: readonly Story[];
}

const [payment, technical, general] = [
  storiesOf('en', 'Payment'),
  storiesOf('en', 'Technical'),
  storiesOf('en', 'General'),
];
const [ruPayment, ruTechnical, ruGeneral] = [
  storiesOf('ru', 'Payment'),
  storiesOf('ru', 'Technical'),
  storiesOf('ru', 'General'),
];

const outageTags = ['outage', 'checkout'];
const outageAnswer = staff(
  '{hi} You are not alone: our payment provider has been down since this morning and is working on it. Your basket is kept; no money was taken. I will write as soon as payments work.',
);
const outageEnd = staff(
  'Payments work again. If you still see an old attempt in your bank, it disappears by itself by {due}. Sorry for the interruption!',
);
const ruOutageAnswer = staff(
  '{hi} Дело не в вас: с утра не работает наш платёжный провайдер, он уже чинит. Корзина сохранена, деньги не списаны. Напишу, как только заработает.',
);
const ruOutageEnd = staff(
  'Оплата снова работает. Если банк ещё показывает старую попытку, она исчезнет сама до {due}. Простите за неудобства!',
);

const appTags = ['app', 'crash', 'incident'];
const appAnswer = staff(
  '{hi} Version 5.12 has a fault that hits nearly everybody, we have pulled it back. Please update to 5.12.1 in about an hour; until then the website works.',
);
const ruAppAnswer = staff(
  '{hi} В версии 5.12 ошибка почти у всех, мы её отозвали. Обновитесь до 5.12.1 примерно через час, пока работает сайт.',
);

const stormTags = ['delivery', 'storm'];
const stormAnswer = staff(
  '{hi} The storm has closed the {carrier} hub since yesterday. All parcels are safe and dry, they go on as soon as the roads are open, probably by {due}.',
);
const ruStormAnswer = staff(
  '{hi} Из-за шторма со вчерашнего дня закрыт склад {carrier}. С посылками всё в порядке, поедут, как только откроют дороги, скорее всего до {due}.',
);

export const incidents: readonly Incident[] = [
  {
    daysAgo: 37,
    hours: 2.5,
    tickets: 11,
    stories: [
      payment(
        ['Cannot pay, error 502', 'Payment page is white'],
        outageTags,
        [
          customer(
            'The payment page shows "502" and nothing else. {Tried two cards.|Is it me or is it you?}',
          ),
          outageAnswer,
          outageEnd,
        ],
        { asks: 'high', raised: 'critical' },
      ),
      payment(['Checkout down?', 'I cannot finish order, payment error'], outageTags, [
        customer('Paying for {amount} fails with "provider not available". I need the {product} by {due}!'),
        outageAnswer,
        customer('OK, thanks for the honest answer.'),
        outageEnd,
      ]),
      payment(
        ['Was I charged or not?'],
        outageTags,
        [
          customer(
            'The payment page broke in the middle. No confirmation, no e-mail. Was I charged {amount} or not?',
          ),
          outageAnswer,
          note('No capture at the gateway for this one, checked.'),
          outageEnd,
        ],
        { raised: 'high' },
      ),
      ruPayment(
        ['Ошибка 502 при оплате', 'Не работает оплата'],
        outageTags,
        [
          customer('При оплате белая страница и «502». {С двух карт одно и то же.|Это у вас или у меня?}'),
          ruOutageAnswer,
          ruOutageEnd,
        ],
        { raised: 'critical' },
      ),
    ],
  },
  {
    daysAgo: 12,
    hours: 3.5,
    tickets: 9,
    stories: [
      technical(
        ['App does not start since today', 'Northwind Home 5.12 crashes'],
        appTags,
        [
          customer('The app shows the logo and closes. {It updated itself this morning.|Same on my tablet.}'),
          appAnswer,
          customer('{Runs again, thanks.|5.12.1 works.}'),
        ],
        { raised: 'critical' },
      ),
      technical(
        ['My purifier is offline in the app'],
        appTags,
        [
          customer(
            'All my devices are "offline" since breakfast and the app closes itself when I tap on one.',
          ),
          appAnswer,
        ],
        { raised: 'high' },
      ),
      ruTechnical(
        ['Приложение не запускается', 'Вылетает версия 5.12'],
        appTags,
        [
          customer(
            'Приложение показывает логотип и закрывается. {Утром само обновилось.|На планшете то же самое.}',
          ),
          ruAppAnswer,
          customer('{Заработало, спасибо|5.12.1 работает}'),
        ],
        { raised: 'critical' },
      ),
    ],
  },
  {
    daysAgo: 61,
    hours: 5,
    tickets: 8,
    stories: [
      general(['Parcel delayed, no reason given', 'Delivery moved twice'], stormTags, [
        customer(
          'My delivery ({order}) was moved twice without a reason. {I took a day off for it.|What is going on?}',
        ),
        stormAnswer,
        customer('{I see. Stay safe then.|OK, thanks.}'),
      ]),
      general(['"Delivery exception" on {tracking}'], stormTags, [
        customer('What does "delivery exception" mean for {tracking}?'),
        stormAnswer,
      ]),
      ruGeneral(['Доставку перенесли два раза', 'Что за «исключение при доставке»?'], stormTags, [
        customer('Доставку заказа {order} перенесли второй раз без объяснений. Что происходит?'),
        ruStormAnswer,
        customer('{Понятно, спасибо|Ясно, подожду}'),
      ]),
    ],
  },
];
