import { targetOf } from './links';

test.each([
  ['https://t.me/Desk_bot?start=invite_7', { kind: 'start', payload: 'invite_7' }],
  ['https://t.me/desk_bot', { kind: 'start' }],
  ['https://t.me/desk_bot?startapp=ticket_AB', { kind: 'app', startParam: 'ticket_AB' }],
  ['https://t.me/desk_bot/desk', { kind: 'app' }],
  ['tg://resolve?domain=desk_bot&start=x', { kind: 'start', payload: 'x' }],
  ['https://t.me/c/1000000001/42', { kind: 'topic', chatId: -1001000000001, thread: 42 }],
  ['https://t.me/c/1000000001/42/77', { kind: 'topic', chatId: -1001000000001, thread: 42 }],
  ['https://t.me/another', { kind: 'out', url: 'https://t.me/another' }],
  ['https://example.test/desk_bot?start=x', { kind: 'out', url: 'https://example.test/desk_bot?start=x' }],
  ['not a link', { kind: 'out', url: 'not a link' }],
])('%s', (address, target) => expect(targetOf(address, 'desk_bot')).toEqual(target));
