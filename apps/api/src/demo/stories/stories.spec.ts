import { customers } from '../cast/customers';
import { maya } from '../cast/staff';
import { Course } from '../plan/course';
import { DeskHours } from '../plan/desk-hours';
import { Random } from '../plan/random';
import { Team } from '../plan/team';
import { everyday } from './index';
import { incidents } from './incidents';
import { mayasTickets } from './maya';
import type { Story } from './story';

const world = { hours: new DeskHours('UTC'), zone: 'UTC', team: new Team() };
const stories: Story[] = [
  ...everyday,
  ...incidents.flatMap((incident) => incident.stories),
  ...Object.values(mayasTickets),
];

/** Everything that is said in a story, told by several people in several ways. */
function told(story: Story): string[] {
  return customers
    .filter(({ language }) => language === story.language)
    .slice(0, 12)
    .flatMap((customer, index) => {
      const brief = { ticket: 't', story, customer, openedAt: Date.parse('2026-03-11T14:30:00Z') };
      const course = new Course(brief, world, new Random(`${index}`))
        .open()
        .say(story.lines.slice(1))
        .settle();
      if (story.again) course.comeBack(1, story.again).settle();
      return course.actions.flatMap((action) =>
        action.kind === 'open' ? [action.subject, action.text] : action.kind === 'post' ? [action.text] : [],
      );
    });
}

test.each(stories.map((story) => [story.subjects[0]!, story] as const))('%s', (_name, story) => {
  const texts = told(story);
  for (const text of texts) {
    expect(text).not.toMatch(/[{}|]|undefined|NaN| {2}/);
    expect(text.length).toBeGreaterThan(3);
  }
  if (story.language === 'ru') expect(texts.every((text) => /[а-яё]/i.test(text))).toBe(true);
  else expect(texts.some((text) => /[а-яё]/i.test(text))).toBe(false);
});

test('a story begins with the customer, in words short enough for a subject', () => {
  for (const story of stories) {
    expect(story.lines[0]!.by).toBe('customer');
    for (const subject of story.subjects) expect(subject.length).toBeLessThan(80);
  }
});

test('there is enough to tell in both languages', () => {
  expect(everyday.filter(({ language }) => language === 'en').length).toBeGreaterThan(40);
  expect(everyday.filter(({ language }) => language === 'ru').length).toBeGreaterThan(20);
  expect(new Set([...customers, maya].map(({ telegramId }) => telegramId)).size).toBe(customers.length + 1);
});
