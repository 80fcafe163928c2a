import { asNote, readMessage, subjectOf, type TelegramMessage } from './incoming-message';

const message = (content: Record<string, unknown>): TelegramMessage => ({
  message_id: 5,
  date: 1,
  from: { id: 7 },
  chat: { id: 7, type: 'private' },
  ...content,
});
const read = (content: Record<string, unknown>) => readMessage(message(content), '42');
const file = { file_id: 'F', file_unique_id: 'U', file_size: 10 };

describe('readMessage', () => {
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
    [{ location: { latitude: 1, longitude: 2 } }, { kind: 'location', name: null }],
    [
      { venue: { title: 'Office', location: {} }, location: {} },
      { kind: 'location', name: 'Office' },
    ],
    [{ contact: { first_name: 'A', last_name: 'B', phone_number: '1' } }, { kind: 'contact', name: 'A B' }],
    [{ poll: { question: 'Why?' } }, { kind: 'poll', name: 'Why?' }],
    [{ hologram: {} }, { kind: 'other', name: 'hologram' }],
  ])('keeps %j', (content, expected) => {
    expect(read(content)?.files).toEqual([expect.objectContaining(expected)]);
  });

  it('remembers which album a file belongs to', () => {
    expect(read({ photo: [file], media_group_id: 'A' })?.files[0]?.telegram).toMatchObject({
      mediaGroupId: 'A',
    });
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
