import { expect, it } from "vitest";
import { groupTraces } from "./group-traces.ts";
import type { TraceItem } from "./trace-item.ts";

const item = (entry: string, responseMs: number, more: Partial<TraceItem> = {}) =>
  ({ entry, responseMs, outcome: "ok", status: 200, annotations: {}, ...more }) as TraceItem;

const ITEMS = [
  item("a", 10),
  item("a", 40),
  item("b", 5, { outcome: "fault", status: undefined, annotations: { customer: "ada" } }),
  item("a", 20, { outcome: "error", annotations: { customer: "ada" } }),
];

it("counts, and has the middle and the tail", () => {
  expect(groupTraces(ITEMS, "entry")).toEqual([
    { value: "a", count: 3, share: 0.75, failed: 1, p50Ms: 20, p95Ms: 40 },
    { value: "b", count: 1, share: 0.25, failed: 1, p50Ms: 5, p95Ms: 5 },
  ]);
});

it.each([
  { by: "outcome", values: ["ok", "error", "fault"] },
  { by: "status", values: ["200", "none"] },
  { by: "customer", values: ["ada", "none"] },
])("groups by $by", ({ by, values }) => {
  expect(groupTraces(ITEMS, by).map(({ value }) => value)).toEqual(values);
});
