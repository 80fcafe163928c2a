import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import * as imports from './scripts/lint/imports.mjs';
import { timeAndManners } from './scripts/lint/manners.mjs';

const tests = ['**/*spec.ts', '**/*.fixture.ts', 'test/**', 'apps/*/test/**'];

export default tseslint.config(
  { ignores: ['dist/**', 'data/**', 'coverage/**', 'apps/mini-app/src/api/generated/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  vue.configs['flat/essential'],
  {
    files: ['**/*.{ts,mjs,cjs,js}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    // It does not see what the other script block and the template read.
    rules: { 'no-useless-assignment': 'off' },
  },
  {
    files: ['apps/mini-app/**/*.{ts,vue}'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.{ts,vue}'],
    plugins: { boundaries, 'import-x': importX },
    settings: imports.settings,
    rules: {
      // TypeScript itself sees to these.
      'no-undef': 'off',
      'no-redeclare': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'import-x/no-duplicates': 'error',
      // Control characters are what some of our expressions are about.
      'no-control-regex': 'off',
    },
  },
  ...imports.boundaries,
  {
    // Decorators read the types of what is injected, so those imports stay imports of values.
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
    },
  },
  {
    // Promises that nobody awaits are how messages get lost. These two are the only rules that need types.
    files: ['libs/**/*.ts', 'apps/api/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    // What runs in production is installed in production.
    files: ['libs/**/*.ts', 'apps/api/**/*.ts'],
    ignores: tests,
    rules: { 'import-x/no-extraneous-dependencies': ['error', { devDependencies: false }] },
  },
  ...timeAndManners({ tests }),
  { files: tests, rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
