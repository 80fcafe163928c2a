import { matchingCommands, type Command } from './commands';
import { recentFirst } from './recent-first';

const command = (id: string, label: string): Command => ({ id, label, icon: 'flag', run: () => undefined });

describe('what the palette shows', () => {
  it('puts what was used last in front and leaves the rest in order', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    expect(recentFirst(items, ['c', 'b']).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
    expect(recentFirst(items, []).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('finds commands by the beginnings of their words, in any order', () => {
    const commands = [command('a', 'Go to Statistics'), command('b', 'Status → Waiting')];
    expect(matchingCommands(commands, 'sta').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(matchingCommands(commands, 'wait STAT').map(({ id }) => id)).toEqual(['b']);
    expect(matchingCommands(commands, 'tistics')).toEqual([]);
  });
});
