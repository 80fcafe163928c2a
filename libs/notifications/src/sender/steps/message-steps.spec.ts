import fc from 'fast-check';
import type { ClaimedDelivery, DeliveryFile, SentMessage } from '../../queue/delivery-queue';
import { outcomeOfSuccess } from '../delivery-outcome';
import type { Plan, Step, StepSettings } from '../step';
import { answerWords } from './answer-words';
import { correctionSteps } from './correction-steps';
import { messageSteps } from './message-steps';

const settings: StepSettings = {
  defaultLanguage: 'en',
  miniApp: { allowed: true, url: (path) => `https://desk.test/app/${path}` },
  botUsername: () => 'desk_bot',
};
const delivery = (more: Partial<ClaimedDelivery>): ClaimedDelivery =>
  ({
    id: '1',
    botId: '42',
    kind: 'send',
    chatId: '7',
    threadId: null,
    surfaceKind: null,
    anchorId: null,
    ticketId: '7K3M9QXA',
    subject: 'Printer',
    payload: { type: 'answer' },
    language: 'en',
    text: '',
    entities: [],
    deletedAt: null,
    authorName: 'Anna',
    authorFullName: 'Anna',
    files: [],
    openTickets: 1,
    replyTo: null,
    sentAs: [],
    ...more,
  }) as ClaimedDelivery;

const kinds = [
  'photo',
  'video',
  'document',
  'audio',
  'voice',
  'sticker',
  'animation',
  'location',
  'poll',
  'other',
];
const files = fc
  .array(fc.record({ kind: fc.constantFrom(...kinds), known: fc.boolean(), gone: fc.boolean() }), {
    maxLength: 25,
  })
  .map((given) =>
    given.map(({ kind, known, gone }, index): DeliveryFile => ({
      id: String(100 + index),
      kind,
      name: `f${index}`,
      mime: null,
      size: 10,
      state: gone ? 'gone' : 'ready',
      width: null,
      height: null,
      duration: null,
      storageKey: gone ? null : `k/${index}`,
      telegram:
        kind === 'location'
          ? { details: { latitude: 1, longitude: 2 } }
          : known
            ? { botId: '42', fileId: `id${index}` }
            : null,
    })),
  );
const words = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.constantFrom('слово', '👨‍👩‍👧‍👦', 'word.', '\n', 'שלום', '🇷🇺🇷🇺'), { maxLength: 1500 })
    .map((list) => list.join(' ')),
);

interface Sent extends SentMessage {
  text: string;
  step: Step;
}

/** Makes all steps of a delivery as the sender does: one at a time, the plan made afresh each time. */
function played(start: ClaimedDelivery, plan: (now: ClaimedDelivery) => Plan): Sent[] {
  const sent: Sent[] = [...(start.sentAs as Sent[])];
  let now = start;
  for (let round = 0; round < 200; round++) {
    const made = plan({ ...now, sentAs: [...sent].sort((a, b) => Number(a.id) - Number(b.id)) });
    const [step] = made.steps;
    if (!step) return sent;
    const count = step.sends?.length ?? 0;
    const answer = Array.from({ length: count }, (_, index) => ({ message_id: sent.length + index + 1 }));
    const { outcome } = outcomeOfSuccess(now, made, step.method === 'sendMediaGroup' ? answer : answer[0]);
    (outcome.sent ?? []).forEach((row) =>
      sent.push({
        ...row,
        attachmentId: row.attachmentId ?? null,
        direction: 'out',
        here: true,
        text: saidBy(step),
        step,
      }),
    );
    if (outcome.state !== 'queued') return sent;
    now = { ...now, payload: outcome.payload ?? now.payload };
  }
  throw new Error('it does not end');
}
const saidBy = ({ body }: Step): string => {
  const [first] = (body['media'] ?? []) as { caption?: string }[];
  return String(body['text'] ?? body['caption'] ?? first?.caption ?? '');
};
const answerPlan = (now: ClaimedDelivery): Plan => messageSteps(now, answerWords(now, 'en'), settings);
const bare = (text: string): string => text.replace(/\s/g, '');

describe('the steps of a message', () => {
  it('send every word and file once, in order and within Telegram’s limits', () => {
    fc.assert(
      fc.property(words, files, (text, given) => {
        const sent = played(delivery({ text, files: given }), answerPlan);
        const methods = new Set(sent.map(({ step }) => step));
        for (const step of methods) {
          const media = step.body['media'];
          if (Array.isArray(media)) expect(media.length >= 2 && media.length <= 10).toBe(true);
          const limit = step.method === 'sendMessage' ? 4096 : 1024;
          expect(saidBy(step).length).toBeLessThanOrEqual(limit);
          expect(saidBy(step)).not.toMatch(/\p{Cs}/u);
        }
        const lines = sent.filter(({ step, content }) => step.method === 'sendMessage' && content === 'none');
        const carried = sent.filter((row) => row.attachmentId !== null && !lines.includes(row));
        expect(new Set(carried.map((row) => row.attachmentId)).size).toBe(carried.length);
        const shown = given.filter(
          ({ kind, state }) =>
            kind === 'location' || (state === 'ready' && !['poll', 'other'].includes(kind)),
        );
        const byId = given.filter(
          ({ kind, state, telegram }) =>
            state === 'gone' && kind !== 'location' && telegram !== null && !['poll', 'other'].includes(kind),
        );
        expect(carried.map((row) => row.attachmentId).sort()).toEqual(
          [...shown, ...byId].map(({ id }) => id).sort(),
        );
        expect(lines.length).toBe(carried.length < given.length ? 1 : 0);
        const spoken = sent.filter(({ content }) => content !== 'none').map((row) => row.text);
        if (text.trim()) expect(bare(spoken.join(''))).toBe(bare(`Anna:${text}`));
      }),
      { numRuns: 150 },
    );
  });

  it('go on with what is left when the words changed meanwhile', () => {
    const long = 'word '.repeat(1500);
    const given = [
      { id: '9', kind: 'photo', mime: null, state: 'ready', storageKey: 'k', telegram: null, size: 1 },
    ] as DeliveryFile[];
    const first: SentMessage = { id: '1', direction: 'out', here: true, content: 'text', attachmentId: null };
    const { steps } = answerPlan(delivery({ text: 'short now', files: given, sentAs: [first] }));
    expect(steps.map(({ method }) => method)).toEqual(['sendPhoto']);
    const more = answerPlan(delivery({ text: long, files: given, sentAs: [first] }));
    expect(more.steps.map(({ method }) => method)).toEqual(['sendMessage', 'sendPhoto']);
    expect(more.steps[0]!.body['reply_parameters']).toBeUndefined();
  });

  it('are none for what was deleted', () => {
    const plan = answerPlan(delivery({ text: 'x', deletedAt: '2026-01-01T00:00:00Z' }));
    expect(plan).toEqual({ steps: [], end: { state: 'discarded', reason: 'deleted' } });
  });
});

describe('the steps of a correction', () => {
  it('bring what was sent to what it is now, in as few messages', () => {
    fc.assert(
      fc.property(words, words, files, (before, after, given) => {
        const rows = played(delivery({ text: before, files: given }), answerPlan);
        const payload = { type: 'correction' } as const;
        const start = delivery({ kind: 'edit', payload, text: after, files: given, sentAs: rows });
        const plan = correctionSteps(start, answerWords(start, 'en'), settings);
        const texts = new Map(rows.filter(({ content }) => content !== 'none').map((row) => [row.id, '']));
        const extra: string[] = [];
        for (const { method, body } of plan.steps) {
          if (method === 'sendMessage') extra.push(String(body['text']));
          else if (method.startsWith('edit')) {
            const said = String(body['text'] ?? body['caption'] ?? '');
            expect(said.length).toBeLessThanOrEqual(method === 'editMessageCaption' ? 1024 : 4096);
            texts.set(String(body['message_id']), said);
          }
        }
        const now = [...texts.values(), ...extra].join('');
        if (after.trim())
          expect(rows.length === 0 ? '' : bare(now)).toBe(rows.length === 0 ? '' : bare(`Anna:${after}`));
      }),
      { numRuns: 100 },
    );
  });

  it('take all of it away, 100 with one call', () => {
    const sentAs = Array.from({ length: 120 }, (_, index): SentMessage => ({
      id: String(index + 1),
      direction: 'out',
      here: true,
      content: 'none',
      attachmentId: '1',
    }));
    const gone = delivery({ payload: { type: 'correction' }, deletedAt: '2026-01-01T00:00:00Z', sentAs });
    const { steps } = correctionSteps(gone, answerWords(gone, 'en'), settings);
    expect(steps.map(({ body }) => (body['message_ids'] as number[]).length)).toEqual([100, 20]);
  });
});
