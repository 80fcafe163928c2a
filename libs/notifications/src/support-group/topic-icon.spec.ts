import { topicIcons } from './topic-icon';

const sticker = (emoji: string) => ({ emoji, custom_emoji_id: `id of ${emoji}` });

describe('the icon of a topic', () => {
  it('is the best that Telegram has for a status', () => {
    expect(topicIcons(['💬', '✅', '❗️', '🏁', '👀', '🔥'].map(sticker))).toEqual({
      new: 'id of ❗️',
      in_progress: 'id of 💬',
      waiting: 'id of 👀',
      resolved: 'id of ✅',
      closed: 'id of 🏁',
    });
  });

  it('is left to the sign in the name where there is none', () => {
    expect(topicIcons([sticker('🍓'), sticker('💬'), {}])).toEqual({ in_progress: 'id of 💬' });
    expect(topicIcons([])).toEqual({});
  });
});
