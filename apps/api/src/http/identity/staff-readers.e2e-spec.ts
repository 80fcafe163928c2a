import { startTestApp, type TestApp } from '../../../../../test/app';
import { comeIn, type Visitor } from '../../../../../test/people';

interface StaffList {
  items: { id: string }[];
}

describe('whom a note can call', () => {
  let desk: TestApp;
  let customer: Visitor;
  let admin: Visitor;
  let specialist: Visitor;
  let helper: Visitor;
  let moderator: Visitor;
  let closed: string;

  beforeAll(async () => {
    desk = await startTestApp();
    customer = await comeIn(desk);
    [admin, specialist, helper, moderator] = [
      await comeIn(desk, { role: 'admin' }),
      await comeIn(desk, { role: 'helper' }),
      await comeIn(desk, { role: 'helper' }),
      await comeIn(desk, { role: 'moderator' }),
    ];
    const category = await admin.post('/categories', { name: 'Closed', specialistIds: [specialist.id] });
    const opened = { subject: 's', text: 't', categoryId: category.body.id };
    closed = (await customer.post('/tickets', opened)).body.id;
  });
  afterAll(() => desk?.close());

  /** Of those who are here in this test. */
  const readers = async (ticketId: string): Promise<string[]> => {
    const known = ids(admin, specialist, helper, moderator);
    const { items } = (await admin.get<StaffList>(`/staff?ticketId=${ticketId}`)).body;
    return items
      .map(({ id }) => id)
      .filter((id) => known.includes(id))
      .sort();
  };
  const ids = (...people: Visitor[]): string[] => people.map(({ id }) => id).sort();

  it('are those who may read the ticket as staff', async () => {
    expect(await readers(closed)).toEqual(ids(admin, specialist, moderator));
    const free = (await customer.post('/tickets', { subject: 's', text: 't' })).body.id;
    expect(await readers(free)).toEqual(ids(admin, specialist, helper, moderator));
    // Whoever opened it sees it as a customer does.
    const own = (await helper.post('/tickets', { subject: 's', text: 't' })).body.id;
    expect(await readers(own)).toEqual(ids(admin, specialist, moderator));
  });

  it('are told to nobody who may not read it themselves', async () => {
    expect((await helper.get(`/staff?ticketId=${closed}`)).body.code).toBe('TICKET_NOT_FOUND');
    expect((await customer.get(`/staff?ticketId=${closed}`)).body.code).toBe('FORBIDDEN');
  });
});
