import { describe, expect, it } from "vitest";
import { describeEvents, describeInsight } from "./describe-insight.ts";
import { findInsights } from "./find-insights.ts";
import { graphForTest, MIDNIGHT, pointsForTest, times } from "./series-for-test.ts";

const GROUP = { name: "Default", arn: "arn:aws:xray:eu-west-1:123456789012:group/Default" };
const serviceId = (Name: string) => ({ Name, Names: [Name], Type: "AWS::ECS::Container" });

/** Twelve periods are bad, the last four of them worse: from 00:30:00 to 00:36:00. */
const incident = (periods: readonly object[]) =>
  pointsForTest([...times(60, {}), ...periods, ...times(28, {})]);

const graph = graphForTest(
  {
    storefront: incident(times(12, { total: 60, faults: 30 })),
    orders: incident([...times(8, { faults: 20 }), ...times(4, { faults: 40 })]),
  },
  [["storefront", "orders"]],
);

const insightAt = (time: string, of = graph) => {
  const to = Date.parse(`2026-11-23T${time}Z`) / 1_000;
  const [insight] = findInsights(of, GROUP.name, { from: MIDNIGHT, to });
  if (insight === undefined) throw new Error("there is no insight");
  return insight;
};

describe("an insight", () => {
  it("is described with its cause and its impact", () => {
    const insight = insightAt("00:50:00");
    expect(describeInsight(insight, GROUP)).toEqual({
      InsightId: insight.id,
      GroupARN: GROUP.arn,
      GroupName: "Default",
      RootCauseServiceId: serviceId("orders"),
      Categories: ["FAULT"],
      State: "CLOSED",
      StartTime: new Date("2026-11-23T00:30:00Z"),
      EndTime: new Date("2026-11-23T00:36:00Z"),
      Summary:
        "orders had more faults than expected from 00:30:00 UTC to 00:36:00 UTC: 320 of 600 requests. " +
        "At the worst, at 00:34:00 UTC, 80 % of the requests to orders were faults. Also affected: storefront.",
      // 8·20 + 4·40 of 12·50 requests, and 12·30 of 12·60.
      RootCauseServiceRequestImpactStatistics: { FaultCount: 320, OkCount: 280, TotalCount: 600 },
      ClientRequestImpactStatistics: { FaultCount: 360, OkCount: 360, TotalCount: 720 },
      // 12·30 faults come before 320, and next to none were expected.
      TopAnomalousServices: [{ ServiceId: serviceId("storefront") }, { ServiceId: serviceId("orders") }],
      LastUpdateTime: new Date("2026-11-23T00:38:30Z"),
    });
  });

  it("has no end while it is active", () => {
    const described = describeInsight(insightAt("00:31:00"), GROUP);
    expect(described).toMatchObject({
      State: "ACTIVE",
      LastUpdateTime: new Date("2026-11-23T00:31:00Z"),
      Summary: expect.stringContaining("orders had more faults than expected since 00:30:00 UTC"),
    });
    expect(described).not.toHaveProperty("EndTime");
  });

  it("says of latency that it is an addition, and has no category for it", () => {
    const slow = graphForTest({ orders: incident(times(12, { p90: 2.04 })) });
    const described = describeInsight(insightAt("00:50:00", slow), GROUP);
    expect(described.Categories).toEqual([]);
    expect(described.Summary).toBe(
      "Latency (an addition of the playground, X-Ray has insights for faults only): " +
        "orders was slower than expected from 00:30:00 UTC to 00:36:00 UTC. " +
        "At the worst, at 00:30:00 UTC, nine of ten requests to orders took up to 2 s.",
    );
  });
});

it("describes events with the counts until then", () => {
  const both = [{ ServiceId: serviceId("storefront") }, { ServiceId: serviceId("orders") }];
  expect(describeEvents(insightAt("00:50:00"))).toEqual([
    {
      EventTime: new Date("2026-11-23T00:31:00Z"),
      Summary:
        "Opened: orders had more faults than expected since 00:30:00 UTC. " +
        "At the worst, at 00:30:00 UTC, 40 % of the requests to orders were faults.",
      RootCauseServiceRequestImpactStatistics: { FaultCount: 40, OkCount: 60, TotalCount: 100 },
      ClientRequestImpactStatistics: { FaultCount: 60, OkCount: 60, TotalCount: 120 },
      TopAnomalousServices: both,
    },
    {
      EventTime: new Date("2026-11-23T00:34:30Z"),
      Summary: "Worsened. At the worst, at 00:34:00 UTC, 80 % of the requests to orders were faults.",
      RootCauseServiceRequestImpactStatistics: { FaultCount: 200, OkCount: 250, TotalCount: 450 },
      ClientRequestImpactStatistics: { FaultCount: 270, OkCount: 270, TotalCount: 540 },
      TopAnomalousServices: both,
    },
    {
      EventTime: new Date("2026-11-23T00:38:30Z"),
      Summary:
        "Closed: as expected since 00:36:00 UTC. " +
        "At the worst, at 00:34:00 UTC, 80 % of the requests to orders were faults.",
      // Five healthy periods later.
      RootCauseServiceRequestImpactStatistics: { FaultCount: 320, OkCount: 530, TotalCount: 850 },
      ClientRequestImpactStatistics: { FaultCount: 360, OkCount: 610, TotalCount: 970 },
      TopAnomalousServices: both,
    },
  ]);
});

it("tells who joined, and that the cause is another one now", () => {
  const late = graphForTest(
    {
      storefront: incident(times(12, { faults: 20 })),
      orders: incident([...times(4, {}), ...times(8, { faults: 20 })]),
    },
    [["storefront", "orders"]],
  );
  expect(describeEvents(insightAt("00:50:00", late))[1]?.Summary).toBe(
    "Spread to orders. The root cause is orders now.",
  );
});
