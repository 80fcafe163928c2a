import type { INestApplicationContext } from '@nestjs/common';
import { isStaffView, listTicketsQuerySchema } from '@tessera/contracts';
import { Actors, Demo, Desks } from '@tessera/identity';
import { SupportSurfaces } from '@tessera/notifications';
import { log, type RequestContext } from '@tessera/platform';
import { Database } from '@tessera/platform/database';
import { Bots } from '@tessera/platform/telegram';
import { MessagesService, TicketListService } from '@tessera/tickets';
import type { DemoTelegram } from './demo-telegram';

/** So many of the open tickets stand in the support group from the start. */
const shownTickets = 7;
const patienceMs = 30_000;

const answer =
  'I found it in the meantime: the one that ends in -R was the second. It is cancelled, and your bank shows the money within two or three days. Is there anything else I can do?';

/**
 * What has happened in Telegram before anybody looks, so that the page is alive at once: everybody has pressed Start, the liveliest tickets
 * have their topics, and a helper has answered Maya. The real bot does it all. Does nothing in a Telegram that was in use before.
 */
export async function playOpening(app: INestApplicationContext, telegram: DemoTelegram): Promise<void> {
  const [maya, ...others] = telegram.owners.map(({ id }) => telegram.person(id));
  if (!maya || maya.messages.length > 0) return;
  const staff = others.filter(({ id }) => telegram.support.memberIds.includes(id));
  const welcomed = [maya, ...staff].map((person) =>
    person.expectMessage(undefined, { timeoutMs: patienceMs }),
  );
  await Promise.all([maya, ...staff].map((person) => person.start()));
  await Promise.all(welcomed);
  const helper = await contextOf(app, 'helper');
  const tickets = await openTickets(app, helper);
  const [customer] = await personasOf(app, 'user');
  const live = tickets.find(
    ({ requester, status }) => requester?.id === customer?.id && status === 'in_progress',
  );
  const liveliest = [...new Set([...(live ? [live] : []), ...tickets])].slice(0, shownTickets);
  await showInGroup(
    app,
    telegram,
    liveliest.map(({ id }) => id),
  );
  if (live) await app.get(MessagesService).post(helper, live.id, { kind: 'public', text: answer });
  log.info({ topics: liveliest.length }, 'the demo’s Telegram is furnished');
}

const personasOf = async (app: INestApplicationContext, role: string) =>
  (await app.get(Demo).personas()).filter((persona) => persona.role === role);

async function contextOf(app: INestApplicationContext, role: string): Promise<RequestContext> {
  const [persona] = await personasOf(app, role);
  if (!persona) throw new Error(`the demo has no ${role}`);
  const { actor, language } = await app.get(Actors).forPerson(persona.id);
  return { deskId: app.get(Desks).deskId, actor, language, door: 'web', requestId: 'demo' };
}

async function openTickets(app: INestApplicationContext, context: RequestContext) {
  const query = listTicketsQuerySchema.parse({ status: 'new,in_progress,waiting', limit: 50 });
  return (await app.get(TicketListService).list(context, query)).items.filter(isStaffView);
}

/** They wait in line for their topics; whoever comes first is last in the list of the group. */
async function showInGroup(
  app: INestApplicationContext,
  telegram: DemoTelegram,
  ticketIds: readonly string[],
): Promise<void> {
  const bot = app.get(Bots).current;
  if (!bot) return;
  const chatId = String(telegram.support.id);
  await app.get(Database).transaction({}, async (tx) => {
    for (const ticketId of [...ticketIds].reverse()) {
      const place = { ticketId, botId: bot.id, chatId, kind: 'topic', state: 'deferred' } as const;
      await app.get(SupportSurfaces).make(tx, place);
    }
  });
}
