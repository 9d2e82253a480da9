import { describe, expect, it } from "vitest";
import { drawn } from "../drawn-for-test.ts";
import { compareRuns } from "./compare-runs.ts";
import { type RunSummary, summariseRun } from "./run-summary.ts";
import { traceSet } from "./trace-set.ts";

describe("the summary of a run", () => {
  it("has what is needed when its traces are gone", () => {
    const traces = [6, 10, 8].map((length, number) =>
      drawn(
        `shop GET /cart ${number === 2 ? "server!" : "server "} |${"-".repeat(length)}|\n  shop SELECT 1 client   |--|`,
        { number: number + 1 },
      ),
    );
    expect(summariseRun(traceSet(traces))).toEqual({
      traces: 3,
      operations: [{ entry: "shop GET /cart", requests: 3, errors: 1, durations_ms: [7, 9, 11] }],
      paths: [
        // Own time: 7 − 3, 11 − 3 and 9 − 3, on average 6.
        { path: ["shop GET /cart"], time_ms: 6, count: 1 },
        { path: ["shop GET /cart", expect.stringContaining("SELECT")], time_ms: 3, count: 1 },
      ],
    });
  });

  it("keeps a thousand durations at even steps", () => {
    const traces = Array.from({ length: 2_500 }, (_, n) =>
      drawn("shop GET / server |-|", { number: n + 1, scale: n + 1 }),
    );
    const [operation] = summariseRun(traceSet(traces)).operations;
    expect(operation?.requests).toBe(2_500);
    expect(operation?.durations_ms).toHaveLength(1_000);
    expect(operation?.durations_ms[500]).toBeCloseTo(2 * 1_251, 0);
  });
});

describe("two runs", () => {
  const run = (durations: readonly number[], errors: number, paths: RunSummary["paths"]): RunSummary => ({
    traces: durations.length,
    operations: [{ entry: "shop GET /cart", requests: durations.length, errors, durations_ms: durations }],
    paths,
  });
  const hundred = (from: number) => Array.from({ length: 100 }, (_, n) => from + n);

  it("are compared by operation, and it is said what is no chance", () => {
    const { operations } = compareRuns(run(hundred(1), 1, []), run(hundred(101), 40, []));
    expect(operations).toMatchObject([
      {
        entry: "shop GET /cart",
        a: { requests: 100, error_rate: 0.01, p50_ms: 50, p95_ms: 95, p99_ms: 99 },
        b: { requests: 100, error_rate: 0.4, p50_ms: 150, p95_ms: 195, p99_ms: 199 },
      },
    ]);
    expect(operations[0]?.duration_chance).toBeLessThan(1e-20);
    expect(operations[0]?.error_chance).toBeLessThan(1e-10);
  });

  it("that are alike differ by chance only", () => {
    const [same] = compareRuns(run(hundred(1), 2, []), run(hundred(1), 2, [])).operations;
    expect(same?.duration_chance).toBeGreaterThan(0.9);
    expect(same?.error_chance).toBeCloseTo(1, 6);
  });

  it("name the call paths that are new, gone, slower or more, and no others", () => {
    const path = (name: string, time_ms: number, count = 1) => ({
      path: ["shop GET /cart", name],
      time_ms,
      count,
    });
    const { paths } = compareRuns(
      run([1], 0, [path("same", 3), path("gone", 5), path("slower", 1), path("loop", 1, 1)]),
      run([1], 0, [path("same", 3.1), path("new", 2), path("slower", 9), path("loop", 1.1, 20)]),
    );
    expect(paths.map(({ path: names, kind }) => [names[1], kind])).toEqual([
      ["slower", "changed"],
      ["gone", "vanished"],
      ["new", "new"],
      ["loop", "changed"],
    ]);
  });

  it("of which one lacks an operation show that", () => {
    const [only] = compareRuns(run([1, 2], 0, []), { traces: 0, operations: [], paths: [] }).operations;
    expect(only).toMatchObject({ b: null, duration_chance: 1, error_chance: 1 });
  });
});
