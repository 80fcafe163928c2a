import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import { root } from '../run.mjs';

/**
 * Lints files that do not exist: takes `[{file, code}]` as JSON on stdin, prints the messages of each as JSON.
 * Rules that need types are left out, for there is no program that holds these files.
 */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    {
      rules: {
        '@typescript-eslint/no-floating-promises': 'off',
        '@typescript-eslint/no-misused-promises': 'off',
      },
    },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ],
});
const messages = [];
for (const { file, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(code, { filePath: file });
  messages.push(result.messages.map(({ message }) => message));
}
console.log(JSON.stringify(messages));
