import { configureLog } from '@tessera/platform';
import { PassThrough } from 'node:stream';
import { WebSocket } from 'ws';
import { startTestApp, type TestApp } from '../../../../test/app';
import { comeIn, type Visitor } from '../../../../test/people';
import { plugIn, type Wire } from '../../../../test/sockets';

/** A connection by the bare protocol, for what no client library would send. */
async function bareSocket(
  who: Visitor,
): Promise<{ send(frame: string | Buffer): void; closed: Promise<void> }> {
  const socket = new WebSocket(`${who.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      if (data.toString().startsWith('0{')) socket.send(`40${JSON.stringify({ token: who.token })}`);
      if (data.toString().startsWith('40{')) resolve();
    });
  });
  socket.on('error', () => undefined);
  return { send: (frame) => socket.send(frame), closed };
}

describe('frames that are not as they should be', () => {
  let desk: TestApp;
  let maya: Visitor;
  let wire: Wire;
  let ticketId: string;
  let logged = '';

  beforeAll(async () => {
    desk = await startTestApp();
    const stream = new PassThrough();
    stream.on('data', (chunk: Buffer) => (logged += chunk.toString()));
    configureLog('error', stream);
    maya = await comeIn(desk, { firstName: 'Maya' });
    ticketId = (await maya.post('/tickets', { subject: 's', text: 't' })).body.id;
    wire = await plugIn(maya);
  });
  afterAll(async () => {
    wire?.close();
    await desk?.close();
  });

  it.each([
    ['no body', 'ticket.join', [], 'VALIDATION_FAILED'],
    ['null', 'ticket.join', [null], 'VALIDATION_FAILED'],
    ['a text', 'ticket.join', ['7K3M9QXA'], 'VALIDATION_FAILED'],
    ['a list', 'ticket.join', [[{ ticketId: '7K3M9QXA' }]], 'VALIDATION_FAILED'],
    ['a number', 'message.send', [42], 'VALIDATION_FAILED'],
    ['bytes', 'message.send', [Buffer.from('{}')], 'VALIDATION_FAILED'],
    ['bytes inside', 'message.send', [{ ticketId: '7K3M9QXA', text: Buffer.from('x') }], 'VALIDATION_FAILED'],
    ['a wrong id', 'ticket.join', [{ ticketId: "' OR 1=1 --" }], 'VALIDATION_FAILED'],
    ['a rev below zero', 'ticket.join', [{ ticketId: '7K3M9QXA', afterRev: -1 }], 'VALIDATION_FAILED'],
    ['fields that do not exist', 'ticket.join', [{ ticketId: '7K3M9QXA', as: 'admin' }], 'VALIDATION_FAILED'],
    ['nothing to say', 'message.send', [{ ticketId: '7K3M9QXA' }], 'VALIDATION_FAILED'],
    [
      'too long a text',
      'message.send',
      [{ ticketId: '7K3M9QXA', text: 'x'.repeat(10_001) }],
      'VALIDATION_FAILED',
    ],
    ['a NUL', 'message.send', [{ ticketId: '7K3M9QXA', text: 'a\u0000b' }], 'VALIDATION_FAILED'],
    [
      'a NUL in an entity',
      'message.send',
      [{ ticketId: '7K3M9QXA', text: 'a', entities: [{ type: '\0', offset: 0, length: 1 }] }],
      'VALIDATION_FAILED',
    ],
    ['an unknown event', 'ticket.destroy', [{}], 'MALFORMED_REQUEST'],
    ['an event of the server', 'session.revoked', [{ code: 'BLOCKED' }], 'MALFORMED_REQUEST'],
    ['a name of objects', '__proto__', [{}], 'MALFORMED_REQUEST'],
    ['another', 'constructor', [{}], 'MALFORMED_REQUEST'],
    ['no name', '', [{}], 'MALFORMED_REQUEST'],
    ['an error', 'error', [{}], 'MALFORMED_REQUEST'],
    ['an unknown ticket', 'ticket.join', [{ ticketId: '00000000' }], 'TICKET_NOT_FOUND'],
    ['a body where none belongs', 'queue.join', [{ all: true }], 'VALIDATION_FAILED'],
  ])('%s is answered by its code', async (_, event, args, code) => {
    const answer = await wire.raw(event, ...args);
    expect(answer).toMatchObject({ ok: false, error: { code, detail: expect.stringMatching(/\w/) } });
  });

  it('names the fields that are wrong', async () => {
    expect(await wire.raw('ticket.join', { ticketId: 7 })).toMatchObject({
      error: { params: { errors: [{ path: 'ticketId', code: 'invalid_type' }] } },
    });
  });

  it('are ignored when they ask for no answer', async () => {
    const socket = wire.socket as unknown as { emit(...frame: unknown[]): void };
    for (const frame of [
      ['ticket.join'],
      ['ticket.join', 7],
      ['error', 'x'],
      ['nothing', {}],
      ['typing', null],
    ]) {
      socket.emit(...frame);
    }
    socket.emit('ticket.join', { ticketId });
    await wire.settled();
    await maya.post(`/tickets/${ticketId}/messages`, { text: 'heard' });
    await wire.hears('message.created');
  });

  it.each([
    ['half a JSON', '42["ticket.join",{"ticketId":'],
    ['no list', '42{"ticket.join":1}'],
    ['a reserved name', '42["disconnect"]'],
    ['an unknown kind of packet', '49'],
    ['bytes out of the blue', Buffer.from([1, 2, 3])],
    ['a frame that is too large', `42["message.send",{"text":"${'x'.repeat(70_000)}"}]`],
    ['another namespace of the house', '40/admin,{}'],
  ])('%s hurts nobody but its sender', async (what, frame) => {
    const bare = await bareSocket(maya);
    bare.send(frame);
    if (!what.startsWith('another')) await bare.closed;
    expect(await wire.raw('ticket.join', { ticketId })).toMatchObject({ ok: true });
  });

  it('leave nothing in the log of errors', () => {
    expect(logged).toBe('');
  });
});

describe('too many frames', () => {
  it('are refused by the rate of the person, over all their sockets', async () => {
    const desk = await startTestApp({ env: { RATE_LIMIT_FACTOR: '0.1' } });
    try {
      const maya = await comeIn(desk);
      const [one, other] = await Promise.all([plugIn(maya), plugIn(maya)]);
      const ask = (wire: Wire) => wire.raw('ticket.leave', { ticketId: '00000000' });
      const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => ask(i % 2 ? one : other)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
      expect(await ask(one)).toMatchObject({
        ok: false,
        error: { code: 'RATE_LIMITED', params: { seconds: expect.any(Number) } },
      });
      one.close();
      other.close();
    } finally {
      await desk.close();
    }
  });

  it('end the connection when they do not stop', async () => {
    const desk = await startTestApp();
    try {
      const maya = await comeIn(desk);
      const wire = await plugIn(maya);
      const gone = wire.disconnected();
      const socket = wire.socket as unknown as { emit(...frame: unknown[]): void };
      for (let i = 0; i < 20_000; i++) socket.emit('ticket.join', { ticketId: '00000000' });
      expect(await gone).toBe('io server disconnect');
    } finally {
      await desk.close();
    }
  });
});
