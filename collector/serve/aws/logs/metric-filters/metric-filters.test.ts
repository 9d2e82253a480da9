import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { aStream, NOW, startConfiguration as start } from "../start-configuration-for-test.ts";

const TRANSFORMATION = { metricName: "latency", metricNamespace: "Shop", metricValue: "$.latency" };

const FILTER = {
  logGroupName: "g",
  filterName: "f",
  filterPattern: "{ $.latency > 100 }",
  metricTransformations: [TRANSFORMATION],
};

describe("metric filters", () => {
  it("are put, changed, found and deleted", async () => {
    const { logs } = await start([aStream("g", "s")]);
    const metricTransformations = [
      {
        ...TRANSFORMATION,
        dimensions: { Service: "$.service", constructor: "$.c" },
        unit: "Milliseconds" as const,
      },
    ];
    await logs.putMetricFilter({ ...FILTER, metricTransformations });
    const described = { ...FILTER, metricTransformations, creationTime: NOW };
    expect((await logs.describeMetricFilters({ logGroupName: "g" })).metricFilters).toEqual([described]);
    const changed = [{ ...TRANSFORMATION, metricValue: "1", defaultValue: 0 }];
    await logs.putMetricFilter({ ...FILTER, metricTransformations: changed });
    expect((await logs.describeMetricFilters({})).metricFilters).toEqual([
      { ...described, metricTransformations: changed },
    ]);
    expect((await logs.describeLogGroups({})).logGroups).toMatchObject([{ metricFilterCount: 1 }]);
    await logs.deleteMetricFilter({ logGroupName: "g", filterName: "f" });
    expect(await failure(logs.deleteMetricFilter({ logGroupName: "g", filterName: "f" }))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified metric filter does not exist.",
    });
  });

  it("are found by group and prefix, and by their metric, in pages", async () => {
    const { logs } = await start([aStream("g", "s"), aStream("h", "s")]);
    await logs.putMetricFilter({ ...FILTER, filterName: "a1" });
    await logs.putMetricFilter({ ...FILTER, filterName: "a2", logGroupName: "h" });
    await logs.putMetricFilter({
      ...FILTER,
      filterName: "b",
      metricTransformations: [{ ...TRANSFORMATION, metricName: "other" }],
    });
    const found = async (input: Parameters<typeof logs.describeMetricFilters>[0]) => {
      const { metricFilters = [], nextToken } = await logs.describeMetricFilters(input);
      return { names: metricFilters.map(({ filterName }) => filterName), nextToken };
    };
    expect((await found({ logGroupName: "g", filterNamePrefix: "a" })).names).toEqual(["a1"]);
    expect((await found({ metricName: "latency", metricNamespace: "Shop" })).names).toEqual(["a1", "a2"]);
    const { names, nextToken } = await found({ limit: 2 });
    expect(names).toEqual(["a1", "a2"]);
    expect((await found({ nextToken })).names).toEqual(["b"]);
    expect(await failure(logs.describeMetricFilters({ metricName: "latency" }))).toMatchObject({
      name: "InvalidParameterException",
    });
    expect(await failure(logs.describeMetricFilters({ logGroupName: "none" }))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it.each([
    [{ logGroupName: "none" }, "ResourceNotFoundException"],
    [{ logGroupName: "rare" }, "InvalidOperationException"],
    [{ filterPattern: "{ $.latency > }" }, "InvalidParameterException"],
    [{ filterName: "a:b" }, "InvalidParameterException"],
    [{ metricTransformations: [] }, "InvalidParameterException"],
    [{ metricTransformations: [TRANSFORMATION, TRANSFORMATION] }, "InvalidParameterException"],
    [{ applyOnTransformedLogs: true }, "InvalidParameterException"],
    [{ fieldSelectionCriteria: '@aws.region = "a"' }, "NotImplementedException"],
  ])("cannot be put with %j", async (changed, name) => {
    const { logs } = await start([aStream("g", "s")]);
    await logs.createLogGroup({ logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS" });
    expect(await failure(logs.putMetricFilter({ ...FILTER, ...changed }))).toMatchObject({ name });
  });

  it.each([
    [{ metricName: "" }, "not be empty"],
    [{ metricName: "a:b" }, "pattern"],
    [{ metricNamespace: "AWS/Logs" }, "reserved"],
    [{ metricValue: "" }, "metricValue"],
    [{ metricValue: "latency" }, "metricValue"],
    [{ metricValue: "$size" }, "metricValue"],
    [{ dimensions: { a: "b" } }, "dimension"],
    [{ dimensions: { ":a": "$.a" } }, "colon"],
    [{ dimensions: { a: "$.a", b: "$.b", c: "$.c", d: "$.d" } }, "at most 3"],
    [{ dimensions: { a: "$.a" }, defaultValue: 0 }, "mutually exclusive"],
  ])("cannot make a metric with %j", async (changed, says) => {
    const { logs } = await start([aStream("g", "s")]);
    const metricTransformations = [{ ...TRANSFORMATION, ...changed }];
    expect(await failure(logs.putMetricFilter({ ...FILTER, metricTransformations }))).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(says),
    });
  });

  it("are at most 100 for a log group, with five regular expressions among them", async () => {
    const { logs } = await start([aStream("g", "s")]);
    const numbered = (n: number) => ({
      ...FILTER,
      filterName: `f${n}`,
      filterPattern: n < 5 ? `{ $.a = %^${n}% }` : "{ $.a = 1 }",
    });
    for (let n = 0; n < 5; n++) await logs.putMetricFilter(numbered(n));
    const sixth = {
      ...FILTER,
      filterPattern: "%six%",
      metricTransformations: [{ ...TRANSFORMATION, metricValue: "1" }],
    };
    expect(await failure(logs.putMetricFilter(sixth))).toMatchObject({ name: "LimitExceededException" });
    for (let n = 5; n < 100; n++) await logs.putMetricFilter(numbered(n));
    await logs.putMetricFilter(numbered(99));
    expect(await failure(logs.putMetricFilter(FILTER))).toMatchObject({ name: "LimitExceededException" });
  });
});

describe("a metric filter on trial", () => {
  it("tells which messages match, and what it takes out of them", async () => {
    const { logs } = await start();
    const { matches } = await logs.testMetricFilter({
      filterPattern: "[ip, user, status = 5*, bytes]",
      logEventMessages: ["10.0.0.1 eve 200 12", "10.0.0.2 ann 503 1534"],
    });
    expect(matches).toEqual([
      {
        eventNumber: 2,
        eventMessage: "10.0.0.2 ann 503 1534",
        extractedValues: { $ip: "10.0.0.2", $user: "ann", $status: "503", $bytes: "1534" },
      },
    ]);
  });

  it("is refused with the position of what is wrong", async () => {
    const { logs } = await start();
    const wrong = failure(logs.testMetricFilter({ filterPattern: "{ $.a = }", logEventMessages: ["a"] }));
    expect(await wrong).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringMatching(/at character \d+/),
    });
  });
});
