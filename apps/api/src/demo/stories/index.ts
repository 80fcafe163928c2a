import { enGeneral } from './en-general';
import { enPayment } from './en-payment';
import { enTechnical } from './en-technical';
import { ruGeneral } from './ru-general';
import { ruPayment } from './ru-payment';
import { ruTechnical } from './ru-technical';
import type { Story } from './story';

/** What happens at the desk on ordinary days. */
export const everyday: readonly Story[] = [
  ...enGeneral,
  ...enPayment,
  ...enTechnical,
  ...ruGeneral,
  ...ruPayment,
  ...ruTechnical,
];
