import { isOwnHost } from './own-host';

it.each([
  ['localhost:3000', true],
  ['demo.localhost', true],
  ['127.0.0.1:3000', true],
  ['192.168.1.20:8080', true],
  ['[::1]:3000', true],
  ['tessera:3000', true],
  ['desk.example', true],
  ['desk.example.', true],
  ['evil.example:3000', false],
  ['127.0.0.1.evil.example', false],
  ['desk.example@evil.example', false],
  ['', false],
  [undefined, false],
])('a demo at desk.example that is called %s lets people in: %s', (host, own) => {
  expect(isOwnHost(host, 'https://desk.example')).toBe(own);
});
