import { describe, expect, it } from "vitest";
import { failure } from "../fixtures/start-server.ts";
import { NOW, newSettingsFile, startSettings as start } from "./start-settings-for-test.ts";

const message = async (answer: Promise<unknown>) => (await failure(answer)).message;

const RULE = {
  RuleName: "orders",
  ResourceARN: "*",
  Priority: 10,
  FixedRate: 0.5,
  ReservoirSize: 5,
  ServiceName: "orders",
  ServiceType: "*",
  Host: "*",
  HTTPMethod: "*",
  URLPath: "/orders/*",
  Version: 1,
  Attributes: { tier: "gold" },
};

describe("groups", () => {
  it("are made, changed, listed and deleted; that of all traces is always there", async () => {
    const { xray } = await start();
    const { Group } = await xray.createGroup({
      GroupName: "slow",
      FilterExpression: "responsetime > 1",
      InsightsConfiguration: { InsightsEnabled: true },
      Tags: [{ Key: "team", Value: "shop" }],
    });
    expect(Group).toEqual({
      GroupName: "slow",
      GroupARN: expect.stringMatching(/^arn:aws:xray:eu-west-1:123456789012:group\/slow\/[0-9A-F]{32}$/),
      FilterExpression: "responsetime > 1",
      InsightsConfiguration: { InsightsEnabled: true, NotificationsEnabled: false },
    });
    const { GroupARN } = Group ?? {};
    expect((await xray.listTagsForResource({ ResourceARN: GroupARN })).Tags).toEqual([
      { Key: "team", Value: "shop" },
    ]);
    await xray.updateGroup({ GroupARN, FilterExpression: "fault" });
    expect((await xray.getGroup({ GroupName: "slow" })).Group).toMatchObject({ FilterExpression: "fault" });
    const { Groups } = await xray.getGroups({});
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(["Default", "slow"]);
    await xray.deleteGroup({ GroupName: "slow" });
    expect(await message(xray.getGroup({ GroupName: "slow" }))).toBe("Group slow does not exist");
  });

  it("are at most 25, in pages", async () => {
    const { xray } = await start();
    for (let n = 1; n <= 25; n++) await xray.createGroup({ GroupName: `g${n}` });
    expect(await message(xray.createGroup({ GroupName: "one-more" }))).toBe("There are 25 groups already");
    const first = await xray.getGroups({});
    const second = await xray.getGroups({ NextToken: first.NextToken });
    expect([first.Groups?.length, second.Groups?.length, second.NextToken]).toEqual([20, 6, undefined]);
  });

  it.each([
    [
      { GroupName: "x", FilterExpression: "latency > 1" },
      "Invalid filter expression at position 0: unknown keyword latency",
    ],
    [{ GroupName: "x", FilterExpression: 'group.name = "none"' }, 'There is no group with the name "none"'],
    [{ GroupName: "Default" }, "Group Default already exists"],
    [
      { GroupName: "x", InsightsConfiguration: { NotificationsEnabled: true } },
      "Notifications need insights to be enabled",
    ],
    [
      { GroupName: "x", Tags: [{ Key: "aws:x", Value: "y" }] },
      'Tag key "aws:x": the prefix aws: is reserved',
    ],
  ])("are not made of %j", async (input, says) => {
    const { xray } = await start();
    const error = await failure(xray.createGroup(input));
    expect(error).toMatchObject({ name: "InvalidRequestException", status: 400, message: says });
  });

  it("are named in one way, and the default one stays", async () => {
    const { xray } = await start();
    expect(await message(xray.getGroup({}))).toBe("Either GroupName or GroupARN must be given");
    expect(await message(xray.deleteGroup({ GroupName: "Default" }))).toBe(
      "The group Default cannot be deleted",
    );
    expect(await message(xray.updateGroup({ GroupName: "Default" }))).toBe(
      "The group Default cannot be changed",
    );
    expect(
      (await xray.getGroup({ GroupName: "Default" })).Group?.InsightsConfiguration?.InsightsEnabled,
    ).toBe(true);
  });
});

describe("sampling rules", () => {
  it("are made, changed, listed in their order and deleted", async () => {
    const { xray } = await start();
    const { SamplingRuleRecord } = await xray.createSamplingRule({ SamplingRule: RULE });
    expect(SamplingRuleRecord).toEqual({
      SamplingRule: { ...RULE, RuleARN: "arn:aws:xray:eu-west-1:123456789012:sampling-rule/orders" },
      CreatedAt: new Date(NOW),
      ModifiedAt: new Date(NOW),
    });
    await xray.createSamplingRule({ SamplingRule: { ...RULE, RuleName: "first", Priority: 1 } });
    await xray.updateSamplingRule({
      SamplingRuleUpdate: { RuleName: "orders", FixedRate: 0.1, Host: "shop" },
    });
    const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
    expect(
      SamplingRuleRecords.map(({ SamplingRule: rule }) => [rule?.RuleName, rule?.FixedRate, rule?.Host]),
    ).toEqual([
      ["first", 0.5, "*"],
      ["orders", 0.1, "shop"],
      ["Default", 0.05, "*"],
    ]);
    await xray.deleteSamplingRule({ RuleName: "first" });
    expect((await xray.getSamplingRules({})).SamplingRuleRecords).toHaveLength(2);
  });

  it("include the default one, whose rates can be changed", async () => {
    const { xray } = await start();
    await xray.updateSamplingRule({
      SamplingRuleUpdate: { RuleName: "Default", FixedRate: 1, ReservoirSize: 0 },
    });
    const { SamplingRuleRecords = [] } = await xray.getSamplingRules({});
    expect(SamplingRuleRecords.map(({ SamplingRule }) => SamplingRule)).toMatchObject([
      { RuleName: "Default", FixedRate: 1, ReservoirSize: 0, Priority: 10_000 },
    ]);
    const other = xray.updateSamplingRule({ SamplingRuleUpdate: { RuleName: "Default", Host: "x" } });
    expect(await message(other)).toBe("Of the rule Default only FixedRate and ReservoirSize can be changed");
    expect(await message(xray.deleteSamplingRule({ RuleName: "Default" }))).toBe(
      "The rule Default cannot be deleted",
    );
  });

  it.each([
    [{ Priority: 10_000 }, "samplingRule.priority"],
    [{ Priority: 0 }, "samplingRule.priority"],
    [{ Version: 2 }, "Version must be 1"],
    [{ RuleName: "Default" }, "already exists"],
    [{ RuleName: undefined }, "RuleName must be given"],
    [{ FixedRate: 1.5 }, "samplingRule.fixedRate"],
    [{ ReservoirSize: -1 }, "samplingRule.reservoirSize"],
  ])("are not made with %j", async (fields, says) => {
    const { xray } = await start();
    const answer = failure(xray.createSamplingRule({ SamplingRule: { ...RULE, ...fields } }));
    expect(await answer).toMatchObject({
      name: "InvalidRequestException",
      message: expect.stringContaining(says),
    });
  });

  it("are at most 25", async () => {
    const { xray } = await start();
    for (let n = 1; n <= 25; n++)
      await xray.createSamplingRule({ SamplingRule: { ...RULE, RuleName: `r${n}` } });
    const more = failure(xray.createSamplingRule({ SamplingRule: RULE }));
    expect(await more).toMatchObject({ name: "RuleLimitExceededException" });
  });

  it("have statistics of what clients report, by ten seconds", async () => {
    const { xray } = await start();
    const report = (seconds: number, RequestCount: number) => ({
      RuleName: "Default",
      ClientID: "a".repeat(24),
      Timestamp: new Date(NOW + seconds * 1_000),
      RequestCount,
      SampledCount: 1,
      BorrowCount: 0,
    });
    const SamplingStatisticsDocuments = [report(1, 10), report(9, 20), report(12, 5)];
    await xray.getSamplingTargets({ SamplingStatisticsDocuments });
    const { SamplingStatisticSummaries } = await xray.getSamplingStatisticSummaries({});
    expect(SamplingStatisticSummaries).toEqual([
      {
        RuleName: "Default",
        Timestamp: new Date(NOW + 10_000),
        RequestCount: 5,
        BorrowCount: 0,
        SampledCount: 1,
      },
      { RuleName: "Default", Timestamp: new Date(NOW), RequestCount: 30, BorrowCount: 0, SampledCount: 2 },
    ]);
  });
});

describe("tags", () => {
  it("are put on groups and rules, and taken off", async () => {
    const { xray } = await start();
    await xray.createSamplingRule({ SamplingRule: RULE, Tags: [{ Key: "a", Value: "1" }] });
    const ResourceARN = "arn:aws:xray:eu-west-1:123456789012:sampling-rule/orders";
    await xray.tagResource({ ResourceARN, Tags: [{ Key: "b", Value: "2" }] });
    await xray.untagResource({ ResourceARN, TagKeys: ["a"] });
    expect((await xray.listTagsForResource({ ResourceARN })).Tags).toEqual([{ Key: "b", Value: "2" }]);
    const many = Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: "" }));
    expect(await failure(xray.tagResource({ ResourceARN, Tags: many }))).toMatchObject({
      name: "TooManyTagsException",
    });
    const unknown = failure(xray.listTagsForResource({ ResourceARN: `${ResourceARN}-none` }));
    expect(await unknown).toMatchObject({ name: "ResourceNotFoundException" });
  });
});

describe("resource policies", () => {
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [] });

  it("are put, listed and deleted, by their revision where it is named", async () => {
    const { xray } = await start();
    const { ResourcePolicy } = await xray.putResourcePolicy({
      PolicyName: "p",
      PolicyDocument,
      PolicyRevisionId: "0",
    });
    const { PolicyRevisionId } = ResourcePolicy ?? {};
    expect((await xray.listResourcePolicies({})).ResourcePolicies).toEqual([
      { PolicyName: "p", PolicyDocument, PolicyRevisionId, LastUpdatedTime: new Date(NOW) },
    ]);
    const stale = { PolicyName: "p", PolicyRevisionId: "0" };
    for (const answer of [
      xray.putResourcePolicy({ ...stale, PolicyDocument }),
      xray.deleteResourcePolicy(stale),
    ]) {
      expect(await failure(answer)).toMatchObject({ name: "InvalidPolicyRevisionIdException" });
    }
    await xray.deleteResourcePolicy({ PolicyName: "p", PolicyRevisionId });
    expect((await xray.listResourcePolicies({})).ResourcePolicies).toEqual([]);
  });

  it.each([
    ["{", "MalformedPolicyDocumentException"],
    ["{}", "MalformedPolicyDocumentException"],
    [JSON.stringify({ Statement: "x".repeat(5_200) }), "PolicySizeLimitExceededException"],
  ])("are no such as %.20s", async (document, name) => {
    const { xray } = await start();
    expect(
      await failure(xray.putResourcePolicy({ PolicyName: "p", PolicyDocument: document })),
    ).toMatchObject({ name });
  });

  it("are at most five", async () => {
    const { xray } = await start();
    for (let n = 1; n <= 5; n++) await xray.putResourcePolicy({ PolicyName: `p${n}`, PolicyDocument });
    const more = failure(xray.putResourcePolicy({ PolicyName: "p6", PolicyDocument }));
    expect(await more).toMatchObject({ name: "PolicyCountLimitExceededException" });
  });
});

describe("other settings", () => {
  it("are given back as they were set", async () => {
    const { xray } = await start();
    expect(await xray.getEncryptionConfig({})).toMatchObject({
      EncryptionConfig: { Type: "NONE", Status: "ACTIVE" },
    });
    await xray.putEncryptionConfig({ Type: "KMS", KeyId: "alias/k" });
    expect(await xray.getEncryptionConfig({})).toMatchObject({
      EncryptionConfig: { Type: "KMS", KeyId: "alias/k" },
    });
    expect(await message(xray.putEncryptionConfig({ Type: "KMS" }))).toBe(
      "KeyId is required for the type KMS",
    );
    await xray.updateTraceSegmentDestination({ Destination: "CloudWatchLogs" });
    expect(await xray.getTraceSegmentDestination({})).toMatchObject({
      Destination: "CloudWatchLogs",
      Status: "ACTIVE",
    });
    await xray.updateIndexingRule({
      Name: "Default",
      Rule: { Probabilistic: { DesiredSamplingPercentage: 5 } },
    });
    expect((await xray.getIndexingRules({})).IndexingRules).toEqual([
      {
        Name: "Default",
        ModifiedAt: new Date(NOW),
        Rule: { Probabilistic: { DesiredSamplingPercentage: 5, ActualSamplingPercentage: 100 } },
      },
    ]);
  });

  it("take what daemons tell of themselves", async () => {
    const { xray, told } = await start();
    await xray.putTelemetryRecords({
      Hostname: "h",
      TelemetryRecords: [{ Timestamp: new Date(NOW), SegmentsSentCount: 3 }],
    });
    expect(told).toMatchObject([["h", [{ SegmentsSentCount: 3 }]]]);
  });
});

it("settings are there after a restart", async () => {
  const file = await newSettingsFile();
  const { xray } = await start(file);
  await xray.createGroup({ GroupName: "slow", FilterExpression: "duration > 1" });
  await xray.createSamplingRule({ SamplingRule: RULE });
  const again = (await start(file)).xray;
  expect((await again.getGroup({ GroupName: "slow" })).Group).toMatchObject({
    FilterExpression: "duration > 1",
  });
  expect((await again.getSamplingRules({})).SamplingRuleRecords).toHaveLength(2);
});
