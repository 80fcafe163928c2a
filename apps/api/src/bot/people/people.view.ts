import { isStaffRole, roles, type User } from '@tessera/contracts';
import { roleChangeRefusal, blockRefusal } from '@tessera/identity';
import { shortened, type Block, type Button } from '@tessera/notifications';
import type { Actor } from '@tessera/platform';
import { listData } from '../tickets/list-memory';
import { turningButtons, type TurnedPage } from '../tickets/pager';
import { inPairs } from '../views/pairs';
import type { Screen } from '../views/screen';
import { personData } from './person-data';

const sign = ({ blocked, role }: User): string => (blocked ? '⛔' : isStaffRole(role) ? '⭐' : '👤');
const nameOf = ({ name }: User): string => shortened(name, 60) || '–';

/** A page of people with a button for each. */
export function peopleView(page: TurnedPage<User>): Screen {
  const words = page.words ?? '';
  const title: Block = {
    key: words ? 'bot.people.found' : 'bot.people.title',
    params: { page: page.page, words },
    style: 'bold',
  };
  return {
    blocks:
      page.items.length === 0
        ? [
            { key: 'bot.people.none', params: { words } },
            { key: 'bot.people.hint', style: 'italic' },
          ]
        : [title, ...page.items.map(personLine), { text: '' }, { key: 'bot.people.hint', style: 'italic' }],
    keyboard: {
      inline: [
        ...inPairs(
          page.items.map((user): Button => ({
            label: {
              key: 'bot.button.person',
              params: { sign: sign(user), name: shortened(user.name, 30) || '–' },
            },
            data: personData('show', user.id),
          })),
        ),
        ...turningButtons('people', page),
      ],
    },
  };
}

const personLine = (user: User): Block => ({
  key: 'bot.people.line',
  params: { sign: sign(user), name: nameOf(user), role: { key: `role.${user.role}` } },
  marks: { name: 'bold' },
});

/** What the viewer is being asked about this person. */
export type PersonQuestion = 'role' | 'block';

/** A person with what the viewer may do to them; rights are asked again when they do it. */
export function personCard(user: User, viewer: Actor, question?: PersonQuestion): Screen {
  const blocks: Block[] = [
    { key: 'bot.person.title', params: { sign: sign(user), name: nameOf(user) }, marks: { name: 'bold' } },
    { key: 'bot.person.role', params: { role: { key: `role.${user.role}` } } },
    ...(user.roleLocked ? [{ key: 'bot.person.locked' } as const] : []),
    ...(user.telegramId
      ? [{ key: 'bot.person.ids', params: { id: user.telegramId }, marks: { id: 'code' } } as const]
      : []),
    ...(user.username ? [{ key: 'bot.person.username', params: { username: user.username } } as const] : []),
    ...(user.neverWrote ? [{ key: 'bot.person.never' } as const] : []),
    { key: 'bot.person.tickets', params: { total: user.totalTickets, open: user.openTickets } },
    ...blockLine(user),
  ];
  if (question === 'role')
    return asking(blocks, { key: 'bot.person.choose_role', style: 'bold' }, roleRows(user, viewer), user);
  if (question === 'block') {
    const yes = {
      label: { key: 'bot.button.block_yes' },
      data: personData('block', user.id, 'yes'),
    } as const;
    const ask: Block = { key: 'bot.person.confirm_block', params: { name: nameOf(user) }, style: 'bold' };
    return asking(blocks, ask, [[yes]], user);
  }
  return { blocks, keyboard: { inline: [...actionRow(user, viewer), [backToList]] } };
}

function blockLine({ blocked, blockedReason }: User): Block[] {
  if (!blocked) return [];
  return blockedReason
    ? [{ key: 'bot.person.blocked_for', params: { reason: shortened(blockedReason, 200) } }]
    : [{ key: 'bot.person.blocked' }];
}

const backToList: Button = { label: { key: 'bot.admin.people' }, data: listData('people') };

const asking = (blocks: Block[], question: Block, rows: Button[][], { id }: User): Screen => ({
  blocks: [...blocks, { text: '' }, question],
  keyboard: {
    inline: [...rows, [{ label: { key: 'bot.button.back' }, data: personData('show', id, 'here') }]],
  },
});

/** The roles that the viewer may give; the floor of a setting is asked of the domain alone. */
function roleRows(user: User, viewer: Actor): Button[][] {
  const changed = { personId: user.id, role: user.role, floor: null };
  const open = roles.filter(
    (role) => role !== user.role && roleChangeRefusal(viewer, changed, role) === null,
  );
  return inPairs(
    open.map((role): Button => ({ label: { key: `role.${role}` }, data: personData('role', user.id, role) })),
  );
}

function actionRow(user: User, viewer: Actor): Button[][] {
  const facts = { personId: user.id, role: user.role, floor: null };
  const mayBlock = blockRefusal(viewer, facts) === null;
  const row: Button[] = [
    ...(roleRows(user, viewer).length > 0
      ? [{ label: { key: 'bot.button.role' }, data: personData('role', user.id) } as const]
      : []),
    ...(mayBlock
      ? [
          user.blocked
            ? ({ label: { key: 'bot.button.unblock' }, data: personData('unblock', user.id) } as const)
            : ({ label: { key: 'bot.button.block' }, data: personData('block', user.id) } as const),
        ]
      : []),
  ];
  return row.length > 0 ? [row] : [];
}
