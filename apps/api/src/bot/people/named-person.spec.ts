import fc from 'fast-check';
import { personData, readPersonData } from './person-data';
import { readPersonCommand } from './named-person';

describe('whom a command is about', () => {
  it.each([
    ['77 helper', undefined, { who: { telegramId: '77' }, rest: 'helper' }],
    ['@anna_k  spam and\nmore', undefined, { who: { username: 'anna_k' }, rest: 'spam and\nmore' }],
    ['helper', undefined, { who: null, rest: 'helper' }],
    ['', undefined, { who: null, rest: '' }],
    ['-5 x', undefined, { who: null, rest: '-5 x' }],
    [
      'helper',
      { forward_origin: { type: 'user', sender_user: { id: 9 } } },
      { who: { telegramId: '9' }, rest: 'helper' },
    ],
    ['rude words', { contact: { user_id: 8 } }, { who: { telegramId: '8' }, rest: 'rude words' }],
    ['helper', { forward_origin: { type: 'hidden_user' } }, { who: 'hidden', rest: 'helper' }],
    ['helper', { text: 'hello' }, { who: null, rest: 'helper' }],
    ['5 helper', { forward_origin: { type: 'hidden_user' } }, { who: { telegramId: '5' }, rest: 'helper' }],
  ])('%j below %j', (payload, answered, command) => {
    expect(readPersonCommand(payload, answered)).toEqual(command);
  });
});

describe('a button about a person', () => {
  it('carries at most 64 bytes and says what it asks for', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('show', 'role', 'block', 'unblock'),
        fc.bigInt({ min: 1n, max: 999_999_999_999_999_999n }),
        fc.constantFrom(undefined, 'yes', 'here', 'helper', 'moderator', 'developer'),
        (action, id, argument) => {
          const data = personData(action, String(id), argument);
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          expect(readPersonData(data)).toEqual({ action, personId: String(id), argument: argument ?? null });
        },
      ),
    );
  });

  it.each(['p:x:1', 'p:r:0', 'p:r:1:Помощник', 'p:r:1234567890123456789', 'p:r'])('is not %s', (data) => {
    expect(readPersonData(data)).toBeNull();
  });
});
