import type { Language } from '@tessera/contracts';
import type { Customer, Gender } from './person';

type Entry = readonly [firstName: string, lastName: string, gender: Gender, city: string];

const english: readonly Entry[] = [
  ['Amelia', 'Hartley', 'f', 'Bristol'],
  ['Jonas', 'Bergmann', 'm', 'Leipzig'],
  ['Sofia', 'Marchetti', 'f', 'Bologna'],
  ['Owen', 'Gallagher', 'm', 'Cork'],
  ['Nadia', 'Benali', 'f', 'Lyon'],
  ['Marek', 'Havel', 'm', 'Brno'],
  ['Clara', 'Nygaard', 'f', 'Aarhus'],
  ['Diego', 'Fuentes', 'm', 'Valencia'],
  ['Ingrid', 'Solheim', 'f', 'Bergen'],
  ['Pieter', 'van Dalen', 'm', 'Utrecht'],
  ['Zoe', 'Papadakis', 'f', 'Patras'],
  ['Callum', 'Reid', 'm', 'Dundee'],
  ['Leila', 'Haddad', 'f', 'Marseille'],
  ['Mateusz', 'Wolny', 'm', 'Gdynia'],
  ['Freya', 'Thorsen', 'f', 'Odense'],
  ['Andre', 'Carvalho', 'm', 'Braga'],
  ['Greta', 'Lehmann', 'f', 'Dresden'],
  ['Kofi', 'Mensah', 'm', 'Leeds'],
  ['Elodie', 'Garnier', 'f', 'Nantes'],
  ['Samuel', 'Okoro', 'm', 'Manchester'],
  ['Hana', 'Kubat', 'f', 'Olomouc'],
  ['Rowan', 'Fletcher', 'm', 'Norwich'],
  ['Beatriz', 'Nogueira', 'f', 'Coimbra'],
  ['Emil', 'Sandberg', 'm', 'Turku'],
  ['Tessa', 'de Wit', 'f', 'Haarlem'],
  ['Gabor', 'Szalai', 'm', 'Pecs'],
  ['Orla', 'Brennan', 'f', 'Galway'],
  ['Felix', 'Steiner', 'm', 'Graz'],
  ['Yasmin', 'Karaca', 'f', 'Stuttgart'],
  ['Luca', 'Ferraro', 'm', 'Verona'],
  ['Matilda', 'Ekman', 'f', 'Gothenburg'],
  ['Harvey', 'Whitlock', 'm', 'Exeter'],
  ['Noa', 'Castellano', 'f', 'Zaragoza'],
  ['Viktor', 'Lund', 'm', 'Malmo'],
  ['Aoife', 'Keane', 'f', 'Limerick'],
  ['Bastien', 'Moulin', 'm', 'Rennes'],
  ['Petra', 'Zupan', 'f', 'Maribor'],
  ['Hugo', 'Delacroix', 'm', 'Ghent'],
  ['Nell', 'Ashworth', 'f', 'York'],
];

const russian: readonly Entry[] = [
  ['Марина', 'Ковалёва', 'f', 'Рига'],
  ['Алексей', 'Дорохов', 'm', 'Алматы'],
  ['Екатерина', 'Снегирёва', 'f', 'Таллин'],
  ['Игорь', 'Бельский', 'm', 'Вильнюс'],
  ['Ольга', 'Тимченко', 'f', 'Кишинёв'],
  ['Руслан', 'Ахметов', 'm', 'Астана'],
  ['Наталья', 'Зимина', 'f', 'Ереван'],
  ['Денис', 'Корнилов', 'm', 'Тбилиси'],
  ['Юлия', 'Вершинина', 'f', 'Рига'],
  ['Павел', 'Лазарев', 'm', 'Белград'],
  ['Айгуль', 'Сарсенова', 'f', 'Караганда'],
  ['Максим', 'Ртищев', 'm', 'Нарва'],
  ['Светлана', 'Гордеева', 'f', 'Даугавпилс'],
  ['Артём', 'Щукин', 'm', 'Лимасол'],
  ['Виктория', 'Полонская', 'f', 'Варна'],
  ['Сергей', 'Мещеряков', 'm', 'Клайпеда'],
  ['Ирина', 'Бондарь', 'f', 'Варшава'],
  ['Тимофей', 'Громов', 'm', 'Прага'],
  ['Алина', 'Рахимова', 'f', 'Шымкент'],
  ['Кирилл', 'Востриков', 'm', 'Каунас'],
];

const cast =
  (language: Language, from: number) =>
  (entry: Entry, index: number): Customer => {
    const [firstName, lastName, gender, city] = entry;
    const number = from + index;
    return {
      handle: `guest_${number}`,
      telegramId: String(1_000_000_100 + number),
      firstName,
      lastName,
      gender,
      language,
      city,
    };
  };

/** Customers beside the one as whom one may walk in. */
export const customers: readonly Customer[] = [
  ...english.map(cast('en', 1)),
  ...russian.map(cast('ru', english.length + 1)),
];

/** Who comes to sell something. */
export const spammers: readonly Customer[] = (
  [
    ['Growth', 'Partners', 'm', ''],
    ['Document', 'Center', 'm', ''],
  ] as const
).map(cast('en', 90));
