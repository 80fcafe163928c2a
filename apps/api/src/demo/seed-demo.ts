import { NestFactory } from '@nestjs/core';
import { Actors, Desks, DeskSettingsService } from '@tessera/identity';
import { log, NestLog, SystemClock } from '@tessera/platform';
import type { Settings } from '@tessera/platform/config';
import { createDataSource, Database, statement, type Queryable } from '@tessera/platform/database';
import { AppModule } from '../app.module';
import { AutoAnswers } from './auto-answers';
import { dressDesk } from './brand';
import { Library } from './library/library';
import { planDesk, type DeskPlan } from './plan/desk-plan';
import { Play } from './play';
import { sayReplies } from './replies';
import { Stage } from './stage';
import { StoryClock } from './story-clock';
import { colourTags } from './tags';
import { hangUpViews } from './views';

export interface SeedOptions {
  /** The end of the 90 days; default: now. */
  now?: Date;
  /** Another seed, another 90 days. */
  seed?: string;
  /** Told after each action. */
  onAction?: (done: number, of: number) => void;
}

const patience = statement('demo.patience', "SELECT set_config('statement_timeout', '0', true)");
/** Any number, the same in every process: one seeding at a time. */
const seedingLock = statement('demo.lock', 'SELECT pg_advisory_xact_lock(7365003)');
/** What waits would find somebody as soon as the desk opens; a demo has a queue to look at. */
const keepQueue = statement('demo.keep_queue', 'DELETE FROM routing_wait');
const anyTicket = statement('demo.any_ticket', 'SELECT EXISTS (SELECT 1 FROM ticket) AS "any"');

/**
 * Gives an empty demo its people and its last 90 days, all of it or nothing: one transaction, in which the desk's own commands run by a
 * clock that walks through that time. False: there was something already.
 * @param databaseUrl a database whose migrations have run
 * @throws outside of demo mode
 */
export async function seedDemo(
  settings: Settings,
  databaseUrl: string,
  options: SeedOptions = {},
): Promise<boolean> {
  assertDemo(settings);
  if (!(await isEmpty(databaseUrl))) return false;
  const started = performance.now();
  const { now = new SystemClock().now(), seed = 'Northwind Goods' } = options;
  const plan = planDesk(now, settings.timeZone, seed);
  const fill = (library: Library): Promise<void> => library.fill(now.getTime(), seed);
  const seeded = await perform(plan, fill, settings, databaseUrl, options.onAction);
  if (seeded) {
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    log.info({ actions: plan.actions.length, seconds }, 'the demo desk is ready');
  }
  return seeded;
}

/** Made-up people have no place on a real desk. */
export function assertDemo(settings: Settings): void {
  if (settings.mode !== 'demo')
    throw new Error('BOT_TOKEN is set, so this is a real desk; only a demo is seeded');
}

async function perform(
  plan: DeskPlan,
  fill: (library: Library) => Promise<void>,
  settings: Settings,
  databaseUrl: string,
  onAction: SeedOptions['onAction'],
): Promise<boolean> {
  const clock = new StoryClock(plan.opensAt);
  // The desk alone: no doors, nothing that other processes would hear of, no limits for those who write 90 days in seconds.
  const alone = { ...settings, appRoles: [], redisUrl: undefined, clustered: false, rateLimitFactor: 0 };
  const app = await NestFactory.createApplicationContext(
    AppModule.with({ settings: alone, databaseUrl, clock }),
    {
      logger: new NestLog(),
      abortOnError: false,
    },
  );
  try {
    // Remembered from here on instead of being asked for by every command.
    const { deskId } = app.get(Desks);
    await Promise.all([app.get(DeskSettingsService).of(deskId), app.get(Actors).matrixOf(deskId)]);
    return await app.get(Database).transaction({}, async (tx) => {
      // Another process may be seeding for longer than a statement may take.
      await tx.query(patience);
      await tx.query(seedingLock);
      if (await hasTickets(tx)) return false;
      clock.moveTo(plan.opensAt);
      const stage = new Stage(app, tx);
      await stage.open();
      await hangUpViews(app, stage);
      const play = new Play(app, stage);
      const answers = new AutoAnswers(app, stage, plan.actions.at(-1)?.at ?? 0);
      for (const [index, action] of plan.actions.entries()) {
        clock.moveTo(action.at);
        await play.perform(action);
        await answers.follow(action);
        onAction?.(index + 1, plan.actions.length);
      }
      await stage.route();
      await tx.query(keepQueue);
      await sayReplies(app, stage);
      await colourTags(app, stage);
      await dressDesk(app, stage);
      await fill(new Library(app, stage, clock));
      return true;
    });
  } finally {
    await app.close();
  }
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const database = new Database(await createDataSource({ url: databaseUrl, poolSize: 1 }).initialize());
  try {
    return !(await hasTickets(database));
  } finally {
    await database.dataSource.destroy();
  }
}

async function hasTickets(queryable: Queryable): Promise<boolean> {
  const [row] = await queryable.query<{ any: boolean }>(anyTicket);
  return row!.any;
}
