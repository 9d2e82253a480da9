import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "../log-filter/compile.ts";
import { parseFilterPattern } from "../log-filter/parse.ts";
import { datumOfMatch, datumOfNoMatch, type MetricTransformation } from "./metric-filter.ts";
import { createUnmatchedMinutes } from "./unmatched-minutes.ts";

const TRANSFORMATION: MetricTransformation = {
  metricNamespace: "Shop",
  metricName: "latency",
  metricValue: "$.latency",
  dimensions: [],
  unit: "Milliseconds",
  defaultValue: null,
};

function datum(pattern: string, message: string, changed: Partial<MetricTransformation> = {}) {
  const match = compileFilterPattern(parseFilterPattern(pattern))(message);
  return match && datumOfMatch({ ...TRANSFORMATION, ...changed }, match, 5);
}

const LINE = '{"latency":50,"requestType":"GET","size":"7","ok":true}';

describe("a metric filter", () => {
  it.each<[string, string, Partial<MetricTransformation>, number | undefined]>([
    ["{ $.latency = * }", LINE, {}, 50],
    ["{ $.latency = * }", LINE, { metricValue: "1" }, 1],
    ["{ $.latency = * }", LINE, { metricValue: "-2.5e1" }, -25],
    ["{ $.latency = * }", LINE, { metricValue: "$.size" }, 7],
    ["{ $.latency = * }", LINE, { metricValue: "$.requestType" }, undefined],
    ["{ $.latency = * }", LINE, { metricValue: "$.ok" }, undefined],
    ["{ $.latency = * }", LINE, { metricValue: "$.missing" }, undefined],
    ["{ $.missing = * }", LINE, {}, undefined],
    ["[ip, ..., bytes]", "127.0.0.1 GET 1534", { metricValue: "$bytes" }, 1534],
    ["ERROR", "ERROR", { metricValue: "1" }, 1],
  ])("%s of %s with %j reports a value", (pattern, message, changed, value) => {
    expect(datum(pattern, message, changed)?.values[0]).toBe(value);
  });

  it("takes dimensions from the line, and reports nothing where one is missing", () => {
    const dimensions = [["Type", "$.requestType"]] as const;
    expect(datum("{ $.latency = * }", LINE, { dimensions })).toEqual({
      namespace: "Shop",
      name: "latency",
      dimensions: [["Type", "GET"]],
      unit: "Milliseconds",
      timestamp: 5,
      values: [50],
      storageResolution: 60,
    });
    expect(datum("{ $.latency = * }", '{"latency":1}', { dimensions })).toBeUndefined();
  });

  it("has a value for minutes without a match", () => {
    expect(datumOfNoMatch({ ...TRANSFORMATION, unit: null, defaultValue: 3 }, 60_000)).toMatchObject({
      values: [3],
      timestamp: 60_000,
      unit: "None",
    });
  });
});

describe("minutes without a match", () => {
  const MINUTE = 60_000;

  it("are those with lines of which none matched, once they are over", () => {
    const minutes = createUnmatchedMinutes();
    minutes.saw(MINUTE, false);
    minutes.saw(2 * MINUTE + 5, false);
    minutes.saw(2 * MINUTE + 7, true);
    minutes.saw(2 * MINUTE + 9, false);
    minutes.saw(4 * MINUTE, false);
    expect(minutes.takeClosed(2 * MINUTE + 9_999)).toEqual([]);
    expect(minutes.takeClosed(2 * MINUTE + 10_000)).toEqual([MINUTE]);
    expect(minutes.takeClosed(9 * MINUTE)).toEqual([4 * MINUTE]);
    expect(minutes.takeClosed(9 * MINUTE)).toEqual([]);
  });

  it("are closed for lines that come too late", () => {
    const minutes = createUnmatchedMinutes();
    expect(minutes.takeClosed(9 * MINUTE)).toEqual([]);
    minutes.saw(MINUTE, false);
    expect(minutes.takeClosed(20 * MINUTE)).toEqual([]);
  });
});
