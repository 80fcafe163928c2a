import { auditTerms, mostTerms } from './audit-terms';

describe('words of a search in the audit log', () => {
  const actions = (language: 'en' | 'ru', q: string) => auditTerms(language, q)[0]?.actions;

  it('are those of the sentences in the reader’s language', () => {
    expect(actions('en', 'revoked')).toEqual(['api-key.revoked']);
    expect(actions('ru', 'отозван')).toEqual(['invitation.revoked', 'api-key.revoked']);
    expect(actions('en', 'отозван')).toEqual([]);
    expect(actions('ru', 'revoked')).toEqual([]);
  });

  it('are in every branch of a sentence, whatever the case', () => {
    expect(actions('en', 'COPIED')).toEqual(['session.ended']);
    expect(actions('ru', 'Получает')).toEqual(['role.changed']);
  });

  it('are not the names of its variables', () => {
    for (const name of ['select', 'none', 'actor', '{target}']) expect(actions('en', name)).toEqual([]);
  });

  it('are those of what it is about too, ё as е', () => {
    expect(actions('ru', 'метки')).toEqual(['tag.created', 'tag.changed', 'tag.merged', 'tag.deleted']);
    expect(actions('ru', 'стерты')).toEqual(['person.forgotten']);
  });

  it('know roles and the program itself', () => {
    expect(auditTerms('ru', 'модератор')[0]).toMatchObject({ roles: ['moderator'], system: false });
    expect(auditTerms('en', 'tessera')[0]).toMatchObject({ system: true });
  });

  it('are each for itself, without quotes and dashes', () => {
    const words = (q: string) => auditTerms('en', q).map(({ word }) => word);
    expect(words(' “Anna” —  role: ')).toEqual(['anna', 'role']);
    expect(words('—')).toEqual([]);
    expect(words('1 2 3 4 5 6 7 8')).toHaveLength(mostTerms);
  });
});
