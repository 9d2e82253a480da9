import { describe, expect, it } from "vitest";
import { failure } from "../fixtures/start-server.ts";
import { NOW, newSettingsFile, startSettings } from "./start-settings-for-test.ts";

const RULE = {
  RuleName: "orders",
  ResourceARN: "*",
  Priority: 10,
  FixedRate: 0.5,
  ReservoirSize: 1,
  ServiceName: "orders",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "*",
  URLPath: "*",
  Version: 1,
};

describe("changes that are made at once", () => {
  it("of one rule are both made", async () => {
    const { xray } = await startSettings(await newSettingsFile());
    await xray.createSamplingRule({ SamplingRule: RULE });
    await Promise.all([
      xray.updateSamplingRule({ SamplingRuleUpdate: { RuleName: "orders", FixedRate: 0.25 } }),
      xray.updateSamplingRule({ SamplingRuleUpdate: { RuleName: "orders", Host: "shop" } }),
    ]);
    const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
    expect(SamplingRuleRecords[0]?.SamplingRule).toMatchObject({ FixedRate: 0.25, Host: "shop" });
  });

  it("do not bring a deleted rule back", async () => {
    const { xray } = await startSettings(await newSettingsFile());
    for (let n = 0; n < 10; n++) {
      await xray.createSamplingRule({ SamplingRule: RULE });
      await Promise.allSettled([
        xray.deleteSamplingRule({ RuleName: "orders" }),
        xray.updateSamplingRule({ SamplingRuleUpdate: { RuleName: "orders", Host: "shop" } }),
      ]);
      const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
      expect(SamplingRuleRecords.map(({ SamplingRule }) => SamplingRule?.RuleName)).toEqual(["Default"]);
    }
  });

  it("of one group are both made", async () => {
    const { xray } = await startSettings(await newSettingsFile());
    await xray.createGroup({ GroupName: "g", FilterExpression: "fault" });
    await Promise.all([
      xray.updateGroup({ GroupName: "g", FilterExpression: "error" }),
      xray.updateGroup({ GroupName: "g", InsightsConfiguration: { InsightsEnabled: true } }),
    ]);
    expect((await xray.getGroup({ GroupName: "g" })).Group).toMatchObject({
      FilterExpression: "error",
      InsightsConfiguration: { InsightsEnabled: true },
    });
  });
});

describe("refused", () => {
  it.each([
    [{ Priority: 10_000 }, "Priority must be from 1 to 9999"],
    [{ Priority: 0 }, "Priority must be from 1 to 9999"],
    [{ FixedRate: 1.5 }, "FixedRate must be from 0 to 1"],
    [{ FixedRate: -0.1 }, "FixedRate must be from 0 to 1"],
    [{ FixedRate: Number.NaN }, "FixedRate must be from 0 to 1"],
    [{ ReservoirSize: -1 }, "ReservoirSize must not be negative"],
  ])("is a change of a rule to %j", async (change, message) => {
    const { xray } = await startSettings();
    await xray.createSamplingRule({ SamplingRule: RULE });
    const answer = failure(
      xray.updateSamplingRule({ SamplingRuleUpdate: { RuleName: "orders", ...change } }),
    );
    expect(await answer).toMatchObject({ name: "InvalidRequestException", status: 400, message });
    const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
    expect(SamplingRuleRecords[0]?.SamplingRule).toMatchObject(RULE);
  });

  it("is a share that is no number, and the file can be read again", async () => {
    const file = await newSettingsFile();
    const { xray } = await startSettings(file);
    const share = (DesiredSamplingPercentage: number) =>
      xray.updateIndexingRule({ Name: "Default", Rule: { Probabilistic: { DesiredSamplingPercentage } } });
    await share(5);
    expect(await failure(share(Number.NaN))).toMatchObject({ name: "InvalidRequestException" });
    const { IndexingRules } = await (await startSettings(file)).xray.getIndexingRules({});
    expect(IndexingRules).toMatchObject([{ Rule: { Probabilistic: { DesiredSamplingPercentage: 5 } } }]);
  });

  it("is a group that is defined by itself, directly or by another one", async () => {
    const { xray } = await startSettings();
    await xray.createGroup({ GroupName: "a", FilterExpression: "fault" });
    await xray.createGroup({ GroupName: "b", FilterExpression: 'group.name = "a"' });
    for (const other of ["a", "b"]) {
      const answer = failure(
        xray.updateGroup({ GroupName: "a", FilterExpression: `group.name = "${other}"` }),
      );
      expect(await answer).toMatchObject({
        name: "InvalidRequestException",
        message: expect.stringContaining("is defined by itself"),
      });
    }
    expect((await xray.getGroup({ GroupName: "a" })).Group?.FilterExpression).toBe("fault");
  });

  it.each([
    { Key: "team!", Value: "shop" },
    { Key: "team", Value: "<shop>" },
    { Key: "a\nb", Value: "" },
  ])("is the tag %j", async (tag) => {
    const { xray } = await startSettings();
    const answer = await failure(xray.createGroup({ GroupName: "g", Tags: [tag] }));
    expect(answer).toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining("Tags have letters, digits, spaces"),
    });
  });

  it("are log settings for a destination without logs", async () => {
    const { xray } = await startSettings();
    const CloudWatchLogsConfiguration = { SpansLogGroupKmsKeyId: "alias/k" };
    const answer = failure(
      xray.updateTraceSegmentDestination({ Destination: "XRay", CloudWatchLogsConfiguration }),
    );
    expect(await answer).toMatchObject({ name: "InvalidRequestException" });
  });

  it("is a further page of statistics, of which there is none", async () => {
    const { xray } = await startSettings();
    const answer = failure(xray.getSamplingStatisticSummaries({ NextToken: "made up" }));
    expect(await answer).toMatchObject({ name: "InvalidRequestException" });
  });
});

it("tags may have letters of any script, and the characters that AWS lists", async () => {
  const { xray } = await startSettings();
  const Tags = [{ Key: "Größe _.:/=+-@", Value: "三" }];
  const { Group } = await xray.createGroup({ GroupName: "g", Tags });
  expect((await xray.listTagsForResource({ ResourceARN: Group?.GroupARN })).Tags).toEqual(Tags);
});

it("a client without requests takes nothing of a reservoir", async () => {
  const { xray } = await startSettings();
  const report = (client: string, RequestCount: number) => ({
    RuleName: "Default",
    ClientID: client.repeat(24),
    Timestamp: new Date(NOW),
    RequestCount,
    SampledCount: 0,
    BorrowCount: 0,
  });
  const target = async (client: string, requests: number) => {
    const SamplingStatisticsDocuments = [report(client, requests)];
    const { SamplingTargetDocuments } = await xray.getSamplingTargets({ SamplingStatisticsDocuments });
    return SamplingTargetDocuments?.[0];
  };
  await target("a", 0);
  await target("b", 0);
  expect(await target("c", 100)).toMatchObject({
    ReservoirQuota: 1,
    ReservoirQuotaTTL: new Date(NOW + 300_000),
    Interval: 10,
  });
});
