import fc from 'fast-check';
import { readTicketData, ticketActions, ticketButton, ticketData } from './ticket-button';

const anyId = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/);
const anyArgument = fc.option(fc.stringMatching(/^[a-z0-9_]{1,24}$/), { nil: undefined });

describe('a button about a ticket', () => {
  it('carries at most 64 bytes and says what it asks for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ticketActions), anyId, anyArgument, (action, ticketId, argument) => {
        const data = ticketData(action, ticketId, argument);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(readTicketData(data)).toEqual({ action, ticketId, argument: argument ?? null });
      }),
    );
  });

  it('of one action is none of another', () => {
    const all = ticketActions.map((action) => ticketData(action, '7K3M9QXA'));
    expect(new Set(all).size).toBe(ticketActions.length);
  });

  it.each(['t:z:7K3M9QXA', 't:s:7k3m9qxa', 't:s:7K3M9QX', 't:s:7K3M9QXA:', 't:s:7K3M9QXA:Привет', 'l:o', ''])(
    'is not what somebody forged: %s',
    (data) => {
      expect(readTicketData(data)).toBeNull();
    },
  );

  it('has a label', () => {
    expect(ticketButton({ text: 'Show' }, 'show', '7K3M9QXA')).toEqual({
      label: { text: 'Show' },
      data: 't:s:7K3M9QXA',
    });
  });
});
