import { statement } from '@tessera/platform/database';
import { headline, wordsOf } from '@tessera/platform/search';

/** All that a person is called; the same expression as in the index. */
export const nameOf = (alias: string): string =>
  `lower(${alias}.first_name || ' ' || coalesce(${alias}.last_name, '') || ' ' || coalesce(${alias}.username, ''))`;

/** A text as `lettersOf` of search-words compares it. */
const plain = (column: string): string => `translate(lower(${column}), 'ё', 'е')`;

/** How many of a customer's newest tickets and messages, and how many bytes of these, are looked at; of how many words are guessed. */
const ownLimits = { tickets: 1_000, messages: 4_000, bytes: 1_000_000, guessed: 250_000 };

/**
 * What the customer sees in tickets of their own; subjects are without `seq`. Each look reads these texts again, so there is a bound to
 * all of them together, however much somebody has written. OFFSET 0 keeps the planner from reading everybody's messages backwards.
 */
const ownTexts = (customer: string, bytes = ownLimits.bytes): string =>
  `WITH own AS (SELECT o.id, o.subject FROM ticket o WHERE o.desk_id = $1 AND o.requester_id = ${customer} AND o.deleted_at IS NULL
       ORDER BY o.last_public_activity_at DESC LIMIT ${ownLimits.tickets}),
     theirs AS (SELECT m.id, m.ticket_id, m.public_seq AS seq, m.text FROM message m JOIN own ON own.id = m.ticket_id
       WHERE m.kind = 'public' AND m.deleted_at IS NULL OFFSET 0),
     newest AS (SELECT theirs.*, sum(octet_length(theirs.text)) OVER (ORDER BY theirs.id DESC) AS bytes
       FROM (SELECT * FROM theirs ORDER BY id DESC LIMIT ${ownLimits.messages}) theirs)
   SELECT own.id AS ticket_id, NULL AS seq, own.subject AS text FROM own
   UNION ALL SELECT newest.ticket_id, newest.seq, newest.text FROM newest WHERE newest.bytes <= ${bytes}`;

/** Ids of the customer's tickets that have the words in the subject or in a message. */
export const idsByOwnText = (customer: string, words: string): string =>
  `SELECT said.ticket_id FROM (${ownTexts(customer)}) said WHERE ${wordsOf('said.text')} @@ to_tsquery('russian', ${words})`;

/** Which of the words a text has that `$2` sees as the customer: each text is read once for all of them. */
export const ownWords = statement(
  'ticket.search.own_words',
  `WITH texts AS MATERIALIZED (SELECT ${wordsOf('said.text')} AS words FROM (${ownTexts('$2')}) said)
   SELECT w.word, EXISTS (SELECT 1 FROM texts WHERE texts.words @@ w.query) AS seen
   FROM (SELECT word, place, to_tsquery('russian', word || ':*') AS query FROM unnest($3::text[]) WITH ORDINALITY AS l(word, place)
     OFFSET 0) w ORDER BY w.place`,
);

/**
 * Whether subject or a message of `t` has the words, with a quick look for the letters before the dear one for the words. OFFSET 0 keeps
 * the planner from looking into the index of all messages for each ticket again: those of one are read at once.
 */
export const nearby = (letters: string, words: string): string => {
  const has = (column: string) =>
    `(${plain(column)} LIKE ALL(${letters}::text[]) AND ${wordsOf(column)} @@ to_tsquery('russian', ${words}))`;
  return `${has('t.subject')} OR EXISTS (SELECT 1 FROM (SELECT m.text FROM message m WHERE m.ticket_id = t.id
     AND m.deleted_at IS NULL OFFSET 0) said WHERE ${has('said.text')})`;
};

/** What the words are stemmed to, in their order; null where nothing is left of one. */
export const stems = statement(
  'ticket.search.stems',
  `SELECT substring(to_tsquery('russian', w.term || ':*')::text from '''([^'']+)''') AS stem
   FROM unnest($1::text[]) WITH ORDINALITY AS w(term, place) ORDER BY w.place`,
);

/** How many messages the planner believes to have the words, by what ANALYZE saw in the index: nothing is read for it. */
export const expected = statement(
  'ticket.search.expected',
  `EXPLAIN (FORMAT JSON) SELECT 1 FROM message m WHERE ${wordsOf('m.text')} @@ to_tsquery('russian', $1) AND m.deleted_at IS NULL`,
);
/** How many tickets there are, as ANALYZE saw it; -1 before. */
export const allTickets = statement(
  'ticket.search.all_tickets',
  `SELECT reltuples::float8 AS count FROM pg_class WHERE oid = 'ticket'::regclass`,
);

/** Ids of tickets that have the words in a text. */
export const idsByText = (words: string): string =>
  `SELECT m.ticket_id FROM message m WHERE ${wordsOf('m.text')} @@ to_tsquery('russian', ${words}) AND m.deleted_at IS NULL
   UNION ALL SELECT s.id FROM ticket s WHERE s.desk_id = $1 AND ${wordsOf('s.subject')} @@ to_tsquery('russian', ${words})`;

/** Whether `p` has a word that begins so, or this id in Telegram. */
const isCalled = (term: string): string =>
  `EXISTS (SELECT 1 FROM (SELECT ${term}::text AS word) one WHERE ${nameOf('p')} ~ ('(^|[ _.-])' || one.word) OR p.telegram_id::text = one.word)`;

/** Up to `$5` people who have a word that begins with any of `$3` or one of these ids in Telegram, and with which of them. */
export const peopleHits = statement(
  'ticket.search.people',
  `SELECT p.id, ARRAY(SELECT w.term FROM unnest($3::text[]) AS w(term)
       WHERE ${isCalled('w.term')}) AS terms
   FROM person p JOIN desk_member dm ON dm.desk_id = $1 AND dm.person_id = p.id
   WHERE ${nameOf('p')} ~ $2 OR p.telegram_id = ANY($4::bigint[]) LIMIT $5`,
);

const order = (letters: string): string =>
  `WHERE levenshtein_less_equal(near.word, $2, ${letters}) <= ${letters}
   ORDER BY levenshtein_less_equal(near.word, $2, ${letters}), similarity(near.word, $2) DESC, near.word LIMIT $4`;

/** Words of the desk that are nearest to `$2`, at most `$3` letters away, the nearest first. */
export const nearestWords = statement(
  'ticket.search.nearest',
  `SELECT near.word FROM (SELECT w.word, similarity(w.word, $2) AS likeness FROM search_word w
     WHERE w.desk_id = $1 AND w.word % $2 ORDER BY likeness DESC, w.word LIMIT 30) near ${order('$3')}`,
);

/** The same of words that stand in the newest texts which `$5` sees as the customer. */
export const nearestOwnWords = statement(
  'ticket.search.nearest_own',
  `SELECT near.word FROM (SELECT DISTINCT said.word
     FROM (SELECT regexp_split_to_table(lower(texts.text), '[^[:alpha:]]+') AS word FROM (${ownTexts('$5', ownLimits.guessed)}) texts) said
     WHERE char_length(said.word) BETWEEN 4 AND 32 AND abs(char_length(said.word) - char_length($2)) <= $3 OFFSET 0) near ${order('$3')}`,
);

/** Where the words `$3` are in the tickets `$2`: the subject, and the newest message that has them all. */
const matchesFor = (audience: 'staff' | 'public', newest: string) =>
  statement(
    `ticket.search.matches_${audience}`,
    `SELECT t.id, ${headline('t.subject', '$4', 'HighlightAll=true')} AS subject, p.first_name AS "firstName",
       concat_ws(' ', p.first_name, p.last_name) AS requester, m.seq, m.kind,
       CASE WHEN m.seq IS NOT NULL THEN ${headline('m.text', '$4', 'MaxWords=24, MinWords=10, ShortWord=0')} END AS text
     FROM unnest($2::text[]) AS w(id) JOIN ticket t ON t.id = w.id AND t.desk_id = $1 JOIN person p ON p.id = t.requester_id
     LEFT JOIN ${newest}`,
  );
const has = `${wordsOf('said.text')} @@ to_tsquery('russian', $3)`;
export const matches = {
  staff: matchesFor(
    'staff',
    `LATERAL (SELECT said.* FROM (SELECT m.seq, m.kind, m.text FROM message m WHERE m.ticket_id = t.id AND m.deleted_at IS NULL
       ORDER BY m.seq DESC OFFSET 0) said WHERE ${has} LIMIT 1) m ON true`,
  ),
  public: matchesFor(
    'public',
    `(SELECT DISTINCT ON (said.ticket_id) said.ticket_id, said.seq, 'public' AS kind, said.text FROM (${ownTexts('$5')}) said
       WHERE said.seq IS NOT NULL AND said.ticket_id = ANY($2) AND ${has} ORDER BY said.ticket_id, said.seq DESC) m ON m.ticket_id = t.id`,
  ),
};

/** Whether `t`'s requester has all of the words in their name. */
export const requesterIs = (terms: readonly string[]): string =>
  `EXISTS (SELECT 1 FROM person p WHERE p.id = t.requester_id AND ${terms.map((term) => isCalled(term)).join(' AND ')})`;

/** Ids of tickets whose requester has all of the words in their name. */
export const idsByName = (terms: readonly string[]): string =>
  `SELECT n.id FROM ticket n JOIN person p ON p.id = n.requester_id WHERE n.desk_id = $1 AND ${terms.map((term) => isCalled(term)).join(' AND ')}`;

export const learnFrom = statement(
  'search.learn_from',
  `SELECT m.id, m.text, t.subject, concat_ws(' ', p.first_name, p.last_name) AS name
   FROM message m JOIN ticket t ON t.id = m.ticket_id AND t.desk_id = $1 JOIN person p ON p.id = t.requester_id
   WHERE m.id > $2 AND m.created_at <= $3 ORDER BY m.id LIMIT $4`,
);
export const relearnFrom = statement(
  'search.relearn_from',
  `SELECT v.id, m.text, t.subject, '' AS name
   FROM message_version v JOIN message m ON m.id = v.message_id JOIN ticket t ON t.id = m.ticket_id AND t.desk_id = $1
   WHERE v.id > $2 AND v.replaced_at <= $3 ORDER BY v.id LIMIT $4`,
);
export const progress = statement(
  'search.progress',
  `INSERT INTO search_progress (desk_id, message_id, version_id) VALUES ($1, 0, 0)
   ON CONFLICT (desk_id) DO UPDATE SET desk_id = $1 RETURNING message_id AS "messageId", version_id AS "versionId"`,
);
export const saveProgress = statement(
  'search.save_progress',
  `UPDATE search_progress SET message_id = $2, version_id = $3 WHERE desk_id = $1`,
);
export const addWords = statement(
  'search.add_words',
  `INSERT INTO search_word (desk_id, word) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
);
