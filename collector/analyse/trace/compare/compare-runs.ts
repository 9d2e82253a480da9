import { percentile } from "../percentiles.ts";
import { chiSquaredTail } from "./chi-squared.ts";
import { rankSumChance } from "./rank-sum.ts";
import type { OperationSummary, PathSummary, RunSummary } from "./run-summary.ts";

interface RunSide {
  readonly requests: number;
  readonly error_rate: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
}

/** One operation in two runs; null where a run has none of it. */
interface OperationChange {
  readonly entry: string;
  readonly a: RunSide | null;
  readonly b: RunSide | null;
  /** How likely durations as different as these are by chance alone. */
  readonly duration_chance: number;
  /** The same for the share of errors. */
  readonly error_chance: number;
}

interface PathChange {
  readonly path: readonly string[];
  /** `new` and `vanished`: only one of the runs has it. */
  readonly kind: "new" | "vanished" | "changed";
  /** Milliseconds of the critical path of a request. */
  readonly time_in_a_ms: number;
  readonly time_in_b_ms: number;
  readonly count_in_a: number;
  readonly count_in_b: number;
}

/** What two runs differ in. */
export interface RunComparison {
  /** Those with the most requests first. */
  readonly operations: readonly OperationChange[];
  /** The greatest difference in time first. */
  readonly paths: readonly PathChange[];
}

/** What changed by less, in milliseconds a request, and is there as often as before is not worth a line … */
const LEAST_CHANGE_MS = 0.2;
/** … nor is what is there this little more or less often. */
const LEAST_COUNT_CHANGE = 0.5;

export function compareRuns(a: RunSummary, b: RunSummary): RunComparison {
  return { operations: compareOperations(a.operations, b.operations), paths: comparePaths(a.paths, b.paths) };
}

function compareOperations(
  a: readonly OperationSummary[],
  b: readonly OperationSummary[],
): OperationChange[] {
  const entries = new Set([...a, ...b].map(({ entry }) => entry));
  const requests = ({ a: inA, b: inB }: OperationChange): number =>
    (inA?.requests ?? 0) + (inB?.requests ?? 0);
  return [...entries]
    .map((entry) => {
      const [inA, inB] = [a, b].map((some) => some.find((one) => one.entry === entry));
      return {
        entry,
        a: sideOf(inA),
        b: sideOf(inB),
        duration_chance: rankSumChance(inA?.durations_ms ?? [], inB?.durations_ms ?? []),
        error_chance: errorChance(inA, inB),
      };
    })
    .sort((x, y) => requests(y) - requests(x));
}

const sideOf = (operation: OperationSummary | undefined): RunSide | null =>
  operation === undefined
    ? null
    : {
        requests: operation.requests,
        error_rate: operation.errors / operation.requests,
        p50_ms: percentile(operation.durations_ms, 0.5),
        p95_ms: percentile(operation.durations_ms, 0.95),
        p99_ms: percentile(operation.durations_ms, 0.99),
      };

/** The G-test of two by two. */
function errorChance(a: OperationSummary | undefined, b: OperationSummary | undefined): number {
  if (a === undefined || b === undefined) return 1;
  const total = a.requests + b.requests;
  const errors = a.errors + b.errors;
  const term = (count: number, ofKind: number, size: number): number =>
    count === 0 ? 0 : count * Math.log((count * total) / (ofKind * size));
  const sides = [a, b].reduce(
    (sum, { requests, errors: failed }) =>
      sum + term(failed, errors, requests) + term(requests - failed, total - errors, requests),
    0,
  );
  return chiSquaredTail(2 * sides, 1);
}

function comparePaths(a: readonly PathSummary[], b: readonly PathSummary[]): PathChange[] {
  const key = ({ path }: PathSummary): string => path.join("\u0000");
  const [inA, inB] = [new Map(a.map((one) => [key(one), one])), new Map(b.map((one) => [key(one), one]))];
  return [...new Set([...inA.keys(), ...inB.keys()])]
    .flatMap((name) => changeOf(inA.get(name), inB.get(name)))
    .sort((x, y) => Math.abs(y.time_in_b_ms - y.time_in_a_ms) - Math.abs(x.time_in_b_ms - x.time_in_a_ms));
}

function changeOf(a: PathSummary | undefined, b: PathSummary | undefined): PathChange[] {
  const [timeInA, timeInB, countInA, countInB] = [
    a?.time_ms ?? 0,
    b?.time_ms ?? 0,
    a?.count ?? 0,
    b?.count ?? 0,
  ];
  const isSmall =
    Math.abs(timeInB - timeInA) < LEAST_CHANGE_MS && Math.abs(countInB - countInA) < LEAST_COUNT_CHANGE;
  if (isSmall) return [];
  const kind = a === undefined ? "new" : b === undefined ? "vanished" : "changed";
  return [
    {
      path: (a ?? b)?.path ?? [],
      kind,
      time_in_a_ms: timeInA,
      time_in_b_ms: timeInB,
      count_in_a: countInA,
      count_in_b: countInB,
    },
  ];
}
