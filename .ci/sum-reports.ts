/**
 * Adds up Vitest's JSON reports, and ends with 1 where a test failed or was skipped, or none ran. What failed stands at the end,
 * whichever run it was in: where only the end of a log is kept, that tells it.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";

interface Test {
  readonly status: string;
  readonly fullName: string;
  readonly failureMessages: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that could not even be loaded count here and not among the tests. */
  readonly numFailedTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Of the file itself. */
    readonly message: string;
    readonly assertionResults: readonly Test[];
  }[];
}

const MESSAGE_LINES = 12;

const beginning = (message: string): string => message.split("\n", MESSAGE_LINES).join("\n    ").trimEnd();

function failures({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [`${file}\n    ${beginning(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) =>
        `${file}: ${fullName}\n    ${failureMessages.map(beginning).join("\n    ")}`,
    );
  });
}

const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")) as Report);
const sum = (count: (report: Report) => number): number =>
  reports.reduce((total, report) => total + count(report), 0);

const passed = sum((report) => report.numPassedTests);
const failed = sum((report) => report.numFailedTests);
const skipped = sum((report) => report.numPendingTests + report.numTodoTests);
const brokenFiles = sum((report) => report.numFailedTestSuites);
for (const failure of reports.flatMap(failures)) console.log(`failed: ${failure}`);
if (skipped > 0) console.log(`${skipped} skipped, and here nothing may be`);
if (brokenFiles > 0) console.log(`${brokenFiles} test files or groups with failures`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed + skipped + brokenFiles === 0 ? 0 : 1;
