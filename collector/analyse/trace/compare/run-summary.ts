import { callPath, type Unit } from "../analyse-trace.ts";
import { isFailed } from "../span-facts.ts";
import type { TraceNode } from "../trace-tree.ts";
import { withDescendants } from "../waiting-order.ts";
import type { TraceSet } from "./trace-set.ts";

/** The requests of one kind in a run. */
export interface OperationSummary {
  /** E.g. `storefront POST /checkout`. */
  readonly entry: string;
  readonly requests: number;
  readonly errors: number;
  /** Milliseconds, ascending: all of them, or a thousand at even steps. */
  readonly durations_ms: readonly number[];
}

/** One call path of a run: means over the requests of its entry. */
export interface PathSummary {
  /** From the entry down. */
  readonly path: readonly string[];
  /** Milliseconds of the critical path, without those of the paths below. */
  readonly time_ms: number;
  /** Times in a request. */
  readonly count: number;
}

/** What is kept of a run, small enough for a file. */
export interface RunSummary {
  readonly traces: number;
  readonly operations: readonly OperationSummary[];
  readonly paths: readonly PathSummary[];
}

const MOST_DURATIONS = 1_000;
const MOST_PATHS = 500;
const MILLIS = 1e6;
const SEPARATOR = "\u0000";

/** What can be said of a run when its traces are gone: how long requests took, which failed, and where their time went. */
export function summariseRun({ traces, units }: TraceSet): RunSummary {
  const byEntry = Map.groupBy(units, ({ entry }) => entry);
  return {
    traces: traces.length,
    operations: [...byEntry].map(([entry, some]) => summariseOperation(entry, some)),
    paths: [...byEntry.values()].flatMap(summarisePaths).sort(byTime).slice(0, MOST_PATHS),
  };
}

const byTime = (a: PathSummary, b: PathSummary): number => b.time_ms - a.time_ms;

function summariseOperation(entry: string, units: readonly Unit[]): OperationSummary {
  const sorted = Float64Array.from(units, ({ duration }) => duration / MILLIS).sort();
  const step = Math.max(1, sorted.length / MOST_DURATIONS);
  const durations = Array.from(
    { length: Math.min(sorted.length, MOST_DURATIONS) },
    (_, at) => sorted[Math.floor(at * step)] ?? 0,
  );
  const errors = units.filter(({ root }) => isFailed(root.node.span)).length;
  return { entry, requests: units.length, errors, durations_ms: durations };
}

function summarisePaths(units: readonly Unit[]): PathSummary[] {
  const paths = new Map<string, { path: readonly string[]; nanos: number; count: number }>();
  for (const unit of units) {
    for (const node of withDescendants(unit.root.node)) {
      const { key, path } = keyOf(node);
      const tally = paths.get(key) ?? { path, nanos: 0, count: 0 };
      paths.set(key, tally);
      tally.nanos += unit.trace.exclusive[node.index] ?? 0;
      tally.count++;
    }
  }
  return [...paths.values()].map(({ path, nanos, count }) => ({
    path,
    time_ms: nanos / units.length / MILLIS,
    count: count / units.length,
  }));
}

function keyOf(node: TraceNode): { readonly key: string; readonly path: readonly string[] } {
  const path = callPath(node);
  return { key: path.join(SEPARATOR), path };
}
