import { eventually } from "@playground/trace-testing";
import { describe, expect, it } from "vitest";
import type { QueryRequest } from "./query-run.ts";
import { createQueryRunner } from "./query-runner.ts";
import type { RunQuery } from "./run-query.ts";

const REQUEST: QueryRequest = {
  text: "limit 1",
  query: { source: undefined, commands: [] },
  logGroups: ["a"],
  from: 0,
  to: 1,
  limit: undefined,
};
const STATISTICS = { recordsMatched: 1, recordsScanned: 2, bytesScanned: 3 };

/** Queries that end when the test says so. */
function held() {
  const endings: { end: (rows: number) => void; fail: (problem: string) => void; signal: AbortSignal }[] = [];
  const run: RunQuery = (signal) =>
    new Promise((resolve, reject) => {
      const end = (rows: number) =>
        resolve({ rows: Array(rows).fill([{ field: "a", value: "1" }]), statistics: STATISTICS });
      endings.push({ end, fail: (problem) => reject(new Error(problem)), signal });
      signal.addEventListener("abort", () => end(5));
    });
  return { endings, run };
}

function started(timeoutMs = 60_000) {
  const { endings, run } = held();
  const runner = createQueryRunner({ prepare: () => run, now: () => 7, timeoutMs });
  const start = () => runner.start(REQUEST, "0");
  const becomes = (id: string, status: string) =>
    eventually(() => expect(runner.find(id)?.status).toBe(status));
  return { runner, endings, start, becomes };
}

describe("the query runner", () => {
  it("gives the rows of a query once it is complete", async () => {
    const { runner, endings, start, becomes } = started();
    const id = start();
    expect(runner.find(id)).toMatchObject({ status: "Running", createdAt: 7, rows: [] });
    endings[0]?.end(2);
    await becomes(id, "Complete");
    expect(runner.find(id)).toMatchObject({ rows: [{}, {}], statistics: STATISTICS });
    expect(runner.stop(id)).toBe(false);
  });

  it("runs two at once, and the next when one has ended", async () => {
    const { runner, endings, start, becomes } = started();
    const [first = "", , third = ""] = [start(), start(), start()];
    expect(endings).toHaveLength(2);
    expect(runner.find(third)?.status).toBe("Scheduled");
    endings[0]?.end(0);
    await becomes(first, "Complete");
    await becomes(third, "Running");
    expect(runner.list().map(({ id }) => id)[0]).toBe(third);
  });

  it("says why a query failed", async () => {
    const { runner, endings, start, becomes } = started();
    const id = start();
    endings[0]?.fail("too many groups");
    await becomes(id, "Failed");
    expect(runner.find(id)?.problem).toBe("too many groups");
  });

  it("has no rows of a query that was stopped, or took too long", async () => {
    const { runner, endings, start, becomes } = started();
    const [running, , waiting] = [start(), start(), start()];
    expect(runner.stop(waiting)).toBe(true);
    expect(runner.find(waiting)?.status).toBe("Cancelled");
    expect(runner.stop(running)).toBe(true);
    await becomes(running, "Cancelled");
    expect(endings[0]?.signal.aborted).toBe(true);
    expect(runner.find(running)?.rows).toEqual([]);
    const slow = started(1);
    const id = slow.start();
    await slow.becomes(id, "Timeout");
    expect(slow.runner.find(id)?.rows).toEqual([]);
  });

  it("takes as many at a time as CloudWatch Logs does, and stops all when it is closed", async () => {
    const { runner, start, becomes } = started();
    const ids = Array.from({ length: 100 }, start);
    expect(start).toThrow("Account maximum query concurrency limit of [100] reached.");
    runner.close();
    for (const id of ids) await becomes(id, "Cancelled");
  });

  it("forgets the oldest of those that are done", async () => {
    const { runner, endings, start, becomes } = started();
    const ids: string[] = [];
    for (let n = 0; n < 202; n++) {
      const id = start();
      ids.push(id);
      endings[n]?.end(1);
      await becomes(id, "Complete");
    }
    expect(runner.list()).toHaveLength(200);
    expect(runner.find(ids[1] ?? "")).toBeUndefined();
    expect(runner.find(ids[2] ?? "")).toBeDefined();
  });
});
