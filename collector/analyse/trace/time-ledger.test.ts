import { expect, it } from "vitest";
import { analysed, MS, nodeOf } from "./drawn-for-test.ts";
import type { Occurrence } from "./finding.ts";
import { createTimeLedger } from "./time-ledger.ts";

const trace = analysed("a: shop GET /cart server |---------|\n  b: shop SELECT 1 client   |-----|", {
  scale: 10,
});

/** Of the 100 ms, 60 are of `b`, and the others of `a`. */
function claiming(label: string, millis: number, besides?: number): Occurrence {
  const [unit] = trace.units;
  const node = nodeOf(trace, label);
  if (unit === undefined) throw new Error("a trace has a unit");
  return {
    kind: "own-time",
    service: "shop",
    operation: "GET /cart",
    peer: "",
    unit,
    at: node,
    nodes: [node],
    claims: millis === 0 ? [] : [{ node, nanos: millis * MS }],
    ...(besides !== undefined && { besides }),
    saving: 30 * MS,
    figures: {},
  };
}

it("who comes first gets what is there, who comes then the rest", () => {
  const { settle } = createTimeLedger();
  expect(settle(claiming("b", 40))).toMatchObject([{ explained: 40 * MS, saving: 30 * MS }]);
  expect(settle(claiming("b", 30))).toMatchObject([{ explained: 20 * MS, saving: 20 * MS }]);
  expect(settle(claiming("a", 40))).toMatchObject([{ explained: 40 * MS, saving: 30 * MS }]);
});

it("nobody explains more than there is", () => {
  expect(createTimeLedger().settle(claiming("b", 80))).toMatchObject([{ explained: 60 * MS }]);
});

it.each([
  { first: 30, second: 60, found: 1 },
  { first: 31, second: 60, found: 0 },
])("after $first of 60 ms are explained, $second explain $found problems", ({ first, second, found }) => {
  const { settle } = createTimeLedger();
  settle(claiming("b", first));
  expect(settle(claiming("b", second))).toHaveLength(found);
});

it("what claims nothing, or time besides the critical path, always counts", () => {
  const { settle } = createTimeLedger();
  settle(claiming("b", 60));
  expect(settle(claiming("b", 0))).toMatchObject([{ explained: 0, saving: 30 * MS }]);
  expect(settle(claiming("b", 60, 5 * MS))).toHaveLength(1);
});
