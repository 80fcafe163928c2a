import { createAutoReplySchema, type AutoReplyActions } from '@tessera/contracts';
import { effectsOf } from './effects.rules';
import { faultsOf } from './faults.rules';
import { holds, occasionOf, type Said } from './occasion.rules';
import { replyTo } from './wording.rules';
import { says } from './words.rules';
import { retagged } from './tags.rules';

const actions: AutoReplyActions = {
  reply: null,
  priority: null,
  categoryId: null,
  assigneeId: null,
  addTags: [],
  removeTags: [],
  notifyIds: [],
};

describe('words', () => {
  it.each([
    ['I want a REFUND!', ['refund'], true],
    ['refunds are slow', ['refund'], false],
    ['refunds are slow', ['refund*'], true],
    ['Верните, пожалуйста, деньги', ['верн*'], true],
    ['возврат', ['верн*'], false],
    ['Ещё раз', ['еще раз'], true],
    ['give me my money back now', ['money back'], true],
    ['money, then back', ['money back'], false],
    ['the money backing', ['money back*'], true],
    ['so-called', ['called'], true],
    ['e-mail', ['e-mail'], true],
    ['anything', [], false],
    ['', ['x'], false],
  ])('%j has %j: %s', (text, words, expected) => {
    expect(says(text, words)).toBe(expected);
  });
});

describe('occasions', () => {
  const said: Said = { text: 'hello', opening: false, first: false, teamSeq: 0, closedUntil: null };

  it.each([
    [{ on: 'opened' }, { opening: true }, 'opened'],
    [{ on: 'opened' }, {}, null],
    [{ on: 'first_message' }, { opening: true }, null],
    [{ on: 'first_message' }, { opening: true, first: true }, 'opened'],
    [{ on: 'first_message' }, { first: true }, null],
    [{ on: 'out_of_hours' }, {}, null],
    [{ on: 'out_of_hours' }, { closedUntil: 'never' }, 'closed:never'],
    [{ on: 'keyword', words: ['hello'] }, { teamSeq: 7 }, 'said:7'],
    [{ on: 'keyword', words: ['bye'] }, {}, null],
    [{ on: 'waiting', hours: 1 }, { opening: true, first: true, closedUntil: 'never' }, null],
  ] as const)('%j of %j: %j', (trigger, more, expected) => {
    expect(
      occasionOf({ ...trigger, ...('words' in trigger && { words: [...trigger.words] }) } as never, {
        ...said,
        ...more,
      }),
    ).toBe(expected);
  });

  it('need every condition to hold', () => {
    const none = { categoryIds: [], languages: [], priorities: [], words: [] };
    const ticket = { categoryIds: ['7', '1'], language: 'ru', priority: 'high' } as const;
    expect(holds(none, ticket, '')).toBe(true);
    expect(holds({ ...none, categoryIds: ['1'] }, ticket, '')).toBe(true);
    expect(holds({ ...none, categoryIds: ['2'] }, ticket, '')).toBe(false);
    expect(holds({ ...none, categoryIds: ['1'] }, { ...ticket, categoryIds: [] }, '')).toBe(false);
    expect(holds({ ...none, languages: ['en'] }, ticket, '')).toBe(false);
    expect(holds({ ...none, priorities: ['high', 'low'], words: ['x'] }, ticket, 'a x b')).toBe(true);
    expect(holds({ ...none, priorities: ['high'], words: ['x'] }, ticket, 'a b')).toBe(false);
  });
});

describe('what a rule changes', () => {
  const ticket = {
    priority: 'normal',
    categoryId: '1',
    assigneeId: null,
    tags: ['a'],
    requesterId: '9',
    categoryHasSpecialists: false,
    deletedAt: null,
  } as const;
  const free = () => null;

  it('is what is not so already', () => {
    expect(
      effectsOf(
        { ...actions, priority: 'normal', categoryId: '1', addTags: ['a'], removeTags: ['b'] },
        ticket,
        free,
      ),
    ).toEqual({});
    expect(
      effectsOf(
        {
          ...actions,
          priority: 'high',
          assigneeId: '5',
          addTags: ['a', 'c', 'c'],
          removeTags: ['a'],
          notifyIds: ['5'],
        },
        ticket,
        free,
      ),
    ).toEqual({ priority: 'high', assigneeId: '5', addTags: ['c'], removeTags: ['a'], notifyIds: ['5'] });
  });

  it('is given to nobody who is not free, and taken from nobody', () => {
    const given = { ...actions, assigneeId: '5' };
    expect(effectsOf(given, ticket, () => 'away')).toEqual({ assigneeId: '5', notAssigned: 'away' });
    expect(effectsOf(given, { ...ticket, assigneeId: '6' }, free)).toEqual({});
  });

  it('are no more tags than a ticket may have', () => {
    const tags = Array.from({ length: 19 }, (_, n) => `t${n}`);
    expect(effectsOf({ ...actions, addTags: ['x', 'y'] }, { ...ticket, tags }, free)).toEqual({
      addTags: ['x'],
    });
  });

  it('is nothing while something of it is gone', () => {
    const around = {
      categories: new Map([
        ['1', true],
        ['2', false],
      ]),
      staff: new Set(['5']),
    };
    const conditions = { categoryIds: ['1'], languages: [], priorities: [], words: [] };
    const codes = (more: Partial<AutoReplyActions>, categoryIds = ['1']) =>
      faultsOf({ conditions: { ...conditions, categoryIds }, actions: { ...actions, ...more } }, around).map(
        ({ code }) => code,
      );
    expect(codes({ categoryId: '1', assigneeId: '5', notifyIds: ['5'] })).toEqual([]);
    expect(codes({ categoryId: '2' })).toEqual(['category_closed']);
    expect(codes({ categoryId: '3', assigneeId: '6', notifyIds: ['5', '6'] }, ['9'])).toEqual([
      'condition_gone',
      'category_gone',
      'assignee_gone',
      'colleague_gone',
    ]);
    expect(codes({ reply: null, priority: null, addTags: [], removeTags: [], notifyIds: [] })).toEqual([
      'nothing_to_do',
    ]);
  });
});

describe('words of a rule', () => {
  const to = {
    ticketId: '7K3M9QXA',
    subject: 'Printer',
    language: 'ru',
    firstName: 'Майя',
    name: 'Майя Л',
  } as const;
  const desk = { name: 'Northwind', language: 'en' } as const;

  it('are said in the customer’s language, else the desk’s', () => {
    expect(replyTo({ ru: '{{customer.first_name}}, мы ответим на {{ticket.id}}' }, to, desk)).toBe(
      'Майя, мы ответим на 7K3M9QXA',
    );
    expect(replyTo({ en: '{{desk.name}} is closed' }, to, desk)).toBe('Northwind is closed');
    expect(replyTo({ en: '{{customer.first_name}}' }, { ...to, firstName: '' }, desk)).toBeNull();
    expect(replyTo(null, to, desk)).toBeNull();
  });

  it.each([
    [{ name: 'x', trigger: { on: 'opened' }, actions: {} }, 'actions'],
    [{ name: ' ', trigger: { on: 'opened' }, actions: { priority: 'low' } }, 'name'],
    [{ name: 'x', trigger: { on: 'waiting', hours: 0 }, actions: { priority: 'low' } }, 'trigger.hours'],
    [{ name: 'x', trigger: { on: 'keyword', words: [] }, actions: { priority: 'low' } }, 'trigger.words'],
    [
      { name: 'x', trigger: { on: 'keyword', words: ['a*b'] }, actions: { priority: 'low' } },
      'trigger.words.0',
    ],
    [
      { name: 'x', trigger: { on: 'keyword', words: ['*'] }, actions: { priority: 'low' } },
      'trigger.words.0',
    ],
    [{ name: 'x', trigger: { on: 'opened' }, actions: { reply: {} } }, 'actions.reply'],
    [
      { name: 'x', trigger: { on: 'opened' }, actions: { reply: { en: '{{agent.name}}' } } },
      'actions.reply.en',
    ],
    [
      { name: 'x', trigger: { on: 'opened' }, actions: { reply: { en: 'Hi {{nobody}}' } } },
      'actions.reply.en',
    ],
    [
      { name: 'x', trigger: { on: 'opened' }, actions: { reply: { en: 'x'.repeat(4001) } } },
      'actions.reply.en',
    ],
  ])('are checked: %j', (rule, path) => {
    const result = createAutoReplySchema.safeParse(rule);
    expect(result.error?.issues[0]?.path.join('.')).toBe(path);
  });
});

describe('rules whose tags become others', () => {
  const tagged = { ...actions, addTags: ['a', 'c'], removeTags: ['b'] };

  it('follow the new name, and forget what is gone', () => {
    expect(retagged(tagged, { from: 'a', to: 'x' })).toMatchObject({
      addTags: ['x', 'c'],
      removeTags: ['b'],
    });
    expect(retagged(tagged, { from: 'b', to: null })).toMatchObject({ addTags: ['a', 'c'], removeTags: [] });
    expect(retagged(tagged, { from: 'c', to: 'a' }).addTags).toEqual(['a']);
  });

  it('do not take away what they put on', () => {
    expect(retagged(tagged, { from: 'a', to: 'b' })).toMatchObject({ addTags: ['b', 'c'], removeTags: [] });
  });
});
