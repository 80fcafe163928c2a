const { writeFileSync } = require('node:fs');

/** A jest reporter that leaves what became of each file of tests in the file named by JEST_TOTALS. */
module.exports = class Totals {
  onRunComplete(_contexts, { testResults }) {
    if (!process.env.JEST_TOTALS) return;
    const files = testResults.map((file) => ({
      path: file.testFilePath,
      passed: file.numPassingTests,
      // A suite that cannot even be loaded has no test to count, and yet it failed.
      failed: file.numFailingTests + (file.testExecError && file.numFailingTests === 0 ? 1 : 0),
    }));
    writeFileSync(process.env.JEST_TOTALS, JSON.stringify(files));
  }
};
