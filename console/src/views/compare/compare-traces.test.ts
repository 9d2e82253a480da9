import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import { expect, it } from "vitest";
import { compareTraces } from "./compare-traces.ts";

/** Spans as `id parent name duration`; all of one service. */
const trace = (...texts: string[]) => ({
  spans: texts.map((text) => {
    const [id = "", parent = "-", name = "", duration = "0"] = text.split(" ");
    return {
      span_id: id,
      parent_span_id: parent === "-" ? null : parent,
      service: "s",
      name,
      start_unix_nano: "1700000000000000000",
      duration_ms: Number(duration),
    } as unknown as SpanAnswer;
  }),
});

it("sets what is done against what is done, path by path", () => {
  const before = trace("1 - GET 10", "2 1 SELECT 3", "3 1 send 2");
  const after = trace(
    "1 - GET 30",
    "2 1 SELECT 3",
    "4 1 SELECT 4",
    "5 1 COMMIT 1",
    "3 1 send 2",
    "6 3 INSERT 1",
  );
  expect(
    compareTraces(before, after).map(
      ({ path, countA, countB, millisA, millisB }) =>
        `${path.join(" › ")}: ${countA} × ${millisA}, ${countB} × ${millisB}`,
    ),
  ).toEqual([
    "s GET: 1 × 10, 1 × 30",
    "s GET › s SELECT: 1 × 3, 2 × 7",
    "s GET › s send: 1 × 2, 1 × 2",
    "s GET › s send › s INSERT: 0 × 0, 1 × 1",
    "s GET › s COMMIT: 0 × 0, 1 × 1",
  ]);
});

it("sets traces against each other that have nothing in common", () => {
  expect(
    compareTraces(trace("1 - a 1"), trace("2 - b 2")).map(({ path, countA, countB }) => [
      path,
      countA,
      countB,
    ]),
  ).toEqual([
    [["s a"], 1, 0],
    [["s b"], 0, 1],
  ]);
});
