import type { StepSettings } from '../sender/step';
import type { TicketFace } from './support-surface';
import { surfaceSteps, topicLook } from './surface-steps';

const settings: StepSettings = {
  defaultLanguage: 'en',
  botUsername: () => 'tessera_bot',
  miniApp: { allowed: true, url: (path) => `https://desk.test/app/${path}` },
};

const face = (changes: Partial<TicketFace> = {}): TicketFace => ({
  id: '1',
  ticketId: '7K3M9QXA',
  chatId: '-100777',
  kind: 'topic',
  state: 'active',
  threadId: '5',
  anchorId: '6',
  shown: {},
  deskId: '1',
  botId: '42',
  botUsername: 'tessera_bot',
  subject: 'Printer',
  status: 'new',
  priority: 'normal',
  deletedAt: null,
  mergedIntoId: null,
  requesterName: 'Ivan',
  assigneeId: null,
  assigneeName: null,
  categoryName: null,
  categoryNames: null,
  first: { id: '9', author: 'Ivan', kind: 'public', text: 'It is dead', deletedAt: null, files: [] },
  last: null,
  standing: { status: 'administrator', icons: { new: 'icon' } },
  ...changes,
});

const methods = (changes?: Partial<TicketFace>): string[] =>
  surfaceSteps(face(changes), settings).map(({ method }) => method);

/** The same once all its steps were made. */
function settled(of: TicketFace): TicketFace {
  const shown = surfaceSteps(of, settings)
    .flatMap((step) => step.effects?.(true) ?? [])
    .reduce((all, effect) => ({ ...all, ...(effect.type === 'surface_shown' && effect.shown) }), of.shown);
  return { ...of, shown };
}

describe('what brings a topic or card up to date', () => {
  it('begins with the topic and its head', () => {
    expect(methods({ threadId: null, anchorId: null })).toEqual(['createForumTopic', 'sendMessage']);
    expect(methods({ anchorId: null })).toEqual(['sendMessage']);
    expect(methods({ kind: 'card', threadId: null, anchorId: null })).toEqual(['sendMessage']);
  });

  it('changes what differs and nothing else', () => {
    expect(methods()).toEqual(['editForumTopic', 'editMessageText']);
    const done = settled(face());
    expect(surfaceSteps(done, settings)).toEqual([]);
    const again = (changes: Partial<TicketFace>) => methods({ ...changes, shown: done.shown });
    expect(again({ subject: 'Toner' })).toEqual(['editForumTopic', 'editMessageText']);
    expect(again({ assigneeId: '3', assigneeName: 'Anna' })).toEqual(['editMessageText']);
    expect(again({ status: 'closed' })).toEqual(['editForumTopic', 'editMessageText', 'closeForumTopic']);
    const closed = settled({ ...done, status: 'closed' });
    expect(surfaceSteps(closed, settings)).toEqual([]);
    expect(methods({ shown: closed.shown })[0]).toBe('reopenForumTopic');
  });

  it('leaves a ticket alone that was deleted before it was shown', () => {
    expect(methods({ deletedAt: '2026-01-01T00:00:00.000Z', threadId: null, anchorId: null })).toEqual([]);
  });

  it('shows the status by a sign in the name where Telegram has no icon for it', () => {
    expect(topicLook(face())).toEqual({ name: 'Ivan · Printer', icon: 'icon' });
    expect(topicLook(face({ status: 'waiting' }))).toEqual({ name: '⏳ Ivan · Printer', icon: '' });
  });

  it('has no button in the group that Telegram would refuse there', () => {
    const [step] = surfaceSteps(face({ anchorId: null }), settings);
    expect(JSON.stringify(step!.body)).toContain('https://t.me/tessera_bot?startapp=ticket_7K3M9QXA');
    expect(JSON.stringify(step!.body)).not.toContain('web_app');
  });
});
