import type { OwnSession } from '@tessera/contracts';
import { groupSessions } from './session-groups';

const session = (id: string, about: Partial<OwnSession> = {}): OwnSession => ({
  id,
  door: 'miniapp',
  kind: 'telegram',
  device: { browser: 'Chrome', system: 'Android' },
  address: '10.0.0.1',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastUsedAt: '2026-01-01T00:00:00.000Z',
  current: false,
  ...about,
});

it('puts together what looks the same, and leaves the present one alone', () => {
  const found = groupSessions([
    session('4', { current: true }),
    session('3'),
    session('2', { address: '10.0.0.2' }),
    session('1'),
  ]);
  expect(found.map(({ newest, ids }) => [newest.id, ids])).toEqual([
    ['4', ['4']],
    ['3', ['3', '1']],
    ['2', ['2']],
  ]);
});
