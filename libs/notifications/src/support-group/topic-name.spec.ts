import { maxTopicName, topicName } from './topic-name';

describe('the name of a topic', () => {
  it('is who and what, with a sign where no icon shows the status', () => {
    expect(topicName('Ivan', 'Printer is dead', null)).toBe('Ivan · Printer is dead');
    expect(topicName('Ivan', 'Printer is dead', '🆕')).toBe('🆕 Ivan · Printer is dead');
    expect(topicName('', 'Printer\n is dead', null)).toBe('Printer is dead');
    expect(topicName('\u200b', '\u202e', null)).toBe('…');
  });

  it('fits whatever it is made of, and never ends in half a character', () => {
    for (const text of ['я'.repeat(300), '😀'.repeat(150), `a${'😀'.repeat(150)}`, 'слово '.repeat(60)]) {
      for (const customer of ['Ivan', '😀'.repeat(100), `x${'😀'.repeat(100)}`]) {
        const name = topicName(customer, text, '🔒');
        expect(name.length).toBeLessThanOrEqual(maxTopicName);
        // Throws on half a character.
        expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
        expect(name).toContain(' · ');
      }
    }
  });
});
