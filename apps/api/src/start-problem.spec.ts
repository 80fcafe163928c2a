import { startProblem } from './start-problem';

const settings = { port: 8000, host: '127.0.0.1', databaseUrl: 'postgres://desk:secret@db/desk' };
const failure = (code: string, message = code): Error => Object.assign(new Error(message), { code });

describe('why the start failed', () => {
  it.each([
    ['EADDRINUSE', 'PORT 8000 is taken'],
    ['EACCES', 'PORT 8000 needs'],
    ['EADDRNOTAVAIL', 'HOST 127.0.0.1'],
    ['ECONNREFUSED', 'DATABASE_URL'],
    ['28P01', 'DATABASE_URL'],
    ['3D000', 'DATABASE_URL'],
  ])('%s is said by the setting', (code, words) => {
    expect(startProblem(failure(code), settings)).toContain(words);
  });

  it('shows no password', () => {
    const error = failure('ECONNREFUSED', 'connect to postgres://desk:secret@db/desk');
    expect(startProblem(error, settings)).not.toContain('secret');
  });
});
