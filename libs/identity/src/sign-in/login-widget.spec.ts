import { checkLoginWidget } from './login-widget';

const botToken = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11';
const vector = {
  id: '42',
  first_name: 'John',
  last_name: 'Smith',
  username: 'username',
  photo_url: 'https://t.me/i/userpic/320/picname.jpg',
  auth_date: '1565810688',
  hash: 'c303db2b5a06fe41d23a9b14f7c545cfc11dcc7473c07c9c5034ae60062461ce',
};
const options = { botToken, maxAge: Infinity, now: new Date('2026-01-05T10:00:00.000Z') };

describe('Login Widget', () => {
  it('accepts the vector', () => {
    expect(checkLoginWidget(vector, options).fields.get('id')).toBe('42');
  });

  it.each([
    ['another person', { ...vector, id: '43' }],
    ['an added field', { ...vector, role: 'admin' }],
    ['no hash', { ...vector, hash: '' }],
  ])('refuses %s', (_, fields) => {
    expect(() => checkLoginWidget(fields, options)).toThrow(
      expect.objectContaining({ code: 'INIT_DATA_INVALID' }),
    );
  });

  it('refuses another bot and old fields', () => {
    expect(() => checkLoginWidget(vector, { ...options, botToken: '42:TEST' })).toThrow();
    expect(() => checkLoginWidget(vector, { ...options, maxAge: 86_400 })).toThrow(
      expect.objectContaining({ code: 'INIT_DATA_EXPIRED' }),
    );
  });
});
