import type { Ticket } from '@tessera/contracts';
import { shallowRef } from 'vue';
import { ApiError } from '@/api/api-error';
import { api } from '@/api/client';
import { useTicketCommands } from './useTicketCommands';

jest.mock('@/api/client', () => ({ api: jest.fn() }));
jest.mock('@/api/realtime', () => ({ realtime: { emit: jest.fn() } }));
jest.mock('@/app/telegram', () => ({ haptic: jest.fn() }));
jest.mock('@/session/session', () => ({ me: { value: { id: '1' } } }));
jest.mock('@/shared/i18n/i18n', () => ({ t: (key: string) => key }));
jest.mock('@/shared/ui/toasts', () => ({ toast: jest.fn(), toastError: jest.fn() }));
jest.mock('@/features/tickets/tickets.api', () => ({ fetchTicket: jest.fn() }));

const put = api as unknown as jest.Mock;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A desk that keeps one ticket; what it changed is known here when `hear` is called, or by an answer. */
function desk() {
  let kept = {
    id: 'T',
    version: 1,
    subject: 'X',
    status: 'new',
    priority: 'normal',
    tags: [],
  } as unknown as Ticket;
  const known = shallowRef(kept);
  const change = (fields: Partial<Ticket>): Ticket =>
    (kept = { ...kept, ...fields, version: kept.version + 1 });
  const hear = (): void => void (known.value = kept);
  const open: (() => void)[] = [];
  const asked: unknown[] = [];
  put.mockReset().mockImplementation(
    (_what: string, { body: { version, ...fields } }: { body: Partial<Ticket> }) =>
      new Promise<Ticket>((resolve, reject) => {
        asked.push(fields);
        open.push(() => {
          if (version === kept.version) resolve(change(fields));
          else reject(new Error('version'));
        });
      }),
  );
  const refuse = (error: Error): void => void put.mockImplementationOnce(() => Promise.reject(error));
  const answer = async (): Promise<void> => {
    await settle();
    open.shift()!();
    await settle();
  };
  const commands = useTicketCommands(
    () => known.value,
    (ticket) => (known.value = ticket as Ticket),
  );
  const name = (subject: string, seen?: readonly Ticket[]) => commands.change({ subject }, { subject }, seen);
  return { ...commands, change, commands, hear, asked, answer, refuse, name, kept: () => kept };
}

describe('what staff does with the fields of a ticket', () => {
  it('does not overwrite what came in while a form was open', async () => {
    const { look, change, hear, name, kept, asked, conflict } = desk();
    const seen = look();
    change({ subject: 'Y' });
    hear();
    expect(await name('Z', seen)).toBe(false);
    expect([kept().subject, asked]).toEqual(['Y', []]);
    expect(conflict.value).toMatchObject({
      differences: [{ field: 'subject', before: 'X', after: 'Y' }],
      fields: { subject: 'Z' },
    });
  });

  it('lets pass what came in about something else', async () => {
    const { look, change, hear, name, kept, answer, conflict } = desk();
    const seen = look();
    change({ priority: 'high' });
    hear();
    const done = name('Z', seen);
    await answer();
    expect(await done).toBe(true);
    expect(kept()).toMatchObject({ subject: 'Z', priority: 'high' });
    expect(conflict.value).toBeUndefined();
  });

  it('is no conflict with itself, however quickly one comes after another', async () => {
    const { commands, name, kept, answer, asked, conflict } = desk();
    const status = (to: 'waiting' | 'in_progress') => commands.change({ status: to }, { status: to });
    const done = [name('A'), name('B', commands.look()), status('waiting'), status('in_progress')];
    for (let n = 0; n < 4; n++) await answer();
    expect(await Promise.all(done)).toEqual([true, true, true, true]);
    expect(asked).toEqual([
      { subject: 'A' },
      { subject: 'B' },
      { status: 'waiting' },
      { status: 'in_progress' },
    ]);
    expect(kept()).toMatchObject({ subject: 'B', status: 'in_progress' });
    expect(conflict.value).toBeUndefined();
  });

  it('is no conflict with what was refused before it', async () => {
    const { look, name, kept, answer, refuse, conflict } = desk();
    refuse(new ApiError(503, 'UNAVAILABLE', 'not now'));
    const first = name('A');
    const second = name('B', look());
    expect(await first).toBe(false);
    await answer();
    expect(await second).toBe(true);
    expect(kept().subject).toBe('B');
    expect(conflict.value).toBeUndefined();
  });

  it('makes a change after all when it is insisted on', async () => {
    const { look, change, hear, name, kept, answer, insist } = desk();
    const seen = look();
    change({ subject: 'Y' });
    hear();
    await name('Z', seen);
    insist();
    await answer();
    expect(kept().subject).toBe('Z');
  });
});
