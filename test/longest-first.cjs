const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that take the longest, in a fresh checkout, too, where nothing tells how long each took the last time. */
const longest = [
  'gallery',
  'load',
  'queue-story',
  'telegram-demo',
  'work-story',
  'matrix',
  'media-out',
  'branding-story',
  'routing-story',
  'rights-story',
  'composer-story',
  'media-story',
  'audit-story',
  'file-story',
  'crash',
];

/** The longest first, so that in the end no worker waits for another; the rest as jest likes it. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/${name}.e2e-spec.ts`));
      return at < 0 ? longest.length : at;
    };
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
