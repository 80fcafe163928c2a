import { followUpOf, type OpenTicket } from './follow-up.rules';

const printer: OpenTicket = {
  id: '7K3M9QXA',
  subject: 'Printer prints blank pages',
  texts: ['The printer in the hall prints blank pages since Monday'],
};
const payment: OpenTicket = {
  id: 'B2C4D6E8',
  subject: 'Не проходит оплата картой',
  texts: ['При оплате картой банк отвечает отказом'],
};
const both = [printer, payment];

describe('followUpOf', () => {
  it.each([
    ['The pages of our printer come out blank', printer.id],
    ['Printer again', printer.id],
    ['it is about 7k3m9qxa', printer.id],
    ['Оплату картой банк снова отклоняет', payment.id],
    ['Так и не прошла оплата', payment.id],
    ['Ещё по поводу карты и оплаты', payment.id],
  ])('finds the ticket that “%s” goes on with', (text, id) => {
    expect(followUpOf(text, both)).toBe(id);
  });

  it.each([
    'I cannot sign in to my account',
    'Where is my parcel?',
    'Не могу войти в личный кабинет',
    'Здравствуйте! Помогите, пожалуйста, с доставкой',
    'Please help, I have a problem',
    '',
    '👍👍👍',
  ])('sees something new in “%s”', (text) => {
    expect(followUpOf(text, both)).toBeNull();
  });

  it('takes the only open ticket when the words go on with something', () => {
    expect(followUpOf('It still does not work', [printer])).toBe(printer.id);
    expect(followUpOf('It still does not work', both)).toBeNull();
    expect(followUpOf('Всё ещё не работает', [payment])).toBe(payment.id);
  });

  it('asks for nothing when nothing is open', () => {
    expect(followUpOf('Printer again', [])).toBeNull();
  });
});
