import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A line that must not pass in this file, and what the reader learns from the message. */
type Refusal = [rule: string, file: string, code: string, lesson: RegExp];
type Permission = [rule: string, file: string, code: string];

// prettier-ignore
const refused: Refusal[] = [
  ['contracts imports zod only', 'libs/contracts/src/x.ts', `import '@nestjs/common';`, /zod and nothing else/],
  ['contracts reads no files', 'libs/contracts/src/x.ts', `import 'node:fs';`, /zod and nothing else/],
  ['contracts knows no library', 'libs/contracts/src/x.ts', `import '@tessera/platform';`, /zod and nothing else/],
  ['the Mini App knows contracts alone', 'apps/mini-app/src/x.ts', `import '@tessera/tickets';`, /nothing of ours but contracts/],
  ['also in components', 'apps/mini-app/src/X.vue', `<script setup lang="ts">import '@tessera/platform';</script>`, /nothing of ours but contracts/],
  ['the Mini App knows no door', 'apps/mini-app/src/x.ts', `import '../../api/src/main';`, /nothing of ours but contracts/],
  ['the Mini App leaves the schema library out', 'apps/mini-app/src/x.ts', `import { roles } from '@tessera/contracts';`, /only a type/],
  ['one file touches the SDK', 'apps/mini-app/src/x.ts', `import sdk from '@twa-dev/sdk';`, /Only app\/telegram\.ts/],
  ['nobody reaches for window.Telegram', 'apps/mini-app/src/x.ts', `window.Telegram.WebApp.close();`, /Only app\/telegram\.ts/],
  ['the demo’s Telegram knows no library', 'apps/telegram-client/src/x.ts', `import '@tessera/platform';`, /emulator’s types/],
  ['and of the emulator types alone', 'apps/telegram-client/src/x.ts', `import { TelegramEmulator } from '@tessera/telegram-emulator'; export const x = TelegramEmulator;`, /types alone/],
  ['platform knows no domain', 'libs/platform/src/x.ts', `import '@tessera/tickets';`, /platform knows no domain/],
  ['libraries know no program', 'libs/tickets/src/x.ts', `import '../../../apps/api/src/main';`, /do not know the programs/],
  ['domains import downhill', 'libs/identity/src/x.ts', `import '@tessera/tickets';`, /identity does not stand above tickets/],
  ['also those that are not there yet', 'libs/oncall/src/x.ts', `import '@tessera/escalation';`, /oncall does not stand above escalation/],
  ['a type is an import too', 'libs/catalog/src/x.ts', `import type { T } from '@tessera/tickets';`, /does not stand above/],
  ['an inline type is one too', 'libs/catalog/src/x.ts', `export type T = import('@tessera/tickets').T;`, /does not stand above/],
  ['a re-export is one too', 'libs/catalog/src/x.ts', `export * from '@tessera/tickets';`, /does not stand above/],
  ['no domain imports a listener', 'libs/tickets/src/x.ts', `import '@tessera/notifications';`, /No domain imports notifications/],
  ['listeners do not know each other', 'libs/audit/src/x.ts', `import '@tessera/webhooks';`, /Listeners do not know each other/],
  ['a domain is its index', 'libs/tickets/src/x.ts', `import '@tessera/catalog/category.entity';`, /not in its index\.ts/],
  ['by any path', 'libs/tickets/src/x.ts', `import '../../catalog/src/category.entity';`, /not in its index\.ts/],
  ['for doors as well', 'apps/api/src/http/x.ts', `import '@tessera/tickets/ticket.row';`, /not in its index\.ts/],
  ['doors do not import each other', 'apps/api/src/http/x.ts', `import '../bot/menu';`, /http and bot share/],
  ['whichever they are', 'apps/api/src/jobs/x.ts', `import '../realtime/rooms';`, /jobs and realtime share/],
  ['typeorm in a service', 'libs/tickets/src/tickets.service.ts', `import { Repository } from 'typeorm';`, /add a repository method instead/],
  ['typeorm in a door', 'apps/api/src/http/x.ts', `import { InjectRepository } from '@nestjs/typeorm';`, /add a repository method instead/],
  ['pg in a repository', 'libs/tickets/src/x.repository.ts', `import { Pool } from 'pg';`, /use Database/],
  ['telegraf in a domain', 'libs/notifications/src/x.ts', `import { Telegram } from 'telegraf';`, /telegraf belongs in bot/],
  ['telegraf in another door', 'apps/api/src/http/x.ts', `import { Telegram } from 'telegraf';`, /telegraf belongs in bot/],
  ['socket.io in another door', 'apps/api/src/http/x.ts', `import { Server } from 'socket.io';`, /socket\.io belongs in realtime/],
  ['HTTP exceptions in a domain', 'libs/tickets/src/x.ts', `import { NotFoundException } from '@nestjs/common';`, /throw a DomainError/],
  ['HTTP exceptions in another door', 'apps/api/src/bot/x.ts', `import { HttpException, Module } from '@nestjs/common';`, /throw a DomainError/],
  ['forwardRef', 'libs/tickets/src/x.ts', `import { forwardRef } from '@nestjs/common';`, /hides a cycle/],
  ['a policy does no I/O', 'libs/tickets/src/x.policy.ts', `import { readFileSync } from 'node:fs';`, /are pure/],
  ['a policy asks no repository', 'libs/tickets/src/x.policy.ts', `import { R } from './tickets.repository';`, /are pure/],
  ['the emulator knows no desk', 'libs/telegram-emulator/src/x.ts', `import '@tessera/tickets';`, /knows nothing of the desk/],
  ['the product knows no emulator', 'libs/notifications/src/x.ts', `import '@tessera/telegram-emulator';`, /Only tests, the demo and benches/],
  ['Date.now in a domain', 'libs/tickets/src/x.ts', `export const at = Date.now();`, /inject Clock/],
  ['new Date in a door', 'apps/api/src/http/x.ts', `export const at = new Date();`, /inject Clock/],
  ['timers in a domain', 'libs/tickets/src/x.ts', `setTimeout(() => undefined, 5);`, /use clock\.at/],
  ['timers by another name', 'apps/api/src/jobs/x.ts', `import { setTimeout } from 'node:timers/promises'; void setTimeout(1);`, /use clock\.at/],
  ['time of the database', 'libs/tickets/src/x.repository.ts', 'export const sql = `UPDATE t SET at = now() WHERE id = $1`;', /never from the time of the database/],
  ['whatever it is called', 'libs/tickets/src/x.repository.ts', `export const sql = 'SELECT CURRENT_TIMESTAMP';`, /never from the time of the database/],
  ['roles by name', 'libs/tickets/src/x.ts', `export const f = (a: { role: string }) => a.role === 'admin';`, /instead of naming a role/],
  ['console in a library', 'libs/tickets/src/x.ts', `console.log('here');`, /console/],
  ['console in a door', 'apps/api/src/bot/x.ts', `console.log('here');`, /console/],
  ['development packages in production', 'libs/tickets/src/x.ts', `import 'fast-check';`, /dependencies/],
];

// prettier-ignore
const allowed: Permission[] = [
  ['contracts uses zod', 'libs/contracts/src/x.ts', `import { z } from 'zod'; export const x = z.string();`],
  ['the Mini App uses contracts', 'apps/mini-app/src/x.ts', `import '@tessera/contracts/roles.data';`],
  ['types weigh nothing', 'apps/mini-app/src/x.ts', `import type { Ticket } from '@tessera/contracts'; export type T = Ticket;`],
  ['the demo’s Telegram reads the wire', 'apps/telegram-client/src/x.ts', `import type { TgEntity } from '@tessera/telegram-emulator/wire'; export type T = TgEntity;`],
  ['the shell touches the SDK', 'apps/mini-app/src/app/telegram.ts', `import '@twa-dev/sdk';`],
  ['tickets stands above identity', 'libs/tickets/src/x.ts', `import '@tessera/identity';`],
  ['escalation stands above identity', 'libs/escalation/src/x.ts', `import '@tessera/identity';`],
  ['a listener hears every domain', 'libs/notifications/src/x.ts', `import '@tessera/tickets';`],
  ['a domain is open to itself', 'libs/tickets/src/list/x.ts', `import '../ticket.row';`],
  ['a door is open to itself', 'apps/api/src/http/tickets/x.ts', `import '../common';`],
  ['platform has several entrances', 'libs/tickets/src/x.ts', `import '@tessera/platform/database';`],
  ['typeorm in an entity', 'libs/tickets/src/x.entity.ts', `import 'typeorm';`],
  ['typeorm in a repository', 'libs/tickets/src/x.repository.ts', `import 'typeorm';`],
  ['typeorm in a migration', 'libs/platform/src/database/migrations/1-x.ts', `import 'typeorm';`],
  ['telegraf in the bot', 'apps/api/src/bot/x.ts', `import 'telegraf';`],
  ['telegraf in the client', 'libs/platform/src/telegram/x.ts', `import 'telegraf';`],
  ['socket.io in realtime', 'apps/api/src/realtime/x.ts', `import 'socket.io';`],
  ['HTTP exceptions in http', 'apps/api/src/http/x.ts', `import { HttpException } from '@nestjs/common'; export { HttpException };`],
  ['a given instant', 'libs/tickets/src/x.ts', `export const at = new Date(0);`],
  ['the clock of the desk in SQL', 'libs/tickets/src/x.ts', 'export const f = (c: { now(): Date }) => `at ${c.now()}`;'],
  ['a time-out of the network', 'libs/platform/src/telegram/x.ts', `setTimeout(() => undefined, 5);`],
  ['tests look everywhere', 'libs/tickets/src/x.db-spec.ts', `import '../../../test/app'; export const at = Date.now();`],
  ['the CLI prints', 'apps/api/src/cli/x.ts', `console.log('done');`],
];

function lint(snippets: { file: string; code: string }[]): string[][] {
  const script = join(__dirname, '../scripts/lint/snippets.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [script], { input: JSON.stringify(snippets) });
  if (stdout.length === 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as string[][];
}

const snippets = [...refused, ...allowed].map(([, file, code]) => ({ file, code: `${code}\n` }));
let messages: string[][];
beforeAll(() => {
  messages = lint(snippets);
});

describe('what the build refuses, and says', () => {
  it.each(refused)('%s: %s', (_rule, file, code, lesson) => {
    const index = refused.findIndex((entry) => entry[1] === file && entry[2] === code);
    expect(messages[index]).toContainEqual(expect.stringMatching(lesson));
  });
});

describe('what it lets pass', () => {
  it.each(allowed)('%s: %s', (_rule, file, code) => {
    const index = allowed.findIndex((entry) => entry[1] === file && entry[2] === code);
    expect(messages[refused.length + index]).toEqual([]);
  });
});
