import { configureLog, log } from './logging';

describe('the log', () => {
  it('leaves it to the settings to refuse a level that is none', () => {
    const lines: string[] = [];
    configureLog('loud', { write: (line) => void lines.push(line) });
    log.debug('quiet');
    log.info('heard');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['heard']);
  });
});
