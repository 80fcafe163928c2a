import type { INestApplicationContext } from '@nestjs/common';
import { BrandingService, WordingsService } from '@tessera/branding';
import type { PutBranding } from '@tessera/contracts';
import { Invitations } from '@tessera/identity';
import { david } from './cast/staff';
import type { Stage } from './stage';

const brand: Omit<PutBranding, 'version'> = {
  name: 'Northwind Goods',
  greeting: {
    en: 'Write to us: people answer here, from 8 to 20.',
    ru: 'Пишите нам: здесь отвечают люди, с 8 до 20.',
  },
  contacts: {
    en: [
      { kind: 'phone', label: 'Orders', value: '+44 20 7946 0018' },
      { kind: 'mail', label: '', value: 'help@northwind.example' },
      { kind: 'address', label: 'Returns', value: '12 Harbour Street, Bristol' },
      { kind: 'hours', label: '', value: 'Mon–Sat, 8 am to 8 pm' },
    ],
    ru: [
      { kind: 'phone', label: 'Заказы', value: '+44 20 7946 0018' },
      { kind: 'mail', label: '', value: 'help@northwind.example' },
      { kind: 'address', label: 'Возвраты', value: 'Бристоль, Харбор-стрит, 12' },
      { kind: 'hours', label: '', value: 'Пн–Сб, с 8 до 20' },
    ],
  },
  staffNames: 'first',
};

/** What the admin has made of the desk: its name and contacts, words of its own for the bot, somebody invited. At the end of the story. */
export async function dressDesk(app: INestApplicationContext, stage: Stage): Promise<void> {
  const admin = await stage.as(david.handle, 'web');
  await app.get(BrandingService).put(admin, { version: 0, ...brand });
  const words = {
    en: 'All right. We are here whenever you need us.',
    ru: 'Хорошо. Если что — мы рядом.',
  } as const;
  for (const language of ['en', 'ru'] as const) {
    const texts = [{ key: 'bot.cancelled', text: words[language], version: 0 }];
    await app.get(WordingsService).put(admin, language, { texts });
  }
  await app.get(Invitations).create(admin, 'helper');
}
