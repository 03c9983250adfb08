// A Jest reporter: leaves the counts of a project's run where `npm test` adds them up.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export default class TestCounts {
  constructor({ rootDir }) {
    this.project = relative(process.cwd(), rootDir);
  }

  onRunComplete(
    _contexts,
    { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests },
  ) {
    const folder = join('dist/test-results', this.project);
    mkdirSync(folder, { recursive: true });
    const counts = { passed, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests };
    writeFileSync(join(folder, 'counts.json'), JSON.stringify(counts));
  }
}
