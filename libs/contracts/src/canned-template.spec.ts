import fc from 'fast-check';
import { cannedVariables, filled, wrongVariables, type CannedValues } from './canned-template';

const values: CannedValues = {
  'customer.first_name': 'Maya',
  'customer.name': 'Maya Lindqvist',
  'ticket.id': '7K3M9QXA',
  'desk.name': 'Northwind',
};
const plain = (text: string, known: CannedValues = values): string =>
  filled({ text, entities: [] }, known).text;

describe('the variables of a canned reply', () => {
  it.each([
    ['Hello {{customer.first_name}}!', 'Hello Maya!'],
    ['{{ customer.name }}, {{ticket.id}}', 'Maya Lindqvist, 7K3M9QXA'],
    ['Nothing to fill', 'Nothing to fill'],
    ['{ticket.id} stays', '{ticket.id} stays'],
  ])('%s', (text, said) => {
    expect(plain(text)).toBe(said);
  });

  it.each([
    ['Hello {{customer.first_name}}!', 'Hello!'],
    ['Здравствуйте, {{customer.first_name}}!', 'Здравствуйте!'],
    ['{{customer.first_name}}, hello', 'hello'],
    ['One\n{{customer.first_name}}: two', 'One\ntwo'],
    ['Hello {{customer.first_name|there}}!', 'Hello there!'],
    ['Dear {{customer.first_name}} {{customer.name}}.', 'Dear.'],
    ['{{customer.first_name}}', ''],
  ])('that are not known leave no hole: %s', (text, said) => {
    expect(plain(text, { 'customer.first_name': ' ', 'customer.name': null })).toBe(said);
  });

  it('does not fill what a value says', () => {
    expect(plain('{{customer.first_name}}', { 'customer.first_name': '{{ticket.id}}' })).toBe(
      '{{ticket.id}}',
    );
  });

  it('are named when they do not exist, or are left open', () => {
    expect(wrongVariables('{{customer.nmae}} {{ticket.id}} {{customer.nmae}} {{}}')).toEqual([
      'customer.nmae',
      '',
    ]);
    expect(wrongVariables('Hello {{customer.name}')).toEqual(['{{']);
    expect(wrongVariables(cannedVariables.map((name) => `{{${name}}}`).join())).toEqual([]);
  });

  it('keep the formatting around and upon them', () => {
    const text = 'Dear {{customer.first_name}}, number {{ticket.id}}: done';
    const bold = { type: 'bold', offset: 5, length: 23 };
    const code = { type: 'code', offset: text.indexOf('{{ticket'), length: 13 };
    const italic = { type: 'italic', offset: text.indexOf('done'), length: 4 };
    const made = filled({ text, entities: [bold, code, italic] }, values);
    const covered = made.entities.map(({ offset, length }) => made.text.slice(offset, offset + length));
    expect(covered).toEqual(['Maya', '7K3M9QXA', 'done']);
  });

  it('never bring formatting out of the text, whatever is filled in', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom(...cannedVariables.map((name) => `{{${name}}}`)));
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.nat(60),
        fc.nat(60),
        fc.string(),
        (parts, offset, length, name) => {
          const text = parts.join('');
          const entities = [{ type: 'bold', offset, length: length + 1 }].filter(
            (entity) => entity.offset + entity.length <= text.length,
          );
          const made = filled({ text, entities }, { 'customer.first_name': name });
          for (const entity of made.entities) {
            expect(entity.offset).toBeGreaterThanOrEqual(0);
            expect(entity.length).toBeGreaterThan(0);
            expect(entity.offset + entity.length).toBeLessThanOrEqual(made.text.length);
          }
        },
      ),
    );
  });

  it('are read in no time, however somebody means it', () => {
    const blanks = ' '.repeat(200_000);
    expect(wrongVariables(`{{${blanks}x`)).toEqual(['{{']);
    const said = filled({ text: `a,${blanks}x${'{{customer.name}}'.repeat(100)}`, entities: [] }, {});
    expect(said.text).toBe(`a,${blanks}x`);
  });
});
