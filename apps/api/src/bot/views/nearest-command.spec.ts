import { defaultMatrix } from '@tessera/contracts';
import { botCommands, chatCommandsCall, commandsOf, customer } from './commands';
import { nearestCommand } from './nearest-command';

const helper = { role: 'helper', grants: defaultMatrix.helper } as const;
const admin = { role: 'admin', grants: defaultMatrix.admin } as const;

describe('an unknown command', () => {
  it.each([
    ['/tikets', '/tickets'],
    ['/Tickest', '/tickets'],
    ['/statrt', '/start'],
    ['/hlep@desk_bot', '/help'],
    ['/quee', null],
    ['/x', null],
    ['/nonsense', null],
    ['/', null],
  ])('%s is near to %s', (typed, meant) => {
    expect(nearestCommand(typed, customer)).toBe(meant);
  });

  it('is told from what this person may do', () => {
    expect(nearestCommand('/quee', helper)).toBe('/queue');
  });
});

describe('the commands', () => {
  const names = (holder: Parameters<typeof commandsOf>[0]) =>
    commandsOf(holder).map(({ command }) => command);

  it('grow with the rights', () => {
    expect(names(customer)).not.toContain('queue');
    expect(names(helper)).toContain('queue');
    expect(names(helper)).not.toContain('block');
    expect(names(helper)).not.toContain('admin');
    expect(names(admin)).toEqual(expect.arrayContaining(['admin', 'people', 'block', 'unblock']));
  });

  it.each(['en', 'ru'] as const)('are as Telegram takes them, in %s', (language) => {
    const commands = botCommands(admin, language);
    expect(commands.length).toBeLessThanOrEqual(100);
    for (const { command, description } of commands) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(description.length).toBeLessThanOrEqual(256);
    }
  });

  it('of a chat are its own for the staff and for whoever chose a language', () => {
    expect(chatCommandsCall('7', helper, 'ru', false).method).toBe('setMyCommands');
    expect(chatCommandsCall('7', customer, 'ru', true).method).toBe('setMyCommands');
    expect(chatCommandsCall('7', customer, 'ru', false)).toEqual({
      method: 'deleteMyCommands',
      body: { scope: { type: 'chat', chat_id: '7' } },
    });
  });
});
