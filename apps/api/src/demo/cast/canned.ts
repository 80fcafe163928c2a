import type { CreateCannedReply, Entity } from '@tessera/contracts';
import type { CategoryName } from '../stories/story';

interface Prepared extends Pick<CreateCannedReply, 'name' | 'title'> {
  en?: string;
  ru?: string;
  category?: CategoryName;
  /** How often it was said in the demo's time. */
  uses: number;
}

/** What the team shares. */
export const sharedReplies: readonly Prepared[] = [
  {
    name: 'hello',
    title: 'Greeting',
    uses: 38,
    en: 'Hello {{customer.first_name}}, this is {{agent.first_name}}. Let me look into it right away.',
    ru: 'Здравствуйте, {{customer.first_name}}! Это {{agent.first_name}}, сейчас всё посмотрю.',
  },
  {
    name: 'refund',
    title: 'The money is on its way',
    uses: 27,
    category: 'Payment',
    en: 'The refund is on its way, {{customer.first_name}}. Banks usually take three to five working days. If it is not there by then, simply write here: your number is {{ticket.id}}.',
    ru: 'Деньги уже в пути, {{customer.first_name}}. Банку обычно нужно от трёх до пяти рабочих дней. Если за это время они не придут, просто напишите сюда: номер обращения {{ticket.id}}.',
  },
  {
    name: 'photo',
    title: 'Ask for a photo',
    uses: 16,
    category: 'Technical',
    en: 'Could you send a photo of it, {{customer.first_name}}? One of the whole thing and one of the place in question would help most.',
    ru: 'Пришлите, пожалуйста, фотографию: общий вид и место, о котором речь. Так разберёмся быстрее.',
  },
  {
    name: 'delay',
    title: 'Parcel is late',
    uses: 21,
    category: 'General',
    en: 'I am sorry for the wait. The parcel is with the carrier and moves again; I keep an eye on it and write as soon as there is news.',
    ru: 'Простите за ожидание. Посылка у перевозчика и снова в пути; слежу за ней и напишу, как только будут новости.',
  },
  {
    name: 'bye',
    title: 'All done',
    uses: 33,
    en: 'Glad that it works now! If anything else comes up, just write. {{agent.first_name}}, {{desk.name}}',
    ru: 'Рады, что всё получилось! Если появятся вопросы, просто напишите. {{agent.first_name}}, {{desk.name}}',
  },
];

/** What one of the helpers keeps for himself. */
export const ownReplies: readonly Prepared[] = [
  {
    name: 'invoice',
    title: 'Corrected invoice',
    uses: 6,
    en: 'Here is the corrected invoice for “{{ticket.subject}}”.',
  },
];

/** As the desk takes it; the ticket's number is set as code. */
export const asReply = (
  { category: _category, uses: _uses, en, ru, ...rest }: Prepared,
  categoryId: string | null,
  shared: boolean,
): CreateCannedReply => ({
  ...rest,
  texts: { ...(en && { en: words(en) }), ...(ru && { ru: words(ru) }) },
  categoryId,
  shared,
});

const number = '{{ticket.id}}';
function words(text: string): { text: string; entities: Entity[] } {
  const offset = text.indexOf(number);
  return { text, entities: offset < 0 ? [] : [{ type: 'code', offset, length: number.length }] };
}
