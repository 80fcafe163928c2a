/** What no file may do wherever it stands, and the places that are excepted. Each message names the right way. */

const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes from Clock: take the instant as a parameter, or inject Clock and ask clock.now().',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes from Clock: take the instant as a parameter, or inject Clock and ask clock.now().',
  },
];

const timers = [
  {
    selector: 'CallExpression[callee.name=/^(setTimeout|setInterval)$/]',
    message: 'Timers belong to Clock, so that tests can move time: use clock.at(instant, work).',
  },
  {
    selector: "ImportDeclaration[source.value='node:timers/promises']",
    message: 'Timers belong to Clock, so that tests can move time: use clock.at(instant, work).',
  },
];

const sqlTime = /(^|[^.\w])(now\(\)|clock_timestamp\(\)|current_timestamp|localtimestamp|current_date)/i;
const sql = ['TemplateElement[value.raw=', 'Literal[value='].map((start) => ({
  selector: `${start}${sqlTime}]`,
  message:
    'Every instant comes from Clock as a parameter of the statement, never from the time of the database.',
}));

const staff = /^(helper|moderator|admin|developer)$/;
const rights = {
  selector: `BinaryExpression[operator=/^[!=]==$/][left.property.name='role'][right.value=${staff}]`,
  message:
    'What a role may do is data: ask can(actor, permission, facts), or hasPermission, instead of naming a role.',
};

const sdk = {
  selector: "MemberExpression[object.name='window'][property.name='Telegram']",
  message: 'Only app/telegram.ts touches the SDK: add what you need there.',
};

const syntax = (...entries) => ({ 'no-restricted-syntax': ['error', ...entries.flat()] });

/** Later entries replace earlier ones for the files that both name. */
export const timeAndManners = ({ tests }) => [
  {
    files: ['libs/**/*.ts', 'apps/api/**/*.ts'],
    rules: { 'no-console': 'error', ...syntax(clock, timers, sql, rights) },
  },
  {
    // Here timers are the patience with a network or a process, not the desk's time.
    files: ['libs/platform/**/*.ts', 'apps/api/src/*.ts', 'apps/api/src/{http,realtime,cli}/**/*.ts'],
    rules: syntax(clock, sql, rights),
  },
  // The demo makes up people of each role and what befell them; it decides nothing.
  { files: ['apps/api/src/demo/**/*.ts'], rules: syntax(clock, sql) },
  { files: ['libs/identity/src/roles/**/*.ts'], rules: syntax(clock, timers, sql) },
  {
    files: ['libs/platform/src/clock.ts', 'libs/platform/src/embedded-postgres/**/*.ts'],
    rules: syntax(sql),
  },
  { files: ['libs/telegram-emulator/**/*.ts', ...tests], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['apps/mini-app/src/**/*.{ts,vue}'], rules: { 'no-console': 'error', ...syntax(sdk) } },
  { files: ['apps/mini-app/src/app/telegram.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['apps/api/src/cli/**', ...tests], rules: { 'no-console': 'off' } },
];
