import { spammers } from '../cast/customers';
import { anna, maya, tomas } from '../cast/staff';
import type { Action } from './action';
import { day, hour, minute } from './units';

const ofRegulars = [
  'Orders for a small office: the invoice always goes to accounting, not to the address of the order.',
  'Answers in the evening only. No calls, please.',
  'Had a damaged parcel twice. If it happens again: replace at once, do not ask for photos.',
  'Просит отвечать коротко: читает с телефона на складе.',
];
const longKnown = 12 * day;

/** What the staff keeps in mind of people: of Maya, and of some who came long ago. */
export function remarks(now: number, actions: readonly Action[]): Action[] {
  const strangers = new Set([maya, ...spammers].map(({ handle }) => handle));
  const regulars = new Set(
    actions.flatMap(({ kind, by, at }) =>
      kind === 'open' && by !== null && at < now - longKnown && !strangers.has(by) ? [by] : [],
    ),
  );
  return [
    remark(
      anna.handle,
      maya.handle,
      now - 30 * day,
      'Her employer pays half of some orders: ask in whose name the invoice goes.',
    ),
    remark(
      tomas.handle,
      maya.handle,
      now - 40 * minute,
      'Reads her bank’s app on the phone, so name amounts and references exactly.',
    ),
    ...[...regulars]
      .slice(0, ofRegulars.length)
      .map((person, index) => remark(anna.handle, person, now - (index + 1) * 26 * hour, ofRegulars[index]!)),
  ];
}

const remark = (by: string, person: string, at: number, text: string): Action => ({
  at: Math.floor(at),
  by,
  door: 'web',
  kind: 'remark',
  person,
  text,
});
