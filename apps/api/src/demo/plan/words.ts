import type { Language } from '@tessera/contracts';
import type { Customer } from '../cast/person';
import type { Random } from './random';
import { day } from './units';

const goods = [
  'Halden desk lamp',
  'Brisa kettle',
  'Mola coffee grinder',
  'Skerry blanket',
  'Trailhead backpack',
  'Fjell pan',
  'Lykta candle holder',
];
/** Nominative, accusative. */
const wares = [
  ['настольная лампа Halden', 'настольную лампу Halden'],
  ['чайник Brisa', 'чайник Brisa'],
  ['кофемолка Mola', 'кофемолку Mola'],
  ['плед Skerry', 'плед Skerry'],
  ['рюкзак Trailhead', 'рюкзак Trailhead'],
  ['сковорода Fjell', 'сковороду Fjell'],
] as const;

const price = (language: Language, cents: number): string => {
  const amount = (cents / 100).toFixed(2);
  return language === 'en' ? `€${amount}` : `${amount.replace('.', ',')} €`;
};

const dates: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day as people write it. */
export function dayInWords(language: Language, at: number, zone: string): string {
  const key = `${language} ${zone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(dates[language], { day: 'numeric', month: 'long', timeZone: zone });
  formats.set(key, format);
  return format.format(at);
}

/** The words of one ticket that stay the same from its first message to its last. */
export function ticketWords(
  customer: Customer,
  openedAt: number,
  zone: string,
  random: Random,
): Record<string, string> {
  const { language, firstName, city } = customer;
  const [productNom, productAcc] = random.pick(wares);
  // Orders are counted up, some 150 a day.
  const order = 310_000 + (Math.floor((openedAt / day) * 151) % 600_000) + random.int(0, 140);
  return {
    name: firstName,
    city,
    order: `NW-${order}`,
    tracking: `SL${random.int(10_000_000, 99_999_999)}`,
    carrier: random.pick(['Swiftlane', 'Postbro', 'Kurier24']),
    amount: price(language, random.int(19, 189) * 100 + random.pick([0, 50, 90, 95])),
    little: price(language, random.int(4, 18) * 100 + random.pick([0, 40, 90])),
    round: price(language, random.pick([25, 50, 100]) * 100).replace(/[.,]00/, ''),
    card: String(random.int(1000, 9999)),
    small: String(random.int(100, 999)),
    int: String(random.int(7, 14)),
    ref: `RF-${random.int(10_000, 99_999)}`,
    product: random.pick(goods),
    productNom,
    productAcc,
    ordered: dayInWords(language, openedAt - random.int(4, 9) * day, zone),
  };
}
