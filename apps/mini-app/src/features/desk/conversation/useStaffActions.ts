import type { Ticket, User } from '@tessera/contracts';
import { computed } from 'vue';
import { useRouter } from 'vue-router';
import { mayBlock } from '@/features/admin/people/role-choices';
import { can, me } from '@/session/session';
import { copyText } from '@/shared/clipboard';
import { t } from '@/shared/i18n/i18n';
import { confirm } from '@/shared/ui/confirm';
import { toast } from '@/shared/ui/toasts';
import type { Command } from '../keyboard/commands';
import type { TicketRights } from '../ticket-rights';
import { historyInChat } from './history-mode';
import type { TicketChoices } from './useTicketChoices';
import type { TicketCommands } from './useTicketCommands';
import type { TicketWork } from './work/ticket-work';

/** Where in the conversation's page something is asked for. */
export type Asked = 'tags' | 'block' | 'subject';

export interface TicketAction extends Command {
  /** Its part of the menu of what is done seldom; what has none stands elsewhere on the screen. */
  menu?: 'about' | 'work';
  danger?: boolean;
  /** For what is on or off. */
  checked?: boolean;
}

/** What the page does itself. */
export interface Hands {
  write: (kind: 'public' | 'note') => void;
  canned: () => void;
  details: () => void;
  work: (work: TicketWork) => void;
  ask: (what: Asked) => void;
}

/**
 * Everything that the viewer may do with the ticket they look at, each said once: the palette offers all of it, the menu its part, and
 * keys press it.
 */
export function useStaffActions(
  ticket: () => Ticket | undefined,
  rights: () => TicketRights | undefined,
  customer: () => User | undefined,
  commands: TicketCommands,
  choices: TicketChoices,
  hands: Hands,
) {
  const router = useRouter();

  async function copyLink(id: string): Promise<void> {
    const { href } = router.resolve({ name: 'desk-ticket', params: { id } });
    if (await copyText(location.origin + href)) toast(t('desk.linkCopied'));
  }
  async function copyId(id: string): Promise<void> {
    if (await copyText(id)) toast(t('ticket.idCopied', { id }));
  }
  async function remove(id: string): Promise<void> {
    const yes = await confirm({
      title: t('desk.delete.title'),
      text: t('desk.delete.text'),
      yes: t('desk.delete'),
      danger: true,
    });
    if (!yes || !(await commands.remove())) return;
    toast(t('desk.delete.done', { id }), 'success');
    await router.replace({ name: 'desk' });
  }

  const answering = (may: TicketRights): TicketAction[] => [
    ...one(may.claim, 'claim', t('desk.claim'), 'hand', () => void commands.claim(), { shortcut: 'claim' }),
    ...one(may.reply, 'reply', t('desk.reply'), 'reply', () => hands.write('public'), { shortcut: 'reply' }),
    ...one(may.note, 'note', t('desk.note'), 'lock', () => hands.write('note'), { shortcut: 'note' }),
    ...one(
      (may.reply || may.note) && can('canned-reply:use'),
      'canned',
      t('shortcuts.canned'),
      'bolt',
      hands.canned,
      { shortcut: 'canned' },
    ),
  ];

  const fields = (now: Ticket, may: TicketRights): TicketAction[] => {
    const { statuses, people, urgency, topics, show, pickStatus, pickPriority } = choices;
    return [
      ...one(statuses.value.length > 0, 'status', t('desk.status'), 'check', () => show('status'), {
        shortcut: 'status',
      }),
      ...statuses.value.flatMap(({ value, label }) =>
        one(true, `status:${value}`, t('palette.status', { status: label }), 'check', () =>
          pickStatus(value),
        ),
      ),
      ...one(people.value.length > 0, 'assign', t('desk.assign'), 'user', () => show('assignee'), {
        shortcut: 'assign',
      }),
      ...one(urgency.value.length > 0, 'priority', t('desk.priority'), 'flag', () => show('priority'), {
        shortcut: 'priority',
      }),
      ...urgency.value.flatMap(({ value, label }) =>
        one(
          value !== now.priority,
          `priority:${value}`,
          t('palette.priority', { priority: label }),
          'flag',
          () => pickPriority(value),
        ),
      ),
      ...one(topics.value.length > 0, 'category', t('desk.category'), 'folder', () => show('category')),
      ...one(may.tags, 'tags', t('tags.add'), 'tag', () => hands.ask('tags')),
      ...one(may.subject, 'subject', t('palette.subject'), 'edit', () => hands.ask('subject')),
    ];
  };

  const seldom = ({ id, deletedAt }: Ticket, may: TicketRights): TicketAction[] => [
    ...one(true, 'copy-id', t('ticket.copyId', { id }), 'copy', () => void copyId(id), { menu: 'about' }),
    ...one(true, 'copy-link', t('desk.copyLink'), 'link', () => void copyLink(id), { menu: 'about' }),
    ...one(
      true,
      'history',
      t('work.history'),
      'history',
      () => void (historyInChat.value = !historyInChat.value),
      { menu: 'about', checked: historyInChat.value },
    ),
    ...one(may.merge, 'merge', t('work.menu.merge'), 'merge', () => hands.work('merge'), { menu: 'work' }),
    ...one(may.merge, 'split', t('work.menu.split'), 'split', () => hands.work('split'), { menu: 'work' }),
    ...one(may.link, 'link', t('work.menu.link'), 'link', () => hands.work('link'), { menu: 'work' }),
    ...one(may.remove && !deletedAt, 'delete', t('desk.delete'), 'trash', () => void remove(id), {
      menu: 'work',
      danger: true,
    }),
    ...one(may.remove && !!deletedAt, 'restore', t('desk.restore'), 'retry', () => void commands.restore()),
  ];

  const about = ({ requester }: Ticket): TicketAction[] => {
    const [person, viewer] = [customer(), me.value];
    const block = person !== undefined && !person.blocked && viewer !== undefined && mayBlock(viewer, person);
    return [
      ...one(true, 'details', t('desk.details'), 'info', hands.details, { shortcut: 'details' }),
      ...one(
        true,
        'customer',
        t('person.open'),
        'user',
        () => void router.push({ name: 'person', params: { id: requester.id } }),
      ),
      ...one(
        can('ticket:open-for-others'),
        'open-for',
        t('opening.forPerson', { name: requester.name }),
        'plus',
        () => void router.push({ name: 'open-for', query: { person: requester.id } }),
      ),
      ...one(block, 'block', t('people.block.yes', { name: requester.name }), 'ban', () =>
        hands.ask('block'),
      ),
    ];
  };

  return computed<TicketAction[]>(() => {
    const [now, may] = [ticket(), rights()];
    return now && may ? [...answering(may), ...fields(now, may), ...seldom(now, may), ...about(now)] : [];
  });
}

/** An action where it may be done, else none. */
function one(
  may: boolean,
  id: string,
  label: string,
  icon: Command['icon'],
  run: () => void,
  more: Partial<TicketAction> = {},
): TicketAction[] {
  return may ? [{ id, label, icon, run, ...more }] : [];
}
