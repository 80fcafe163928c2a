import type { CannedReply } from '@tessera/contracts';
import { nearReplies } from './canned.view';

const reply = (name: string, title: string): CannedReply =>
  ({ name, title, useCount: 0, texts: { en: { text: '…', entities: [] } } }) as unknown as CannedReply;
const all = [reply('refund', 'Money back'), reply('delay', 'Late parcel'), reply('возврат', 'Возврат')];
const near = (typed: string): string[] => nearReplies(all, typed).map(({ name }) => name);

it.each([
  ['ref', ['refund']],
  ['REFUN', ['refund']],
  ['refnud', ['refund']],
  ['parcel', ['delay']],
  ['возрат', ['возврат']],
  ['something', []],
])('by “%s” somebody may have meant %s', (typed, names) => {
  expect(near(typed)).toEqual(names);
});
