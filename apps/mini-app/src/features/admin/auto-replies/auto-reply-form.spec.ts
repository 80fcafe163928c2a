import { bodyOf, formOf, lacking } from './auto-reply-form';

describe('the form of an auto-reply', () => {
  it('gives back what it was given', () => {
    const rule = {
      name: 'Refunds',
      active: false,
      trigger: { on: 'keyword', words: ['refund*', 'money back'] },
      conditions: { categoryIds: ['7'], languages: ['en'], priorities: ['high'], words: ['please'] },
      actions: {
        reply: { ru: 'Здравствуйте' },
        priority: 'high',
        categoryId: '7',
        assigneeId: '5',
        addTags: ['a', 'b'],
        removeTags: [],
        notifyIds: ['5'],
      },
    } as const;
    expect(bodyOf(formOf({ ...rule, id: '1' } as never))).toEqual(rule);
  });

  it('says what is missing', () => {
    const form = formOf();
    expect(lacking(form)).toEqual(['name', 'deed']);
    Object.assign(form, { name: 'x', on: 'keyword', keywords: ' , ', priority: 'low' });
    expect(lacking(form)).toEqual(['words']);
    form.keywords = 'a, b,\na';
    expect(lacking(form)).toEqual([]);
    expect(bodyOf(form).trigger).toEqual({ on: 'keyword', words: ['a', 'b'] });
    form.reply.en = 'Hello {{agent.name}}';
    expect(lacking(form)).toEqual(['variables']);
  });
});
