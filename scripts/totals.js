/**
 * @file Adds up what vitest's JSON reporter wrote and prints it alone on a line: `N passed, N failed`. A test file that could not be
 * loaded, and a report that is missing, count as one failure.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2)) {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
    passed += report.numPassedTests;
    failed += report.numFailedTests + broken.length;
  } catch {
    failed += 1;
  }
}
console.log(`${String(passed)} passed, ${String(failed)} failed`);
