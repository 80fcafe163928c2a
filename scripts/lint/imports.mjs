import { join } from 'node:path';
import { root } from '../run.mjs';

/**
 * Who may import whom (docs/ARCHITECTURE.md), as settings and one rule of eslint-plugin-boundaries.
 * The last policy that matches decides, so exceptions stand below what they except.
 */

/** Each domain and the domains straight below it. Who listens to events may import every domain; no domain imports them. */
const below = {
  identity: [],
  catalog: ['identity'],
  tickets: ['catalog'],
  knowledge: ['catalog'],
  oncall: ['catalog'],
  routing: ['tickets', 'oncall'],
  escalation: ['tickets', 'oncall'],
  sla: ['tickets'],
  csat: ['tickets'],
  branding: ['identity'],
  backups: ['identity'],
};
const listeners = ['audit', 'analytics', 'webhooks', 'notifications'];

const allBelow = (domain) => [...new Set(below[domain].flatMap((name) => [name, ...allBelow(name)]))];

const element = (type, pattern, capture) => ({ type, pattern, capture, partialMatch: false });

const domains = Object.keys(below);
const tests = ['**/*spec.ts', '**/*.fixture.ts', 'test/**', 'apps/*/test/**'];

export const settings = {
  'import/resolver': { [join(root, 'scripts/lint/resolver.cjs')]: {} },
  'boundaries/root-path': root,
  'boundaries/legacy-templates': false,
  'boundaries/elements': [
    element('contracts', 'libs/contracts'),
    element('platform', 'libs/platform'),
    element('emulator', 'libs/telegram-emulator'),
    element('listener', `libs/(${listeners.join('|')})`, ['name']),
    element('domain', 'libs/*', ['name']),
    element('door', 'apps/api/src/(http|realtime|bot|jobs)', ['name']),
    element('api', 'apps/api'),
    element('mini-app', 'apps/mini-app'),
    element('bench', 'apps/bench'),
    element('test', 'test'),
    element('scripts', 'scripts'),
  ],
  'boundaries/files': [
    // A file without a category would match no question about categories, not even "none of these".
    { category: 'any', pattern: '**' },
    { category: 'test', pattern: tests },
    { category: 'index', pattern: 'libs/*/src/index.ts' },
    { category: 'schema', pattern: ['**/*.entity.ts', 'libs/platform/src/database/**'] },
    { category: 'repository', pattern: '**/*.repository.ts' },
    { category: 'machinery', pattern: ['**/*.repository.ts', '**/*.service.ts', '**/*.module.ts'] },
    { category: 'pure', pattern: ['**/*.policy.ts', '**/*.rules.ts', '**/ticket-status.ts'] },
    { category: 'telegram-client', pattern: 'libs/platform/src/telegram/**' },
    { category: 'postgres-client', pattern: 'libs/platform/src/{database,embedded-postgres}/**' },
    { category: 'mini-app-shell', pattern: 'apps/mini-app/src/app/telegram.ts' },
  ],
  // `import('x').Y` in a type is an import too.
  'boundaries/additional-dependency-nodes': [
    { selector: 'TSImportType > Literal', kind: 'type', name: 'type' },
  ],
};

const type = (...types) => ({ element: { types: { anyOf: types } } });
const notType = (...types) => ({ element: { types: { noneOf: types } } });
const category = (...categories) => ({ file: { categories: { anyOf: categories } } });
const external = (...source) => ({ module: { origin: 'external', source } });
const core = (...source) => ({ module: { origin: 'core', source } });
const local = { module: { origin: 'local' } };
const named = (types, names) => ({ element: { type: types, captured: { name: names } } });

const refuse = (from, to, message, dependency) => ({
  ...(from && { from }),
  disallow: { to, ...(dependency && { dependency }) },
  message,
});
const except = (from, to, dependency) => ({
  ...(from && { from }),
  allow: { to, ...(dependency && { dependency }) },
});

/** Rule 1: what goes over the wire knows nobody; the Mini App knows nothing else. */
const edges = [
  refuse(
    type('contracts'),
    [{ module: { origin: ['external', 'core'] } }, { ...local, ...notType('contracts') }],
    'contracts is read by the Mini App too: it imports zod and nothing else. Move what needs {{ dependency.source }} to the library that uses it.',
  ),
  except(type('contracts'), external('zod')),
  refuse(
    type('mini-app'),
    { ...local, ...notType('mini-app', 'contracts') },
    'The Mini App imports nothing of ours but contracts. Put the schema or type that both sides need into libs/contracts.',
  ),
  refuse(
    type('mini-app'),
    { ...type('contracts'), ...category('index') },
    'The index of contracts brings the schema library to every customer’s phone: import the *.data or text file that you need, or only a type.',
    { kind: 'value' },
  ),
];

/** Rule 2: platform below the domains, the domains downhill, listeners above all of them. */
const layers = [
  refuse(
    type('platform'),
    type('domain', 'listener'),
    'platform knows no domain. Give platform a port (an abstract class or a callback) that {{ to.element.captured.name }} fills.',
  ),
  refuse(
    type('platform', 'domain', 'listener', 'emulator'),
    type('api', 'door', 'mini-app', 'bench', 'scripts', 'test'),
    'Libraries do not know the programs made of them. Publish a domain event, or let the door pass in what the library needs.',
  ),
  refuse(
    type('emulator'),
    type('platform', 'domain', 'listener'),
    'The emulator plays Telegram, which knows nothing of the desk. Keep it free of our libraries.',
  ),
  refuse(
    type('platform', 'domain', 'listener', 'door'),
    type('emulator'),
    'Only tests, the demo and benches talk to the emulator; everything else talks to TELEGRAM_API_ROOT.',
  ),
  refuse(
    type('domain'),
    type('domain'),
    '{{ from.element.captured.name }} does not stand above {{ to.element.captured.name }}. Domains import downhill only (docs/ARCHITECTURE.md): publish a domain event below and listen to it above.',
  ),
  ...domains.map((name) => except(named('domain', name), named('domain', allBelow(name)))),
  refuse(
    type('domain'),
    type('listener'),
    'No domain imports {{ to.element.captured.name }}: it listens. Publish a domain event and let it hear.',
  ),
  refuse(
    type('listener'),
    type('listener'),
    'Listeners do not know each other: both hear the same domain events.',
  ),
  refuse(
    undefined,
    { ...type('domain', 'listener'), file: { categories: { noneOf: ['index'] } } },
    'Import from @tessera/{{ to.element.captured.name }}: what is not in its index.ts is its own business. Export it there if others may rely on it.',
  ),
];

/** Rule 3: doors translate; what two of them need is domain or platform. */
const doors = [
  refuse(
    type('door'),
    type('door'),
    'Doors do not import each other. What {{ from.element.captured.name }} and {{ to.element.captured.name }} share belongs in a domain library or in platform.',
  ),
  // Within one library or door everything may import everything.
  except(undefined, local, { relationship: { to: 'internal' } }),
];

/** Rule 4: each library has one place, and what decides is pure. */
const places = [
  refuse(
    undefined,
    external('typeorm', '@nestjs/typeorm'),
    'typeorm belongs in entities, repositories and platform/database: add a repository method instead.',
  ),
  except(category('schema', 'repository'), external('typeorm')),
  refuse(
    undefined,
    external('pg'),
    'pg belongs in platform/database: use Database, with a named statement in a repository.',
  ),
  except(category('postgres-client'), external('pg')),
  refuse(
    undefined,
    external('telegraf', 'nestjs-telegraf'),
    'telegraf belongs in bot/ and platform/telegram: enqueue a delivery, or use the client of @tessera/platform/telegram.',
  ),
  except(category('telegram-client'), external('telegraf', 'nestjs-telegraf')),
  except(named('door', 'bot'), external('telegraf', 'nestjs-telegraf')),
  refuse(
    undefined,
    external('socket.io', '@socket.io/*', '@nestjs/websockets', '@nestjs/platform-socket.io'),
    'socket.io belongs in realtime/: publish a domain event and let realtime turn it into a socket event.',
  ),
  except(
    named('door', 'realtime'),
    external('socket.io', '@socket.io/*', '@nestjs/websockets', '@nestjs/platform-socket.io'),
  ),
  refuse(
    undefined,
    external('@nestjs/common'),
    'HTTP exceptions belong in http/: throw a DomainError with a code; each door says it in its own way.',
    { specifiers: ['*Exception', 'HttpStatus'] },
  ),
  except(named('door', 'http'), external('@nestjs/common'), { specifiers: ['*Exception', 'HttpStatus'] }),
  refuse(
    undefined,
    external('@nestjs/common'),
    'forwardRef hides a cycle. Move what both need below them, or let one publish a domain event.',
    { specifiers: ['forwardRef'] },
  ),
  refuse(
    category('pure'),
    [
      external('@nestjs/*', 'ioredis', 'pg', 'typeorm'),
      core('fs', 'http', 'https', 'net', 'child_process', 'node:*'),
      { file: { categories: { anyOf: ['machinery'] } } },
      { file: { path: 'libs/platform/src/database**' } },
    ],
    'Policies, tables and calculators are pure: take what {{ dependency.source }} would tell as a parameter.',
    { kind: 'value' },
  ),
  except(category('pure'), core('node:util', 'util', 'node:crypto', 'crypto')),
  refuse(
    type('mini-app'),
    external('@twa-dev/sdk'),
    'Only app/telegram.ts touches the SDK: add what you need there.',
  ),
  except(category('mini-app-shell'), external('@twa-dev/sdk')),
];

/** Tests, benches and scripts look behind every door. */
const anywhere = [
  {
    from: [category('test'), type('test', 'bench', 'scripts')],
    allow: { to: [local, { module: { origin: ['external', 'core'] } }] },
  },
];

export const rules = {
  'boundaries/dependencies': [
    'error',
    {
      default: 'allow',
      checkAllOrigins: true,
      checkInternals: true,
      policies: [...edges, ...layers, ...doors, ...places, ...anywhere],
    },
  ],
};
