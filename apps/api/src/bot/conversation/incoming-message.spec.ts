import {
  asNote,
  holds,
  readMessage,
  subjectOf,
  withCorrection,
  withMessage,
  type IncomingMessage,
  type TelegramMessage,
} from './incoming-message';

const message = (content: Record<string, unknown>): TelegramMessage => ({
  message_id: 5,
  date: 1,
  from: { id: 7 },
  chat: { id: 7, type: 'private' },
  ...content,
});
const read = (content: Record<string, unknown>) => readMessage(message(content), '42');
const detailed = (details: object) => ({ telegram: { botId: '42', details } });
const file = { file_id: 'F', file_unique_id: 'U', file_size: 10 };

describe('readMessage', () => {
  it('gives files names that can be trusted, and cuts no character in two', () => {
    const document = { ...file, file_name: '../\u202egpj.exe' };
    expect(read({ document })!.files[0]).toMatchObject({ kind: 'document', name: 'gpj.exe' });
    const venue = { title: `${'x'.repeat(254)}😀`, location: {} };
    expect(read({ venue })!.files[0]).toMatchObject(detailed({ title: 'x'.repeat(254) }));
  });

  it('keeps text with the formatting that can be sent again', () => {
    const entities = [
      { type: 'bold', offset: 0, length: 2 },
      { type: 'mention', offset: 0, length: 2 },
      { type: 'text_mention', offset: 0, length: 2, user: { id: 1 } },
      { type: 'text_link', offset: 3, length: 90, url: 'https://a.b' },
      { type: 'text_link', offset: 3, length: 2, url: 'javascript:x' },
    ];
    expect(read({ text: 'Hi there', entities })).toEqual({
      messageId: '5',
      text: 'Hi there',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'text_link', offset: 3, length: 5, url: 'https://a.b' },
      ],
      files: [],
    });
  });

  it.each([
    [{ photo: [{ file_id: 'S' }, file] }, { kind: 'photo', mime: 'image/jpeg', size: 10 }],
    [
      { document: { ...file, file_name: 'a.pdf', mime_type: 'application/pdf' } },
      { kind: 'document', name: 'a.pdf', mime: 'application/pdf' },
    ],
    [{ animation: file, document: file }, { kind: 'animation' }],
    [
      { voice: { ...file, duration: 3 } },
      { kind: 'voice', duration: 3, telegram: expect.objectContaining({ fileId: 'F' }) },
    ],
    [{ video_note: file }, { kind: 'video_note' }],
    [{ sticker: { ...file, emoji: '👍' } }, { kind: 'sticker', name: '👍' }],
    [
      { location: { latitude: 1, longitude: 2 } },
      { kind: 'location', name: null, ...detailed({ latitude: 1, longitude: 2 }) },
    ],
    [
      { venue: { title: 'Office', location: {} }, location: {} },
      { kind: 'location', name: 'Office' },
    ],
    [
      {
        venue: { title: 'Office', address: 'Main St', location: { latitude: 1, longitude: 2 } },
        location: {},
      },
      detailed({ latitude: 1, longitude: 2, title: 'Office', address: 'Main St' }),
    ],
    [
      { contact: { first_name: 'A', last_name: 'B', phone_number: '1' } },
      { kind: 'contact', name: 'A B', ...detailed({ phone: '1' }) },
    ],
    [
      { poll: { question: 'Why?', options: [{ text: 'So' }, { text: 'Else' }] } },
      { kind: 'poll', name: 'Why?', ...detailed({ question: 'Why?', options: ['So', 'Else'] }) },
    ],
    [
      { sticker: { ...file, emoji: '👍' } },
      { telegram: expect.objectContaining({ details: { emoji: '👍' } }) },
    ],
    [{ dice: { emoji: '🎯', value: 4 } }, { kind: 'other', name: '🎯 4', ...detailed({ emoji: '🎯' }) }],
    [{ game: { title: 'Snake' } }, { kind: 'other', name: '🎮 Snake' }],
    [{ story: { id: 1, chat: { title: 'News' } } }, { kind: 'other', name: '📖 Story News' }],
    [{ giveaway: { winner_count: 1 } }, { kind: 'other', name: '🎁 Giveaway' }],
    [
      { checklist: { title: 'Move', tasks: [{ id: 1, text: 'Pack' }] } },
      { kind: 'other', name: 'Move', ...detailed({ title: 'Move', options: ['Pack'] }) },
    ],
    [
      { paid_media: { star_count: 5, paid_media: [{ type: 'photo', photo: [file] }] } },
      { kind: 'photo', telegram: expect.objectContaining({ fileId: 'F' }) },
    ],
    [{ paid_media: { star_count: 5, paid_media: [{ type: 'preview' }] } }, { kind: 'other' }],
    [{ hologram: {} }, { kind: 'other', name: 'Something that this desk cannot show yet (hologram)' }],
  ])('keeps %j', (content, expected) => {
    expect(read(content)?.files).toEqual([expect.objectContaining(expected)]);
  });

  it('remembers which album a file belongs to, and its place there', () => {
    expect(read({ photo: [file], media_group_id: 'A' })).toMatchObject({
      albumId: 'A',
      files: [{ position: 5, telegram: { mediaGroupId: 'A' } }],
    });
  });

  it('names things in the language of whoever sends them', () => {
    const said = readMessage(message({ story: {} }), '42', { language: 'ru' });
    expect(said?.files[0]?.name).toBe('📖 История');
  });

  it.each([
    [{ type: 'user', sender_user: { id: 8, first_name: 'Ann', last_name: 'B' } }, '↪ Ann B'],
    [{ type: 'hidden_user', sender_user_name: 'Somebody' }, '↪ Somebody'],
    [{ type: 'channel', chat: { title: 'News' } }, '↪ News'],
    [{ type: 'chat', sender_chat: { title: 'Club' } }, '↪ Club'],
  ])('says whose words are passed on: %j', (forward_origin, line) => {
    const entities = [{ type: 'bold', offset: 0, length: 2 }];
    expect(read({ text: 'Hi', entities, forward_origin })).toMatchObject({
      text: `${line}\nHi`,
      entities: [
        { type: 'italic', offset: 0, length: line.length },
        { type: 'bold', offset: line.length + 1, length: 2 },
      ],
    });
  });
  it('says nothing of words of one’s own that are passed on', () => {
    expect(read({ text: 'Hi', forward_origin: { sender_user: { id: 7, first_name: 'Me' } } })?.text).toBe(
      'Hi',
    );
  });

  it('quotes the words that were picked out, and those that no ticket knows', () => {
    const answered = { reply_to_message: { message_id: 1, text: 'the old message' } };
    expect(read({ text: 'Yes', quote: { text: 'old' }, ...answered })?.text).toBe('old\nYes');
    expect(read({ text: 'Yes', ...answered })?.text).toBe('Yes');
    const said = readMessage(message({ text: 'Yes', ...answered }), '42', { quoteReply: true });
    expect(said).toMatchObject({
      text: 'the old message\nYes',
      entities: [{ type: 'blockquote', offset: 0, length: 15 }],
    });
  });

  it('puts nothing before the mark of a note, which must stay one', () => {
    const said = read({ text: '// no', quote: { text: 'old' }, forward_origin: { sender_user_name: 'X' } });
    expect(asNote(said!)).toMatchObject({ text: 'no' });
  });

  it.each([[{ pinned_message: {} }], [{ new_chat_title: 'x' }], [{ text: '  ' }], [{}]])(
    'hears nobody in %j',
    (content) => {
      expect(read(content)).toBeNull();
    },
  );
});

describe('subjectOf', () => {
  it('is the first 80 characters', () => {
    const subject = subjectOf(read({ text: `Printer\non fire ${'x'.repeat(100)}` })!);
    expect(subject).toMatch(/^Printer on fire x+…$/);
    expect(subject).toHaveLength(80);
  });
  it('is the kind of file, or its name where it has a telling one', () => {
    expect(subjectOf(read({ photo: [file] })!)).toEqual({ key: 'bot.file.photo' });
    expect(subjectOf(read({ document: { ...file, file_name: 'bill.pdf' } })!)).toBe('bill.pdf');
  });
});

describe('asNote', () => {
  it('takes the mark off and moves the formatting', () => {
    const note = asNote(read({ text: '// look here', entities: [{ type: 'bold', offset: 0, length: 7 }] })!);
    expect(note).toMatchObject({ text: 'look here', entities: [{ type: 'bold', offset: 0, length: 4 }] });
  });
  it('leaves other words alone', () => {
    expect(asNote(read({ text: 'http://x' })!)).toBeNull();
  });
});

describe('kept messages', () => {
  const part = (id: number, caption?: string) =>
    readMessage(
      { ...message({ photo: [file], media_group_id: 'A', ...(caption && { caption }) }), message_id: id },
      '42',
    )!;

  it('join the parts of an album in the order in which they were sent', () => {
    const kept = [part(12), part(11, 'Look'), part(13)].reduce(withMessage, [read({ text: 'before' })!]);
    expect(kept).toHaveLength(2);
    expect(kept[1]).toMatchObject({ messageId: '12', parts: ['11', '13'], text: 'Look' });
    expect(kept[1]!.files.map(({ position }) => position)).toEqual([11, 12, 13]);
    expect(holds(kept, '13')).toBe(true);
    expect(holds(kept, '14')).toBe(false);
  });

  it('are a note as a whole when any part is marked as one', () => {
    const [kept] = [part(11, 'Look'), part(12, '// inner')].reduce(withMessage, [] as IncomingMessage[]);
    expect(asNote(kept!)).toMatchObject({ text: 'inner\nLook' });
  });

  it('are corrected by part', () => {
    const kept = [part(11, 'Look'), part(12)].reduce(withMessage, [] as IncomingMessage[]);
    expect(withCorrection(kept, part(11, 'See'))[0]).toMatchObject({ text: 'See', parts: ['12'] });
    expect(withCorrection(kept, part(11, 'See'))[0]!.files).toHaveLength(2);
    expect(withCorrection(kept, part(99, 'See'))).toEqual(kept);
  });

  it('say what their parts say in the order of the album, corrected or not', () => {
    const kept = [part(13, 'Third'), part(11, 'First'), part(12, 'Second')].reduce(
      withMessage,
      [] as IncomingMessage[],
    );
    expect(kept[0]!.text).toBe('First\nSecond\nThird');
    const corrected = withCorrection(kept, part(13, 'Last'));
    expect(corrected[0]!.text).toBe('First\nSecond\nLast');
    expect(withCorrection(corrected, part(11))[0]!.text).toBe('Second\nLast');
  });
});
