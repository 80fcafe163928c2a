import { stems } from './stems';

describe('stems', () => {
  it('puts the forms of a word together and leaves out what means nothing', () => {
    expect(stems('Оплата, оплату, ОПЛАТОЙ и ещё ёлка')).toEqual(new Set(['оплат', 'елка']));
    expect(stems('The printers printed, please help')).toEqual(new Set(['print']));
  });
});
