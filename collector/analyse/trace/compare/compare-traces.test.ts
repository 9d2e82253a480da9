import type { Attributes } from "@playground/shared/model/attributes";
import { describe, expect, it } from "vitest";
import { drawn, MS } from "../drawn-for-test.ts";
import { compareAttributes } from "./by-attribute.ts";
import { compareOperations } from "./by-operation.ts";
import { comparePaths } from "./by-path.ts";
import { compareStructure } from "./by-structure.ts";
import { splitByAttribute, splitBySlowness, splitByTime } from "./split.ts";
import { traceSet } from "./trace-set.ts";

/** Three milliseconds of the shop's own, and as many as are said of stock. */
const request = (number: number, stockMs: number, attributes: Attributes = {}) =>
  drawn(
    [
      `a: shop GET /cart   server  |-${"-".repeat(stockMs)}--|`,
      `     stock GET /stock  server   |${"-".repeat(stockMs - 2)}|`,
    ].join("\n"),
    { number, attributes: { a: attributes }, at: number * 1_000 },
  );

const several = (count: number, make: (n: number) => ReturnType<typeof request>, from = 1) =>
  Array.from({ length: count }, (_, n) => make(from + n));

describe("call paths", () => {
  it("are compared by the mean of their own time, and shares sum to 1", () => {
    const a = traceSet(several(4, (n) => request(n, 10)));
    const b = traceSet(several(2, (n) => request(n, n === 1 ? 30 : 32)));
    const paths = comparePaths(a, b);
    expect(paths[0]).toMatchObject({
      path: ["shop GET /cart", "stock GET /stock"],
      countInA: 1,
      countInB: 1,
    });
    // 10 columns from | to | are 9 ms; 30 and 32 are 29 and 31, 30 on average.
    expect((paths[0]?.timeInA ?? 0) / MS).toBeCloseTo(9, 6);
    expect((paths[0]?.timeInB ?? 0) / MS).toBeCloseTo(30, 6);
    expect(paths.filter(({ delta }) => delta > 0).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(
      1,
      9,
    );
  });

  it("that are new, gone, or there more often are told, without what lies below", () => {
    const one = drawn(`
      shop GET /cart       server |--------------|
        shop SELECT 1      client  |--|
    `);
    const other = drawn(`
      shop GET /cart         server |-------------------|
        shop SELECT 1        client  |--|
        shop SELECT 1        client     |--|
        shop GET /price      client         |-------|
          price GET /price   server          |-----|
    `);
    expect(compareStructure(comparePaths(traceSet([one]), traceSet([other])))).toEqual([
      { kind: "more", path: ["shop GET /cart", expect.stringContaining("SELECT")], countInA: 1, countInB: 2 },
      {
        kind: "new",
        path: ["shop GET /cart", expect.stringContaining("GET /price")],
        countInA: 0,
        countInB: 1,
      },
    ]);
  });
});

describe("attributes", () => {
  const customers = ["ada", "grace", "ken", "radia"];
  const normal = several(40, (n) =>
    request(n, 10, { customer: customers[n % 4] ?? "", correlation_id: `c${n}`, step: n % 20 }),
  );
  const slow = several(
    20,
    (n) => request(n, 30, { customer: "grace", correlation_id: `c${n}`, step: n % 20 }),
    100,
  );

  it("by which two sets differ are found, with X-Ray's delta of each value", () => {
    const [first, ...others] = compareAttributes(traceSet(normal), traceSet(slow));
    expect(first?.attribute).toBe("customer");
    expect(first?.values[0]).toEqual({ value: "grace", shareOfA: 0.25, shareOfB: 1, delta: 0.75 });
    expect(first?.values.slice(1).map(({ delta }) => delta)).toEqual([-0.25, -0.25, -0.25]);
    // G = 2 Σ O ln(O/E) of 10·10·10·10 against 0·20·0·0: E(grace) = 20 and 10, E(others) = 20/3 and 10/3 each.
    const g = 2 * (3 * 10 * Math.log(10 / (20 / 3)) + 10 * Math.log(10 / 20) + 20 * Math.log(20 / 10));
    expect(g).toBeCloseTo(38.19, 1);
    expect(first?.p).toBeLessThan(1e-7);
    expect(others.map(({ attribute }) => attribute)).not.toContain("correlation_id");
  });

  it("that are alike, or of too few traces, are none", () => {
    const [a, b] = [normal.slice(0, 20), normal.slice(20)];
    expect(compareAttributes(traceSet(a), traceSet(b)).map(({ attribute }) => attribute)).not.toContain(
      "customer",
    );
    expect(compareAttributes(traceSet(normal.slice(0, 10)), traceSet(slow.slice(0, 9)))).toEqual([]);
  });

  it("of wide ranges are compared in quartiles", () => {
    const sized = (from: number) => several(40, (n) => request(n, 10, { size: from + (n % 20) }), from);
    const [first] = compareAttributes(traceSet(sized(1)), traceSet(sized(1_000)));
    expect(first?.attribute).toBe("size");
    expect(first?.values).toHaveLength(4);
    expect(first?.values.map(({ delta }) => Math.abs(delta))).toEqual([0.5, 0.5, 0.5, 0.5]);
  });
});

describe("operations", () => {
  it("are compared by how many, how long and how often they fail", () => {
    const failing = several(10, (n) => drawn("shop GET /cart server! |-----------|", { number: n }));
    const fine = several(10, (n) => drawn("shop GET /cart server |-----|", { number: n }));
    const [cart] = compareOperations(traceSet(fine), traceSet(failing));
    expect(cart).toMatchObject({
      entry: "shop GET /cart",
      a: { requests: 10, errorRate: 0 },
      b: { errorRate: 1 },
    });
    expect((cart?.a?.duration.p50 ?? 0) / MS).toBeCloseTo(6, 6);
    // All of one below all of the other, ties within each: z = 50 / √(100/12 · (21 − 1980/380)) = 4.36.
    expect(cart?.p).toBeCloseTo(1.31e-5, 6);
  });

  it("that only one set has are told as such", () => {
    const [only] = compareOperations(traceSet([request(1, 10)]), traceSet([]));
    expect(only).toMatchObject({ b: undefined, p: 1 });
  });
});

describe("a split", () => {
  const all = traceSet([
    ...several(95, (n) => request(n, 10, { customer: "ada" })),
    ...several(5, (n) => request(n, 40, { customer: "ken" }), 96),
  ]);

  it("by slowness takes the middle and the tail", () => {
    const { a, b } = splitBySlowness(all);
    expect(b.traces).toHaveLength(5);
    expect(a.traces.every(({ units }) => (units[0]?.duration ?? 0) < 20 * MS)).toBe(true);
  });

  it("by a value, or by a time", () => {
    expect(splitByAttribute(all, "customer", "ken").b.traces).toHaveLength(5);
    expect(splitByAttribute(all, "customer", "ken", "ada").a.traces).toHaveLength(95);
    expect(() => splitByAttribute(all, "customer", "ken", "grace")).toThrow(
      "customer=ken against grace parts nothing",
    );
    const origin = all.traces[50]?.tree.origin ?? 0n;
    expect(splitByTime(all, origin).a.traces).toHaveLength(50);
  });

  it("that leaves a side empty is refused with what there is", () => {
    expect(() => splitByAttribute(all, "customer", "grace")).toThrow("there are ada, ken");
    expect(() => splitByAttribute(all, "colour", "red")).toThrow("there are no values");
    expect(() => splitByTime(all, 0n)).toThrow("0 traces began before that time, 100 after it");
    expect(() => splitBySlowness(traceSet([request(1, 10)]))).toThrow("none is slower");
  });
});
