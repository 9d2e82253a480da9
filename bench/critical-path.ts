/**
 * How long does it take to find the critical paths of many traces, and their time by call path, in one thread?
 * `npm run bench:critical-path` prints it and writes bench/results/critical-path.md; `-- --traces 10000` is a quick run.
 */
import { aggregatePaths, type EntryPaths } from "../collector/analyse/trace/aggregate-paths.ts";
import { type AnalysedTrace, analyseTrace } from "../collector/analyse/trace/analyse-trace.ts";
import { operationNames } from "../collector/analyse/trace/operation-name.ts";
import { checkoutSpans, SPANS_PER_TRACE } from "./support/analysis-traces.ts";
import { countOptions } from "./support/count-option.ts";
import { count, milliseconds, table, writeReport } from "./support/write-report.ts";

const { traces: TRACES } = countOptions({ traces: 100_000 });
/** Made at once, then analysed: memory does not hold all spans, as it need not when they come from a store. */
const BATCH = 1_000;
const RUNS = 3;

interface Run {
  readonly entries: readonly EntryPaths[];
  readonly ms: number;
}

/** Times everything but the making of the spans. */
function analyseAll(): Run {
  const operationName = operationNames();
  let makingMs = 0;
  function* traces(): Generator<AnalysedTrace> {
    for (let made = 0; made < TRACES; made += BATCH) {
      const begunMs = performance.now();
      const size = Math.min(BATCH, TRACES - made);
      const batch = Array.from({ length: size }, (_, index) => checkoutSpans(made + index));
      makingMs += performance.now() - begunMs;
      for (const spans of batch) yield analyseTrace(spans, { operationName });
    }
  }
  const begunMs = performance.now();
  const entries = aggregatePaths(traces());
  return { entries, ms: performance.now() - begunMs - makingMs };
}

const runs = Array.from({ length: RUNS }, analyseAll);
const rows = runs.map(({ ms, entries }, index) => [
  `${index + 1}`,
  milliseconds(ms),
  `${((ms * 1_000) / (TRACES * SPANS_PER_TRACE)).toFixed(2)} µs`,
  `${entries.reduce((sum, { units }) => sum + units, 0)} units, ${entries.reduce((sum, { paths }) => sum + paths.length, 0)} call paths`,
]);
writeReport(
  "critical-path",
  "Critical paths",
  `${count(TRACES)} traces of ${SPANS_PER_TRACE} spans, in one thread: from the spans to trees, critical paths and the percentiles of
their time by call path. Making the spans is not counted. Each run begins anew; the first is not warmed up.

${table(["run", "took", "a span", "found"], rows)}
`,
);
