import type { AnyMessage, CustomerMessage, CustomerTicket } from '@tessera/contracts';
import {
  applyCatchUp,
  applyTicketEvent,
  needsCatchUp,
  putMessages,
  type Thread,
  type ThreadEvent,
} from './applyTicketEvent';
import { hasOlder } from './thread-parts';

const me = '1';
const at = (seq: number): string => new Date(Date.UTC(2026, 0, 1, 0, seq)).toISOString();

/** A tiny server: what GET would answer after each change, and the events it would send. */
class Desk {
  rev = 0;
  readSeq = 0;
  status: CustomerTicket['status'] = 'new';
  messages: CustomerMessage[] = [];
  reads: Record<string, number> = {};

  post(author: string, text: string): ThreadEvent[] {
    this.rev++;
    const seq = this.messages.length + 1;
    if (author === me) this.readSeq = seq;
    const message: CustomerMessage = {
      id: String(100 + seq),
      ticketId: '7K3M9QXA',
      seq,
      rev: this.rev,
      text,
      entities: [],
      attachments: [],
      replyTo: null,
      clientId: null,
      createdAt: at(seq),
      editedAt: null,
      deletedAt: null,
      movedFrom: null,
      movedTo: null,
      author: { id: author, name: author === me ? 'Maria' : 'Anna', staff: author !== me },
      fromRequester: author === me,
      reactions: [],
    };
    this.messages.push(message);
    return [{ type: 'message.created', rev: this.rev, message }, this.updated()];
  }

  edit(seq: number, text: string): ThreadEvent[] {
    this.rev++;
    const message = { ...(this.messages[seq - 1] as CustomerMessage), text, rev: this.rev, editedAt: at(99) };
    this.messages[seq - 1] = message;
    return [{ type: 'message.updated', rev: this.rev, message }, this.updated()];
  }

  move(status: CustomerTicket['status']): ThreadEvent[] {
    this.rev++;
    this.status = status;
    return [this.updated()];
  }

  read(personId: string, seq: number): ThreadEvent[] {
    if (personId === me) this.readSeq = seq;
    else this.reads[personId] = seq;
    return [{ type: 'read.updated', personId, seq }];
  }

  private updated(): ThreadEvent {
    const { unread: _unread, ...ticket } = this.ticket();
    return { type: 'ticket.updated', rev: this.rev, ticket };
  }

  ticket(): CustomerTicket {
    const last = this.messages.at(-1);
    return {
      id: '7K3M9QXA',
      subject: 'Charged twice',
      status: this.status,
      closeReason: null,
      priority: 'normal',
      categoryId: null,
      language: 'en',
      createdAt: at(0),
      firstReplyAt: null,
      resolvedAt: null,
      closedAt: null,
      lastActivityAt: last?.createdAt ?? at(0),
      lastSeq: this.messages.length,
      rev: this.rev,
      unread: this.messages.length - this.readSeq,
      rating: null,
      previousTicketId: null,
      mergedIntoId: null,
      version: 1,
      requester: { id: me, name: 'Maria' },
      assignee: null,
      lastMessage: last
        ? {
            seq: last.seq,
            text: last.text,
            fromRequester: last.fromRequester,
            authorName: last.author?.name ?? null,
            at: last.createdAt,
          }
        : null,
    };
  }

  /** What fetching everything would give. */
  fetch(): Thread {
    return {
      ticket: this.ticket(),
      messages: [...this.messages],
      rev: this.rev,
      heardRev: this.rev,
      reads: { ...this.reads },
    };
  }
}

const applyAll = (thread: Thread, events: ThreadEvent[]): Thread =>
  events.reduce((known, event) => applyTicketEvent(known, event, me), thread);

const story: ((desk: Desk) => ThreadEvent[])[] = [
  (desk) => desk.post(me, 'Hello'),
  (desk) => desk.post('2', 'Hello Maria'),
  (desk) => desk.move('in_progress'),
  (desk) => desk.post('2', 'I am looking'),
  (desk) => desk.read('2', 1),
  (desk) => desk.edit(2, 'Hello dear Maria'),
  (desk) => desk.read(me, 3),
  (desk) => desk.post(me, 'Thanks'),
  (desk) => desk.post('2', 'Done'),
  (desk) => desk.move('resolved'),
];

describe('applyTicketEvent', () => {
  it('equals fetching afresh after every event', () => {
    const desk = new Desk();
    let thread = desk.fetch();
    for (const step of story) {
      thread = applyAll(thread, step(desk));
      expect(thread).toEqual(desk.fetch());
    }
  });

  it('equals fetching afresh when the two events of a change come the other way round', () => {
    const desk = new Desk();
    let thread = desk.fetch();
    for (const step of story) thread = applyAll(thread, step(desk).reverse());
    expect(thread).toEqual(desk.fetch());
  });

  it('changes nothing when everything comes twice', () => {
    const desk = new Desk();
    let thread = desk.fetch();
    const heard: ThreadEvent[] = [];
    for (const step of story) {
      const events = step(desk);
      heard.push(...events.filter(({ type }) => type !== 'read.updated'));
      thread = applyAll(thread, events);
    }
    expect(applyAll(thread, heard)).toEqual(desk.fetch());
  });

  it('notices a gap and heals it with what was missed', () => {
    const desk = new Desk();
    let thread = applyAll(desk.fetch(), desk.post(me, 'Hello'));
    const knownRev = thread.rev;
    desk.post('2', 'lost on the way');
    desk.edit(1, 'Hello!');
    thread = applyAll(thread, desk.post('2', 'arrived'));

    expect(needsCatchUp(thread)).toBe(true);
    expect(thread.messages.map(({ text }) => text)).toEqual(['Hello']);

    const messages = desk.messages.filter(({ rev }) => rev > knownRev);
    thread = applyCatchUp(
      thread,
      { ticket: desk.ticket(), messages, rev: desk.rev, partial: false },
      knownRev,
    );
    expect(thread).toEqual(desk.fetch());
    expect(needsCatchUp(thread)).toBe(false);
  });

  it('replaces what it knew by a partial answer', () => {
    const desk = new Desk();
    for (let count = 0; count < 5; count++) desk.post('2', String(count));
    const stale = { ...desk.fetch(), messages: desk.messages.slice(0, 1), rev: 1, heardRev: 1 };
    const newest = desk.messages.slice(-2);
    const missed = { ticket: desk.ticket(), messages: newest, rev: desk.rev, partial: true };
    const thread = applyCatchUp(stale, missed, 1);
    expect(thread.messages).toEqual(newest);
    expect(hasOlder(thread)).toBe(true);
    // The same again, behind what was heard meanwhile, takes nothing back.
    const ahead = applyAll(thread, desk.post('2', 'newest'));
    expect(applyCatchUp(ahead, missed, 1)).toEqual(ahead);
  });

  it('does not take for known what changed before a page that came meanwhile', () => {
    const desk = new Desk();
    for (let count = 0; count < 4; count++) desk.post('2', String(count));
    const asked = desk.fetch();
    desk.post('2', 'missed');
    // A page as it was at an earlier rev.
    const late = { ...asked, rev: asked.rev - 1 };
    const missed = {
      ticket: desk.ticket(),
      messages: desk.messages.slice(-1),
      rev: desk.rev,
      partial: false,
    };
    const thread = applyCatchUp(late, missed, asked.rev);
    expect(thread.messages).toEqual(desk.messages);
    expect([thread.rev, needsCatchUp(thread)]).toEqual([asked.rev - 1, true]);
    expect(applyCatchUp(asked, missed, asked.rev)).toEqual(desk.fetch());
  });

  it('believes a desk that was put back to an earlier day', () => {
    const desk = new Desk();
    desk.post('2', 'before');
    const earlier = desk.fetch();
    desk.post('2', 'lost');
    const known = desk.fetch();
    const { ticket, messages, rev } = earlier;
    expect(applyCatchUp(known, { ticket, messages, rev, partial: true }, known.rev)).toEqual(earlier);
  });

  it('counts what is unread, and nothing after an own message', () => {
    const desk = new Desk();
    let thread = desk.fetch();
    thread = applyAll(thread, [...desk.post('2', 'a'), ...desk.post('2', 'b')]);
    expect(thread.ticket.unread).toBe(2);
    thread = applyAll(thread, desk.read(me, 1));
    expect(thread.ticket.unread).toBe(1);
    thread = applyAll(thread, desk.post(me, 'c'));
    expect(thread.ticket.unread).toBe(0);
  });

  it('keeps a read mark that is further than a late one', () => {
    const desk = new Desk();
    const thread = applyAll(desk.fetch(), [
      ...desk.read('2', 5),
      { type: 'read.updated', personId: '2', seq: 3 },
    ]);
    expect(thread.reads['2']).toBe(5);
  });
});

describe('putMessages', () => {
  const message = (seq: number, rev = seq): AnyMessage => ({ seq, rev, id: String(seq) }) as AnyMessage;
  const seqs = (messages: AnyMessage[]): number[] => messages.map(({ seq }) => seq);

  it('never leaves a hole', () => {
    expect(seqs(putMessages([message(4), message(5)], [message(7)]))).toEqual([4, 5]);
    expect(seqs(putMessages([message(4), message(5)], [message(7), message(6)]))).toEqual([4, 5, 6, 7]);
  });

  it('does not hold what is older than the first page', () => {
    expect(seqs(putMessages([message(4)], [message(2, 9)]))).toEqual([4]);
  });

  it('does not go back to an older state', () => {
    const [kept] = putMessages([message(4, 8)], [message(4, 6)]);
    expect(kept?.rev).toBe(8);
  });

  it('keeps what was heard of a delivery before the answer to sending came', () => {
    const sent = (state: string, when: string, id = '7'): AnyMessage =>
      ({ ...message(4), deliveries: [{ id, state, at: when }] }) as AnyMessage;
    const states = (messages: AnyMessage[]): unknown =>
      messages.flatMap((one) => ('deliveries' in one ? one.deliveries.map(({ state }) => state) : []));
    const heard = [sent('sent', at(2))];
    expect(states(putMessages(heard, [sent('queued', at(1))]))).toEqual(['sent']);
    expect(states(putMessages(heard, [sent('failed', at(3))]))).toEqual(['failed']);
    expect(states(putMessages(heard, [sent('queued', at(3), '8')]))).toEqual(['queued', 'sent']);
  });
});
