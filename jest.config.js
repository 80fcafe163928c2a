/** Three tiers by file name: *.spec.ts (pure), *.db-spec.ts (real Postgres), *.e2e-spec.ts (the whole program). */
const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.(t|j)s$': ['@swc/jest'] },
  moduleNameMapper: {
    '^@tessera/(contracts|platform)/(.+)$': '<rootDir>/libs/$1/src/$2',
    '^@tessera/([^/]+)$': '<rootDir>/libs/$1/src',
    '^@/(.+)$': '<rootDir>/apps/mini-app/src/$1',
  },
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/data'],
};

module.exports = {
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,scripts,test}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'db',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.db-spec.ts'],
      globalSetup: '<rootDir>/test/global-setup.ts',
      globalTeardown: '<rootDir>/test/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/global-setup.ts',
      globalTeardown: '<rootDir>/test/global-teardown.ts',
    },
  ],
  testSequencer: '<rootDir>/test/longest-first.cjs',
  testTimeout: 60000,
};
