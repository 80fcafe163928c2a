import { defaultMatrix, type Role } from '@tessera/contracts';
import type { Actor } from '@tessera/platform';
import type { TicketFacts } from '../ticket.policy';
import { canOnCustomer, noteRights } from './customer.policy';

const actor = (role: Role, more: Partial<Actor> = {}): Actor =>
  ({
    kind: 'person',
    personId: '1',
    role,
    grants: defaultMatrix[role],
    specialistOf: [],
    ...more,
  }) as Actor;
const ticket = (facts: Partial<TicketFacts> = {}): TicketFacts => ({
  requesterId: '9',
  assigneeId: null,
  categoryId: '5',
  categoryHasSpecialists: true,
  deletedAt: null,
  ...facts,
});

describe('what the staff may know of a customer', () => {
  it('follows their tickets for a helper', () => {
    const helper = actor('helper');
    expect(canOnCustomer(helper, 'person:note', '9', [])).toBe(false);
    expect(canOnCustomer(helper, 'person:note', '9', [ticket()])).toBe(false);
    expect(canOnCustomer(helper, 'person:note', '9', [ticket(), ticket({ assigneeId: '1' })])).toBe(true);
    expect(canOnCustomer(actor('helper', { specialistOf: ['5'] }), 'person:note', '9', [ticket()])).toBe(
      true,
    );
    expect(canOnCustomer(helper, 'person:note', '9', [ticket({ categoryId: null })])).toBe(true);
  });

  it('forgets with the ticket', () => {
    const gone = ticket({ assigneeId: '1', deletedAt: '2026-01-01T00:00:00.000Z' });
    expect(canOnCustomer(actor('helper'), 'ticket:read', '9', [gone])).toBe(false);
  });

  it('is everybody for whoever may look at people, but never themselves', () => {
    expect(canOnCustomer(actor('moderator'), 'person:note', '9', [])).toBe(true);
    expect(canOnCustomer(actor('moderator'), 'person:note', '1', [ticket({ requesterId: '1' })])).toBe(false);
  });

  it('is nothing for customers, whatever the matrix gives their role', () => {
    const generous = { ...defaultMatrix.user, 'person:note': 'all', 'person:read': 'all' } as const;
    expect(canOnCustomer(actor('user', { grants: generous }), 'person:note', '9', [ticket()])).toBe(false);
  });

  it('lets the author change a note and moderators remove it', () => {
    expect(noteRights(actor('helper'), '1', false)).toEqual({ mayEdit: true, mayRemove: true });
    expect(noteRights(actor('helper'), '2', false)).toEqual({ mayEdit: false, mayRemove: false });
    expect(noteRights(actor('moderator'), '2', true)).toEqual({ mayEdit: false, mayRemove: true });
  });
});
