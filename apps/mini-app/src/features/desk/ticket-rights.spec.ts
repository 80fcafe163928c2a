import type { Category, Ticket } from '@tessera/contracts';
import { defaultMatrix } from '@tessera/contracts/permissions.data';
import { mayOnTicket, ticketRights } from './ticket-rights';

const helper = { id: '2', scopes: { ...defaultMatrix.helper } };
const moderator = { id: '3', scopes: { ...defaultMatrix.moderator } };
const ticket = (fields: Partial<Ticket> = {}): Ticket =>
  ({
    status: 'new',
    assignee: null,
    categoryId: '1',
    deletedAt: null,
    mergedIntoId: null,
    ...fields,
  }) as Ticket;
const category = (...specialistIds: string[]): Category =>
  ({ id: '1', specialistIds }) as unknown as Category;
const to = (id: string): Ticket['assignee'] => ({ id, name: 'Somebody', role: 'helper' });

describe('rights on a ticket', () => {
  it('keeps a helper out of a category with other specialists, unless the ticket is theirs', () => {
    expect(mayOnTicket(helper, 'ticket:reply', ticket(), category('9'))).toBe(false);
    expect(mayOnTicket(helper, 'ticket:reply', ticket(), category('9', '2'))).toBe(true);
    expect(mayOnTicket(helper, 'ticket:reply', ticket(), category())).toBe(true);
    expect(mayOnTicket(helper, 'ticket:reply', ticket({ assignee: to('2') }), category('9'))).toBe(true);
    expect(mayOnTicket(helper, 'ticket:reply', ticket({ categoryId: null }), undefined)).toBe(true);
  });

  it('lets a helper take what is free and hand over what is theirs', () => {
    expect(ticketRights(helper, ticket(), undefined).assigning).toBe('self');
    expect(ticketRights(helper, ticket({ assignee: to('2') }), undefined).assigning).toBe('anyone');
    expect(ticketRights(helper, ticket({ assignee: to('7') }), undefined).assigning).toBe('none');
    expect(ticketRights(moderator, ticket({ assignee: to('7') }), undefined).assigning).toBe('anyone');
  });

  it('offers legal moves alone, each with its own permission', () => {
    expect(ticketRights(helper, ticket({ status: 'waiting' }), undefined).moves).toEqual([
      'in_progress',
      'resolved',
      'closed',
    ]);
    const noClosing = { id: '2', scopes: { ...helper.scopes, 'ticket:close': undefined } };
    expect(ticketRights(noClosing, ticket({ status: 'resolved' }), undefined).moves).toEqual(['in_progress']);
  });

  it('never changes what was merged', () => {
    const rights = ticketRights(moderator, ticket({ mergedIntoId: '7K3M9QXA' }), undefined);
    expect(rights).toMatchObject({ reply: false, note: false, merge: false, link: false, tags: false });
    expect(ticketRights(moderator, ticket(), undefined)).toMatchObject({ merge: true, link: true });
    expect(ticketRights(helper, ticket(), undefined)).toMatchObject({ merge: false, link: true });
  });

  it('leaves a deleted ticket alone but for restoring', () => {
    const admin = { id: '4', scopes: { ...defaultMatrix.admin } };
    const rights = ticketRights(admin, ticket({ deletedAt: '2026-01-01T00:00:00.000Z' }), undefined);
    expect(rights).toMatchObject({ reply: false, claim: false, moves: [], remove: true });
  });
});
