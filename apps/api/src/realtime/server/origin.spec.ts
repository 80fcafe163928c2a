import { originAllowed } from './origin';

const desk = { publicUrl: 'https://desk.example.com' };
const demo = { publicUrl: 'http://127.0.0.1:8000' };

describe('the origin of a socket', () => {
  it.each([
    ['none: a program', desk, {}, true],
    ['the desk itself', desk, { origin: 'https://desk.example.com' }, true],
    ['the name it was asked by', desk, { origin: 'https://other.example', host: 'other.example' }, true],
    ['another site', desk, { origin: 'https://evil.example', host: 'desk.example.com' }, false],
    ['a look-alike', desk, { origin: 'https://desk.example.com.evil.example' }, false],
    ['without encryption', desk, { origin: 'http://desk.example.com', host: 'x' }, false],
    ['a sandboxed page', desk, { origin: 'null' }, false],
    ['rubbish', desk, { origin: 'javascript:alert(1)' }, false],
    ['this machine, to a real desk', desk, { origin: 'http://localhost:5173' }, false],
    ['this machine, to a demo', demo, { origin: 'http://localhost:5173' }, true],
    ['another site, to a demo', demo, { origin: 'http://localhost.evil.example' }, false],
  ])('%s', (_, settings, headers, allowed) => {
    expect(originAllowed(settings, headers)).toBe(allowed);
  });
});
