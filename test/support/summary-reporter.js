/** Ends a run with one line that a machine can read: `12 passed, 0 failed`, `, 3 skipped` if any. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    // A file that cannot be loaded has no tests to count: it counts as one that failed.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed`;
    // At exit, because Jest writes its own summary after all reporters.
    process.once('exit', () => {
      process.stdout.write(`\n${skipped > 0 ? `${line}, ${skipped} skipped` : line}\n`);
    });
  }
}
