import { englishWords, firstNames, lastNames, russianWords, syllables } from './words';

/** The made-up desk: how many of what, and which ids they have. */
export interface DeskSize {
  tickets: number;
}

export const botId = '7000000001';
export const staffCount = 60;
/** Helpers 1–50, moderators 51–56, admins 57–59, the developer 60; customers follow. */
export const helpers = 50;
export const moderators = [51, 52, 53, 54, 55, 56];
export const firstCustomer = staffCount + 1;
export const customersOf = ({ tickets }: DeskSize): number => tickets / 5;
export const messagesOf = ({ tickets }: DeskSize): number => tickets * 10;
export const telegramIdOf = (personId: number): number => 500_000_000 + personId;

/** Messages of ten tickets in a row: a hundred. Most conversations are short, a few are long. */
const lengths = [4, 1, 12, 2, 40, 3, 6, 18, 5, 9];

/**
 * The statements that fill an empty, migrated database, in order. Everything is drawn from the same seed, so that the same
 * size is the same desk. `$now` is the instant up to which things have happened.
 */
export function fillStatements(size: DeskSize, now: Date): { text: string; values?: unknown[] }[] {
  return [
    { text: `SET session_replication_role = replica` },
    { text: `SET synchronous_commit = off` },
    { text: `SET maintenance_work_mem = '512MB'` },
    { text: `SET work_mem = '128MB'` },
    { text: `SELECT setseed(0.42)` },
    { text: `INSERT INTO desk (name, created_at) VALUES ('Bench', $1)`, values: [now] },
    {
      text: `INSERT INTO bot (id, desk_id, username, created_at) VALUES ($1, 1, 'bench_bot', $2)`,
      values: [botId, now],
    },
    { text: people, values: [staffCount + customersOf(size), now, firstNames, lastNames] },
    { text: members, values: [now] },
    { text: categories, values: [now] },
    { text: specialists },
    { text: phrases, values: [englishWords, russianWords, syllables] },
    { text: 'CREATE UNIQUE INDEX ON phrase (id)' },
    { text: 'ANALYZE phrase' },
    { text: draftTickets(size), values: [now] },
    { text: draftMessages },
    { text: 'ANALYZE draft_ticket' },
    { text: 'ANALYZE draft_message' },
    { text: tickets },
    { text: messages },
    { text: reads },
    { text: events },
    { text: deliveries },
    ...['person', 'category', 'message', 'ticket_event', 'delivery'].map((name) => ({
      text: `SELECT setval(pg_get_serial_sequence('${name}', 'id'), (SELECT max(id) FROM ${name}))`,
    })),
  ];
}

const people = `
  INSERT INTO person (id, telegram_id, first_name, last_name, telegram_language, created_at, updated_at) OVERRIDING SYSTEM VALUE
  SELECT n, ${telegramIdOf(0)} + n, ($3::text[])[1 + n % 20], ($4::text[])[1 + n / 20 % 20],
    CASE WHEN n % 3 = 0 THEN 'ru' ELSE 'en' END, $2::timestamptz - interval '1 year', $2
  FROM generate_series(1, $1::int) n`;

const members = `
  INSERT INTO desk_member (desk_id, person_id, role, created_at, first_seen_at, last_seen_at)
  SELECT 1, id, CASE WHEN id <= ${helpers} THEN 'helper' WHEN id <= 56 THEN 'moderator' WHEN id <= 59 THEN 'admin'
    WHEN id <= ${staffCount} THEN 'developer' ELSE 'user' END, created_at, created_at, $1
  FROM person ORDER BY id`;

const categories = `
  INSERT INTO category (desk_id, name, icon, colour, default_priority, position, created_at)
  SELECT 1, (ARRAY['General', 'Payment', 'Delivery', 'Returns', 'Technical', 'Account', 'Partners', 'Other'])[n], '💬', '#3390ec',
    'normal', n, $1 FROM generate_series(1, 8) n`;

/** Half of the categories are open to all helpers, half have ten specialists each. */
const specialists = `
  INSERT INTO category_specialist (category_id, person_id)
  SELECT c.id, h FROM category c, generate_series(1, ${helpers}) h WHERE c.position <= 4 AND h % 5 = c.position % 5`;

/** Sentences, the first half of them English, the second Russian. */
const phrases = `
  CREATE TEMP TABLE phrase AS
  SELECT p AS id, upper(left(string_agg(word, ' ' ORDER BY w), 1)) || substr(string_agg(word, ' ' ORDER BY w), 2) || '.' AS text
  FROM (
    SELECT p, w, CASE
      WHEN random() < 0.04 THEN (100000 + floor(random() * 900000))::int::text
      WHEN random() < 0.2 THEN rare[1 + floor(random() * array_length(rare, 1))::int]
        || rare[1 + floor(random() * array_length(rare, 1))::int] || rare[1 + floor(random() * array_length(rare, 1))::int]
      WHEN p < 10000 THEN en[1 + floor(random() ^ 2 * array_length(en, 1))::int]
      ELSE ru[1 + floor(random() ^ 2 * array_length(ru, 1))::int] END AS word
    FROM (SELECT $1::text[] AS en, $2::text[] AS ru, $3::text[] AS rare) words, generate_series(0, 19999) p, generate_series(1, 12) w
    WHERE w <= 6 + p % 7
  ) drawn GROUP BY p`;

/**
 * Tickets of a year, the latest last. A few customers have hundreds, most have some. What is old is closed; of the last tenth
 * most is open, and about a third of that waits for somebody to take it. Resolved is only what is fresh: the desk closes the rest.
 */
const draftTickets = (size: DeskSize): string => `
  CREATE TEMP TABLE draft_ticket AS
  SELECT n, upper(lpad(to_hex(n::bigint * 2654435761 % 4294967296), 8, '0')) AS id, requester_id, language, category_id, status,
    CASE WHEN status = 'new' OR (status = 'in_progress' AND ease < 0.1) THEN NULL ELSE 1 + floor(ease * 56)::int END AS assignee_id,
    (ARRAY['low', 'normal', 'normal', 'normal', 'normal', 'high', 'critical'])[1 + floor(ease * 7)::int] AS priority,
    (ARRAY['bot', 'bot', 'miniapp', 'miniapp', 'web'])[1 + n % 5] AS source, created_at,
    (ARRAY[${lengths.join(', ')}])[1 + n % 10] AS messages, subject_phrase
  FROM (
    SELECT n, requester_id, CASE WHEN requester_id % 3 = 0 THEN 'ru' ELSE 'en' END AS language, ease, created_at, subject_phrase,
      CASE WHEN kind < 0.1 THEN NULL ELSE 1 + floor(kind * 7.99)::int END AS category_id,
      CASE WHEN n > ${size.tickets} * 0.9
        THEN (ARRAY['new', 'new', 'new', 'in_progress', 'in_progress', 'in_progress', 'waiting', 'waiting',
          CASE WHEN n > ${size.tickets} * 0.995 THEN 'resolved' ELSE 'closed' END, 'closed'])[1 + floor(state * 10)::int]
        ELSE (CASE WHEN state < 0.98 THEN 'closed' ELSE 'waiting' END) END AS status
    FROM (
      SELECT n, ${firstCustomer} + floor(random() ^ 2 * ${customersOf(size)})::int AS requester_id, random() AS ease, random() AS kind,
        random() AS state, floor(random() * 10000)::int AS subject_phrase,
        date_trunc('milliseconds', $1::timestamptz - interval '365 days' * (1 + ${size.tickets} - n) / ${size.tickets}) AS created_at
      FROM generate_series(1, ${size.tickets}) n
    ) drawn
  ) told`;

/** Requester and staff take turns; every eighth message of the staff is a note. Numbered as the desk numbers them. */
const draftMessages = `
  CREATE TEMP TABLE draft_message AS
  SELECT m.*, CASE WHEN kind = 'public' THEN (count(*) FILTER (WHERE kind = 'public') OVER (PARTITION BY n ORDER BY seq))::int END AS public_seq,
    row_number() OVER (ORDER BY created_at, n, seq) AS id
  FROM (
    SELECT t.n, t.id AS ticket_id, s AS seq, CASE WHEN s > 1 AND s % 2 = 0 AND random() < 0.125 THEN 'note' ELSE 'public' END AS kind,
      CASE WHEN s % 2 = 1 THEN t.requester_id ELSE coalesce(t.assignee_id, 1 + t.n % 56) END AS author_id,
      CASE WHEN s % 2 = 1 THEN t.source ELSE 'web' END AS door,
      date_trunc('milliseconds', t.created_at + least(interval '3 days', interval '365 days' - interval '365 days' * t.n / (SELECT max(n) FROM draft_ticket))
        * (s - 1) / t.messages) AS created_at,
      CASE WHEN t.language = 'ru' THEN 10000 ELSE 0 END + floor(random() * 10000)::int AS first,
      CASE WHEN random() < 0.7 THEN CASE WHEN t.language = 'ru' THEN 10000 ELSE 0 END + floor(random() * 10000)::int END AS second,
      CASE WHEN random() < 0.3 THEN CASE WHEN t.language = 'ru' THEN 10000 ELSE 0 END + floor(random() * 10000)::int END AS third
    FROM draft_ticket t, generate_series(1, t.messages) s
  ) m`;

const tickets = `
  INSERT INTO ticket (id, desk_id, requester_id, opened_by_id, assignee_id, category_id, subject, status, close_reason, priority, tags,
    source, language, created_at, first_reply_at, resolved_at, first_resolved_at, closed_at, unanswered_since, last_activity_at,
    last_public_activity_at, last_seq, last_public_seq, last_message_id, last_public_message_id, rev, public_rev, version)
  SELECT t.id, 1, t.requester_id, t.requester_id, t.assignee_id, t.category_id, left(p.text, 80), t.status,
    CASE WHEN t.status = 'closed' THEN 'solved' END, t.priority::ticket_priority,
    CASE WHEN t.n % 4 = 0 THEN ARRAY['vip'] WHEN t.n % 9 = 0 THEN ARRAY['bug', 'mobile'] ELSE '{}' END, t.source, t.language,
    t.created_at, m.first_reply_at, done.at, done.at, CASE WHEN t.status = 'closed' THEN done.at END,
    CASE WHEN t.status IN ('new', 'in_progress') AND m.last_author_id = t.requester_id THEN m.last_public_at END,
    m.last_at, m.last_public_at, m.last_seq, m.last_public_seq, m.last_id, m.last_public_id, m.last_seq, m.last_public_seq, 1
  FROM draft_ticket t
  JOIN (
    SELECT n, max(seq) AS last_seq, max(public_seq) AS last_public_seq, max(id) AS last_id,
      max(id) FILTER (WHERE kind = 'public') AS last_public_id, max(created_at) AS last_at,
      max(created_at) FILTER (WHERE kind = 'public') AS last_public_at,
      min(created_at) FILTER (WHERE kind = 'public' AND seq % 2 = 0) AS first_reply_at,
      (array_agg(author_id ORDER BY seq DESC) FILTER (WHERE kind = 'public'))[1] AS last_author_id
    FROM draft_message GROUP BY n
  ) m ON m.n = t.n
  CROSS JOIN LATERAL (SELECT CASE WHEN t.status IN ('resolved', 'closed') THEN m.last_at END AS at) done
  JOIN phrase p ON p.id = t.subject_phrase + CASE WHEN t.language = 'ru' THEN 10000 ELSE 0 END
  ORDER BY t.n`;

const messages = `
  INSERT INTO message (id, ticket_id, seq, public_seq, rev, public_rev, kind, author_id, door, text, created_at) OVERRIDING SYSTEM VALUE
  SELECT m.id, m.ticket_id, m.seq, m.public_seq, m.seq, m.public_seq, m.kind, m.author_id, m.door,
    concat_ws(' ', a.text, b.text, c.text), m.created_at
  FROM draft_message m JOIN phrase a ON a.id = m.first LEFT JOIN phrase b ON b.id = m.second LEFT JOIN phrase c ON c.id = m.third
  ORDER BY m.id`;

/** Both sides have read what is done; of open tickets the last word is often unread. */
const reads = `
  INSERT INTO ticket_read (ticket_id, person_id, seq, public_seq, read_at)
  SELECT t.id, who, greatest(1, t.last_seq - lag), greatest(1, t.last_public_seq - lag), t.last_activity_at
  FROM ticket t
  CROSS JOIN LATERAL (SELECT CASE WHEN t.closed_at IS NULL AND t.requester_id % 2 = 0 THEN 1 ELSE 0 END AS lag) l
  CROSS JOIN LATERAL unnest(ARRAY[t.requester_id, t.assignee_id]) AS who
  WHERE who IS NOT NULL`;

const events = `
  INSERT INTO ticket_event (desk_id, ticket_id, rev, public_rev, type, actor_kind, actor_id, door, audience, created_at)
  SELECT 1, id, 1, 1, 'ticket.opened', 'person', requester_id, source, 'public', created_at FROM ticket ORDER BY created_at`;

/** Each answer went out by Telegram. */
const deliveries = `
  INSERT INTO delivery (desk_id, bot_id, kind, chat_id, recipient_id, ticket_id, message_id, payload, ordering_key, state, attempts,
    due_at, claimed_by, claimed_at, finished_at, created_at)
  SELECT 1, ${botId}, 'send', ${telegramIdOf(0)} + t.requester_id, t.requester_id, t.id, m.id, '{"type":"answer"}',
    (${telegramIdOf(0)} + t.requester_id)::text, 'sent', 1, m.created_at, 'bench', m.created_at, m.created_at, m.created_at
  FROM draft_message m JOIN draft_ticket t ON t.n = m.n WHERE m.kind = 'public' AND m.seq % 2 = 0 ORDER BY m.id`;
