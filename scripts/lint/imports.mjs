import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

/**
 * Who may import whom (docs/ARCHITECTURE.md): settings for eslint-plugin-boundaries, and its one rule once for each part of
 * the program. Within a list of policies the last one that matches decides, so exceptions stand below what they except.
 */

/** Each domain and the domains straight below it. */
const below = {
  identity: [],
  catalog: ['identity'],
  tickets: ['catalog'],
  knowledge: ['catalog'],
  oncall: ['catalog'],
  routing: ['tickets', 'oncall'],
  automation: ['routing'],
  escalation: ['tickets', 'oncall'],
  sla: ['tickets'],
  csat: ['tickets'],
  branding: ['identity'],
  backups: ['identity'],
};
/** They listen to the events of every domain and may import it; nobody imports them but doors. */
const listeners = ['audit', 'analytics', 'webhooks', 'notifications'];
const doors = ['http', 'realtime', 'bot', 'jobs'];
const bases = ['contracts', 'platform', 'telegram-emulator'];

const domains = Object.keys(below);
const allBelow = (domain) => [...new Set(below[domain].flatMap((name) => [name, ...allBelow(name)]))];

const known = [...bases, ...domains, ...listeners];
for (const name of readdirSync(join(root, 'libs'))) {
  if (!known.includes(name))
    throw new Error(`libs/${name} has no place in scripts/lint/imports.mjs: say what stands below it.`);
}

const element = (type, pattern, capture) => ({ type, pattern, capture, partialMatch: false });

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
    element('door', `apps/api/src/(${doors.join('|')})`, ['name']),
    element('api', 'apps/api'),
    element('mini-app', 'apps/mini-app'),
    element('telegram-client', 'apps/telegram-client'),
    element('bench', 'apps/bench'),
    element('test', 'test'),
    element('scripts', 'scripts'),
  ],
  'boundaries/files': [
    // A file without a category would match no question about categories, not even "none of these".
    { category: 'any', pattern: '**' },
    { category: 'index', pattern: 'libs/*/src/index.ts' },
    {
      category: 'schema',
      pattern: ['**/*.entity.ts', '**/*.repository.ts', 'libs/platform/src/database/**'],
    },
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
const named = (kind, ...names) => ({ element: { type: kind, captured: { name: names } } });
const category = (...categories) => ({ file: { categories: { anyOf: categories } } });
const external = (...source) => ({ module: { origin: 'external', source } });
const core = (...source) => ({ module: { origin: 'core', source } });
const local = { module: { origin: 'local' } };

const refuse = (to, message, options = {}) => {
  const { from, ...dependency } = options;
  const narrower = Object.keys(dependency).length > 0 && { dependency };
  return { ...(from && { from }), disallow: { to, ...narrower }, message };
};
const except = (to, from) => ({ ...(from && { from }), allow: { to } });

// --- Each library has one place, and what decides is pure --------------------------------------------------------------

const typeorm = [
  refuse(
    external('typeorm', '@nestjs/typeorm'),
    'typeorm belongs in entities, repositories and platform/database: add a repository method instead.',
  ),
  except(external('typeorm'), category('schema')),
];
const pg = [
  refuse(
    external('pg'),
    'pg belongs in platform/database: use Database, with a named statement in a repository.',
  ),
  except(external('pg'), category('postgres-client')),
];
const telegraf = [
  refuse(
    external('telegraf', 'nestjs-telegraf'),
    'telegraf belongs in bot/ and platform/telegram: enqueue a delivery, or use the client of @tessera/platform/telegram.',
  ),
  except(external('telegraf', 'nestjs-telegraf'), category('telegram-client')),
];
const socketIo = [
  refuse(
    external('socket.io', '@socket.io/*', '@nestjs/websockets', '@nestjs/platform-socket.io'),
    'socket.io belongs in realtime/: publish a domain event and let realtime turn it into a socket event.',
  ),
];
const httpExceptions = [
  refuse(
    external('@nestjs/common'),
    'HTTP exceptions belong in http/: throw a DomainError with a code; each door says it in its own way.',
    { specifiers: ['*Exception', 'HttpStatus'] },
  ),
];
const forwardRef = [
  refuse(
    external('@nestjs/common'),
    'forwardRef hides a cycle. Move what both need below them, or let one publish a domain event.',
    { specifiers: ['forwardRef'] },
  ),
];
const pure = [
  refuse(
    [
      external('@nestjs/*', 'ioredis', 'pg', 'typeorm'),
      core('fs', 'http', 'https', 'net', 'child_process', 'node:*'),
      category('machinery'),
      { file: { path: 'libs/platform/src/database**' } },
    ],
    'Policies, tables and calculators are pure: take what {{ dependency.source }} would tell as a parameter.',
    { from: category('pure'), kind: 'value' },
  ),
  except(core('node:util', 'util', 'node:crypto', 'crypto'), category('pure')),
];

const library = [...typeorm, ...pg, ...telegraf, ...socketIo, ...httpExceptions, ...forwardRef, ...pure];

// --- Who stands where -------------------------------------------------------------------------------------------------

const noPrograms = refuse(
  type('api', 'door', 'mini-app', 'telegram-client', 'bench', 'scripts', 'test'),
  'Libraries do not know the programs made of them. Publish a domain event, or let the door pass in what the library needs.',
);
const noEmulator = refuse(
  type('emulator'),
  'Only tests, the demo and benches talk to the emulator; everything else talks to TELEGRAM_API_ROOT.',
);
/** Others of these names are seen through their index alone. */
const throughIndex = (own) =>
  refuse(
    [...domains, ...listeners]
      .filter((name) => name !== own)
      .map((name) => ({
        ...named(listeners.includes(name) ? 'listener' : 'domain', name),
        file: { categories: { noneOf: ['index'] } },
      })),
    'Import from @tessera/{{ to.element.captured.name }}: what is not in its index.ts is its own business. Export it there if others may rely on it.',
  );

const tests = ['**/*spec.ts', '**/*.fixture.ts'];

/** The rule for what lies in a folder; tests look behind every door. */
const within = (folder, ...policies) => ({
  files: [`${folder}/**/*.{ts,vue}`],
  ignores: tests,
  rules: {
    'boundaries/dependencies': [
      'error',
      { default: 'allow', checkAllOrigins: true, checkInternals: true, policies: policies.flat() },
    ],
  },
});

const contracts = within(
  'libs/contracts',
  refuse(
    [{ module: { origin: ['external', 'core'] } }, { ...local, ...notType('contracts') }],
    'contracts is read by the Mini App too: it imports zod and nothing else. Move what needs {{ dependency.source }} to the library that uses it.',
  ),
  except(external('zod')),
);

const miniApp = within(
  'apps/mini-app',
  refuse(
    { ...local, ...notType('mini-app', 'contracts') },
    'The Mini App imports nothing of ours but contracts. Put the schema or type that both sides need into libs/contracts.',
  ),
  refuse(
    { ...type('contracts'), ...category('index') },
    'The index of contracts brings the schema library to every customer’s phone: import the *.data or text file that you need, or only a type.',
    { kind: 'value' },
  ),
  refuse(external('@twa-dev/sdk'), 'Only app/telegram.ts touches the SDK: add what you need there.'),
  except(external('@twa-dev/sdk'), category('mini-app-shell')),
);

const telegramClient = within(
  'apps/telegram-client',
  refuse(
    { ...local, ...notType('telegram-client', 'contracts', 'emulator') },
    'The demo’s Telegram imports nothing of ours but contracts and the emulator’s types: what happens is asked for under /demo/telegram/api.',
  ),
  refuse(type('emulator'), 'Of the emulator the page knows types alone: it runs in the program.', {
    kind: 'value',
  }),
);

const platform = within(
  'libs/platform',
  library,
  refuse(
    type('domain', 'listener'),
    'platform knows no domain. Give platform a port (an abstract class or a callback) that {{ to.element.captured.name }} fills.',
  ),
  noPrograms,
  noEmulator,
);

const emulator = within(
  'libs/telegram-emulator',
  noPrograms,
  refuse(
    type('platform', 'domain', 'listener'),
    'The emulator plays Telegram, which knows nothing of the desk. Keep it free of our libraries.',
  ),
);

const domain = (name) =>
  within(
    `libs/${name}`,
    library,
    refuse(
      named('domain', ...domains.filter((other) => other !== name && !allBelow(name).includes(other))),
      `${name} does not stand above {{ to.element.captured.name }}. Domains import downhill only (docs/ARCHITECTURE.md): publish a domain event below and listen to it above.`,
    ),
    refuse(
      type('listener'),
      'No domain imports {{ to.element.captured.name }}: it listens. Publish a domain event and let it hear.',
    ),
    throughIndex(name),
    noPrograms,
    noEmulator,
  );

const listener = (name) =>
  within(
    `libs/${name}`,
    library,
    throughIndex(name),
    refuse(
      named('listener', ...listeners.filter((other) => other !== name)),
      'Listeners do not know each other: both hear the same domain events.',
    ),
    noPrograms,
    noEmulator,
  );

const ownLibraries = { bot: telegraf, realtime: socketIo, http: httpExceptions };

const door = (name) =>
  within(
    `apps/api/src/${name}`,
    library.filter((policy) => !ownLibraries[name]?.includes(policy)),
    refuse(
      named('door', ...doors.filter((other) => other !== name)),
      `Doors do not import each other. What ${name} and {{ to.element.captured.name }} share belongs in a domain library or in platform.`,
    ),
    throughIndex(),
    noEmulator,
  );

/** One entry of the flat config for each part; a later one replaces an earlier one for its files. */
export const boundaries = [
  contracts,
  miniApp,
  telegramClient,
  platform,
  emulator,
  ...domains.map(domain),
  ...listeners.map(listener),
  within('apps/api', library, throughIndex()),
  ...doors.map(door),
];
