const { writeFileSync } = require('node:fs');

/** A jest reporter that leaves the totals of the run in the file named by JEST_TOTALS. */
module.exports = class Totals {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    if (!process.env.JEST_TOTALS) return;
    // A suite that cannot even be loaded has no test to count, and yet it failed.
    const totals = { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
    writeFileSync(process.env.JEST_TOTALS, JSON.stringify(totals));
  }
};
