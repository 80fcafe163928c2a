import type { TimelineEntry } from '@tessera/contracts';
import { chatItems, keepSame, type ChatItem } from './chat-items';
import type { ChatMessage } from './chat-message';

const at = (minute: number, second = 0): string => new Date(2026, 0, 2, 10, minute, second).toISOString();

const message = (key: string, author: string, when: string, rest: Partial<ChatMessage> = {}): ChatMessage =>
  ({
    key,
    id: key,
    seq: Number(key),
    authorKey: author,
    side: author === 'me' ? 'out' : 'in',
    mine: author === 'me',
    kind: 'public',
    at: when,
    ...rest,
  }) as ChatMessage;

const line = (id: string, when: string, type = 'ticket.status_changed'): TimelineEntry =>
  ({ id, rev: Number(id), type, at: when, params: {} }) as TimelineEntry;

const short = (items: ChatItem[]): string[] =>
  items.map((item) =>
    item.type === 'message'
      ? `${item.key}${item.first ? ' first' : ''}${item.named ? ' named' : ''}${item.last ? ' last' : ''}`
      : item.key.replace(/^day:.*/, 'day'),
  );

const items = (
  messages: ChatMessage[],
  timeline: TimelineEntry[] = [],
  more: { hasOlder?: boolean; hasNewer?: boolean; firstUnread?: number } = {},
): string[] =>
  short(chatItems({ messages, timeline, hasOlder: false, hasNewer: false, firstUnread: undefined, ...more }));

describe('chatItems', () => {
  it('groups messages of one author within a minute', () => {
    const messages = [
      message('1', 'anna', at(0)),
      message('2', 'anna', at(0, 30)),
      message('3', 'anna', at(5)),
      message('4', 'me', at(5, 10)),
    ];
    expect(items(messages)).toEqual(['day', '1 first named', '2 last', '3 first last', '4 first named last']);
  });

  it('never groups a note with an answer', () => {
    const messages = [message('1', 'anna', at(0)), message('2', 'anna', at(0, 5), { kind: 'note' })];
    expect(items(messages)).toEqual(['day', '1 first named last', '2 first last']);
  });

  it('puts system lines by time, and none from before the first loaded page', () => {
    const messages = [message('1', 'anna', at(10)), message('2', 'anna', at(20))];
    const timeline = [line('9', at(15)), line('8', at(1)), line('7', at(16), 'message.edited')];
    expect(items(messages, timeline, { hasOlder: true })).toEqual([
      'day',
      '1 first named last',
      'event:9',
      '2 first named last',
    ]);
  });

  it('leaves what happened after the last message to those that follow it', () => {
    const messages = [message('1', 'anna', at(10)), message('2', 'anna', at(20))];
    const timeline = [line('9', at(15)), line('8', at(25))];
    expect(items(messages, timeline, { hasNewer: true })).toEqual([
      'day',
      '1 first named last',
      'event:9',
      '2 first named last',
    ]);
  });

  it('heads what was moved here, whose own days come again', () => {
    const movedFrom = { ticketId: '7K3M9QXA', at: at(30) };
    const messages = [
      message('1', 'anna', at(20)),
      message('2', 'me', at(1), { movedFrom }),
      message('3', 'me', at(1, 5), { movedFrom }),
      message('4', 'me', at(40)),
    ];
    expect(items(messages, [line('8', at(10)), line('9', at(30))])).toEqual([
      'day',
      'event:8',
      '1 first named last',
      'moved:2',
      'day',
      '2 first named',
      '3 last',
      'event:9',
      'day',
      '4 first named last',
    ]);
  });

  it('puts system lines before what is still being sent', () => {
    const pending = message('x', 'me', at(2), { seq: undefined, id: undefined });
    expect(items([message('1', 'anna', at(1)), pending], [line('9', at(30))])).toEqual([
      'day',
      '1 first named last',
      'event:9',
      'x first named last',
    ]);
  });

  it('draws the unread line once, above the first unread message of others', () => {
    const messages = [
      message('1', 'anna', at(0)),
      message('2', 'me', at(0, 5)),
      message('3', 'anna', at(0, 9)),
    ];
    expect(items(messages, [], { firstUnread: 2 })).toEqual([
      'day',
      '1 first named last',
      '2 first named last',
      'unread',
      '3 first named last',
    ]);
  });

  it('separates days', () => {
    const messages = [
      message('1', 'anna', new Date(2026, 0, 1, 23, 59, 50).toISOString()),
      message('2', 'anna', new Date(2026, 0, 2, 0, 0, 10).toISOString()),
    ];
    expect(items(messages)).toEqual(['day', '1 first named last', 'day', '2 first named last']);
  });
});

test('what says the same stays the same object, so that it is not drawn again', () => {
  const first = message('1', 'anna', at(0));
  const asIs = { timeline: [], hasOlder: false, hasNewer: false, firstUnread: undefined };
  const before = chatItems({ ...asIs, messages: [first] });
  const after = keepSame(chatItems({ ...asIs, messages: [first, message('2', 'anna', at(5))] }), before);
  expect(after.map((item) => before.includes(item))).toEqual([true, true, false]);
  const grouped = keepSame(chatItems({ ...asIs, messages: [first, message('2', 'anna', at(0, 9))] }), before);
  expect(grouped.map((item) => before.includes(item))).toEqual([true, false, false]);
});
