/** What people write about, in both languages of the desk; drawn so that the first ones are the most frequent. */
export const englishWords =
  `the and please my order payment it to not is account have with help app card refund when I still again
  yesterday delivery number message cannot open error phone after update password screen shows twice charged wrong address
  package arrived broken waiting answer support thank you invoice change subscription cancel email code confirm receive
  nothing works button settings language notification picture file attached bank transfer amount returned store shipping
  courier tracking late missing size colour exchange discount coupon expired login reset device browser version slow crash`.split(
    /\s+/,
  );

export const russianWords =
  `и не в заказ оплата на пожалуйста мой у меня что помогите деньги карта возврат когда снова вчера доставка номер
  сообщение приложение открыть ошибка телефон после обновления пароль экран дважды списали неверный адрес посылка пришла
  сломан жду ответа поддержка спасибо счёт изменить подписка отменить почта код подтвердить получил ничего работает кнопка
  настройки язык уведомление фото файл приложил банк перевод сумма вернули магазин курьер отслеживание поздно пропал
  размер цвет обмен скидка купон истёк вход сбросить устройство браузер версия медленно вылетает`.split(
    /\s+/,
  );

/** Of these the long tail of rare words is made: names, brands, slips of the keyboard. */
export const syllables =
  'ba de fo gu ha ji ko la mi no pe qui ra su ta ve wo xy ze шо ми та ка ре ли но ву зя'.split(' ');

export const firstNames =
  'Anna Boris Clara Dmitry Elena Farid Greta Hugo Irina Jonas Kira Leon Maria Nikolai Olga Pavel Rosa Stefan Tanya Viktor'.split(
    ' ',
  );
export const lastNames =
  'Arden Bell Corin Dane Eklund Frost Galen Hale Ivers Jansen Kern Lind Moss Noor Orlov Pike Quist Rand Sokol Tarn'.split(
    ' ',
  );
