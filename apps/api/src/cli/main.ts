import 'reflect-metadata';
import { roles, type Role } from '@tessera/contracts';
import { configureLog, errorForLog } from '@tessera/platform';
import { loadSettings } from '@tessera/platform/config';
import { Command } from 'commander';
import { forgetInAudit, verifyAudit } from './audit';
import { checkDrift } from './drift';
import { migrateDown, migrateUp } from './migrate';
import { writeOpenApi } from './openapi';
import { seed } from './seed';
import { setRole } from './user-role';

const program = new Command('tessera').description('Operator’s commands of Tessera');

const migrate = program
  .command('migrate')
  .description('bring the database up to date, or take migrations back');
migrate.command('up', { isDefault: true }).action(() => migrateUp(loadSettings()));
migrate
  .command('down')
  .argument('[count]', 'how many', Number, 1)
  .action((count: number) => migrateDown(loadSettings(), count));
migrate
  .command('check')
  .description('compare entities and migrations on a throw-away database')
  .action(() => checkDrift());

program
  .command('openapi')
  .description('write the OpenAPI document')
  .argument('[file]', 'where to', 'docs/openapi.json')
  .action((file: string) => writeOpenApi(file));

program
  .command('seed')
  .description('give an empty demo its people and tickets')
  .action(() => seed(loadSettings()));

program
  .command('user:role')
  .description('give somebody a role, whoever asks')
  .argument('<telegramId>')
  .argument('<role>', roles.join(' | '))
  .action((telegramId: string, role: string) => {
    if (!(roles as readonly string[]).includes(role))
      program.error(`no such role: ${role}; one of ${roles.join(', ')}`);
    return setRole(loadSettings(), telegramId, role as Role);
  });

program
  .command('audit:verify')
  .description('walk the chain of the audit log; says what was tampered with first, and then ends with 1')
  .option(
    '--checkpoint <text>',
    'one that an earlier run printed: shows also a chain that was cut or written anew',
  )
  .action(async ({ checkpoint }: { checkpoint?: string }) => {
    if (!(await verifyAudit(loadSettings(), checkpoint))) process.exitCode = 1;
  });

program
  .command('audit:forget')
  .description('erase what somebody wrote and where they came from in the audit log; the chain stays whole')
  .argument('<telegramId>')
  .action((telegramId: string) => forgetInAudit(loadSettings(), telegramId));

configureLog(process.env['LOG_LEVEL'] ?? 'warn');
program.parseAsync().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${String(errorForLog(error)['message'])}\n`);
    process.exit(1);
  },
);
