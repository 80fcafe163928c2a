import type { Contact } from '@tessera/contracts';
import type { Block } from '@tessera/notifications';

const signs: Record<Contact['kind'], string> = {
  phone: '📞',
  mail: '✉️',
  link: '🔗',
  address: '📍',
  hours: '🕒',
};

/** One line of the contacts; Telegram makes links of numbers and addresses by itself. */
export const contactLine = ({ kind, label, value }: Contact): Block => ({
  text: `${signs[kind]} ${label === '' ? value : `${label}: ${value}`}`,
});
