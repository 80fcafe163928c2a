import type { INestApplicationContext } from '@nestjs/common';
import type { CreateView } from '@tessera/contracts';
import { Views } from '@tessera/tickets';
import { anna, tomas } from './cast/staff';
import type { Stage } from './stage';

/** The lists that the team keeps at hand, and one of a colleague's own. */
export async function hangUpViews(app: INestApplicationContext, stage: Stage): Promise<void> {
  const open: CreateView['filters']['status'] = ['new', 'in_progress', 'waiting'];
  const wanted: [by: string, view: Omit<CreateView, 'shared'>][] = [
    [
      anna.handle,
      {
        name: 'Urgent',
        filters: { scope: 'all', status: open, priority: ['high', 'critical'] },
        sort: '-priority',
      },
    ],
    [
      anna.handle,
      {
        name: 'Gone quiet',
        filters: { scope: 'all', status: ['waiting'], activeTo: '-24h' },
        sort: 'lastActivityAt',
      },
    ],
    [
      tomas.handle,
      {
        name: 'Payment, unanswered',
        filters: { scope: 'all', status: open, categoryId: [stage.categoryId('Payment')], unanswered: true },
        sort: 'createdAt',
      },
    ],
  ];
  for (const [by, view] of wanted) {
    await app.get(Views).create(await stage.as(by, 'web'), { ...view, shared: by === anna.handle });
  }
}
