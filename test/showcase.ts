import type { Attachment, Session } from '@tessera/contracts';
import { Database, statement } from '@tessera/platform/database';
import type { TestApp } from './app';
import { request, Visitor } from './people';
import { document, drawing, recording, sticker } from './sample-files';
import { upload } from './uploads';

const morph = statement(
  'test.showcase.morph',
  `UPDATE attachment SET kind = coalesce($2, kind), state = coalesce($3, state), size = coalesce($4, size), telegram = $5::jsonb
   WHERE id = $1`,
);

const troubles = statement(
  'test.showcase.troubles',
  `WITH bot AS (
     INSERT INTO bot (id, desk_id, username, created_at) SELECT 424242, id, 'desk_bot', now() FROM desk RETURNING id, desk_id
   ), last AS (
     SELECT m.id FROM message m WHERE m.ticket_id = $1 AND m.author_id <> $2 ORDER BY m.seq DESC LIMIT 1
   )
   INSERT INTO delivery (desk_id, bot_id, kind, chat_id, recipient_id, ticket_id, message_id, payload, ordering_key,
                         priority, state, reason, attempts, due_at, created_at)
   SELECT bot.desk_id, bot.id, row.kind, 1, CASE WHEN row.is_group THEN NULL ELSE $2::bigint END, $1,
          CASE WHEN row.on_message THEN (SELECT id FROM last) END,
          CASE WHEN row.on_message THEN '{"type":"answer"}' ELSE '{}' END::jsonb, 'chat', 1, row.state, row.reason, row.attempts, now(),
          now() - row.minutes * interval '1 minute'
   FROM bot, (VALUES
     ('send', false, true, 'failed', 'blocked', 1, 3),
     ('send', true, false, 'failed', 'no_rights', 2, 25),
     ('edit', false, false, 'failed', 'message_not_found', 1, 180),
     ('topic', true, false, 'failed', 'not_forum', 5, 1500),
     ('send', false, true, 'unknown', 'lost', 1, 5),
     ('send', false, false, 'discarded', 'file_too_big', 1, 60),
     ('react', false, false, 'queued', NULL, 0, 0)
   ) AS row (kind, is_group, on_message, state, reason, attempts, minutes)`,
);

/** As what a file came by Telegram, where an upload cannot be it. */
interface As {
  kind?: Attachment['kind'];
  state?: Attachment['state'];
  size?: number;
  details?: Attachment['details'];
}

/** Signs in as one of the demo's people, over REST. */
export async function walkInAs(desk: TestApp, name: string): Promise<Visitor> {
  const { body: personas } = await request(desk.url, 'GET', '/auth/demo/personas');
  const persona = personas.items.find((one: { name: string }) => one.name.startsWith(name));
  const { body: launch } = await request(desk.url, 'POST', '/auth/demo', { personaId: persona.id });
  const { body: session } = await request<Session>(desk.url, 'POST', '/auth/telegram', {
    initData: launch.initData,
  });
  return new Visitor(desk.url, session.user.id, session.accessToken, session);
}

/** What did not reach Telegram, one of each sort, of a ticket's last answer and of others. */
export const showTroubles = (desk: TestApp, ticketId: string, customer: Visitor): Promise<unknown> =>
  desk.app.get(Database).query(troubles, [ticketId, customer.id]);

/**
 * A ticket with a message of every kind, as they come by Telegram and from the app.
 * @param film a short video
 * @returns the ticket's id
 */
export async function showEveryKind(desk: TestApp, film: Buffer): Promise<string> {
  const [maya, tomas] = [await walkInAs(desk, 'Maya'), await walkInAs(desk, 'Tomas')];
  const { body: ticket } = await maya.post('/tickets', {
    subject: 'Wrong address on the invoice',
    text: 'Hello! The invoice for May shows the wrong address.',
  });
  const path = `/tickets/${ticket.id}/messages`;

  const file = async (who: Visitor, content: Buffer, name: string, as?: As): Promise<string> => {
    const { body } = await upload<Attachment>(
      who,
      content,
      name,
      as?.kind === 'voice' ? { kind: 'voice' } : {},
    );
    if (as) {
      await desk.app
        .get(Database)
        .query(morph, [
          body.id,
          as.kind ?? null,
          as.state ?? null,
          as.size ?? null,
          as.details ? JSON.stringify({ details: as.details }) : null,
        ]);
    }
    return body.id;
  };
  const say = async (who: Visitor, text: string | undefined, ids: string[] = [], more: object = {}) =>
    (await who.post(path, { ...(text && { text }), ...(ids.length && { attachmentIds: ids }), ...more }))
      .body;

  await say(maya, 'Here is what I see, and where we are.', [
    await file(maya, await drawing('invoice'), 'invoice.jpg'),
    await file(maya, await drawing('error'), 'error.jpg'),
    await file(maya, await drawing('hills'), 'office.jpg'),
  ]);
  await say(maya, undefined, [await file(maya, recording(7), 'voice.wav', { kind: 'voice' })]);
  await say(maya, undefined, [
    await file(maya, recording(2), 'place', {
      kind: 'location',
      state: 'none',
      details: { latitude: 52.52, longitude: 13.405, title: 'Our new office', address: '12 New Street' },
    }),
  ]);
  await say(maya, undefined, [
    await file(maya, recording(2), 'Anna Winter', {
      kind: 'contact',
      state: 'none',
      details: { title: 'Anna Winter', phone: '+49 30 1234567' },
    }),
  ]);

  const words =
    'The address is fixed now:\n12 New Street, Berlin\ninvoice --resend 2025-0517\nYour code is 4711. More on tessera.example';
  const entities = [
    { type: 'bold', offset: 15, length: 5 },
    { type: 'blockquote', offset: 26, length: 21 },
    { type: 'pre', offset: 48, length: 26, language: 'bash' },
    { type: 'spoiler', offset: 88, length: 4 },
    { type: 'text_link', offset: 102, length: 15, url: 'https://tessera.example/' },
  ];
  const answer = await say(tomas, words, [], { entities });
  await tomas.put(`${path}/${answer.id}`, { text: words.replace('fixed', 'right'), entities });
  await say(tomas, undefined, [await file(tomas, await drawing('portrait'), 'who-signs.jpg')]);
  await say(tomas, undefined, [
    await file(tomas, document(), 'Invoice 2025-0517 (corrected).pdf'),
    await file(tomas, recording(30), 'How to read an invoice.wav'),
  ]);

  await say(maya, undefined, [await file(maya, await sticker(), 'smile.webp', { kind: 'sticker' })]);
  await say(maya, undefined, [await file(maya, film, 'round.webm', { kind: 'video_note' })]);
  await say(maya, 'And a film of it.', [await file(maya, film, 'film.webm')]);
  await say(maya, undefined, [
    await file(maya, film, 'the whole evening.mp4', { kind: 'video', state: 'too_big', size: 61_000_000 }),
    await file(maya, document(), 'old contract.pdf', { kind: 'document', state: 'gone' }),
  ]);
  await say(maya, undefined, [
    await file(maya, recording(2), 'poll', {
      kind: 'poll',
      state: 'none',
      details: { question: 'When shall we call?', options: ['In the morning', 'After lunch', 'Never'] },
    }),
  ]);
  const thanks = await say(maya, 'Thank you! 🎉');
  await tomas.put(`${path}/${thanks.id}/reactions`, { emoji: '❤' });
  return ticket.id as string;
}
