/** Adds up Vitest's JSON reports, and ends with 1 where a test failed or was skipped, or none ran. */
import { readFileSync } from "node:fs";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that could not even be loaded count here and not among the tests. */
  readonly numFailedTestSuites: number;
}

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")) as Report);
const sum = (count: (report: Report) => number): number =>
  reports.reduce((total, report) => total + count(report), 0);

const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
const brokenFiles = sum((report) => report.numFailedTestSuites);
if (skipped > 0) console.log(`${skipped} skipped, and here nothing may be`);
if (brokenFiles > 0) console.log(`${brokenFiles} test files or groups with failures`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed + skipped + brokenFiles === 0 ? 0 : 1;
