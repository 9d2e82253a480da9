import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import {
  aStream,
  GROUP_ARN,
  NOW,
  newSettingsFile,
  startConfiguration as start,
} from "../start-configuration-for-test.ts";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const names = (groups: { logGroupName?: string | undefined }[] = []) =>
  groups.map(({ logGroupName }) => logGroupName);

describe("log groups", () => {
  it("are those that were created and those that lines came for, by their names", async () => {
    const { logs } = await start([
      aStream("/playground/orders", "b", NOW - 5_000_000),
      aStream("/playground/orders", "a"),
    ]);
    await logs.createLogGroup({ logGroupName: "Zeta", kmsKeyId: KEY, logGroupClass: "INFREQUENT_ACCESS" });
    expect((await logs.describeLogGroups({})).logGroups).toEqual([
      {
        logGroupName: "/playground/orders",
        arn: `${GROUP_ARN}:/playground/orders:*`,
        logGroupArn: `${GROUP_ARN}:/playground/orders`,
        // The first of its two streams was first seen 59 seconds before its last line.
        creationTime: NOW - 5_059_000,
        storedBytes: 2_000,
        metricFilterCount: 0,
        logGroupClass: "STANDARD",
        deletionProtectionEnabled: false,
      },
      {
        logGroupName: "Zeta",
        arn: `${GROUP_ARN}:Zeta:*`,
        logGroupArn: `${GROUP_ARN}:Zeta`,
        creationTime: NOW,
        storedBytes: 0,
        metricFilterCount: 0,
        logGroupClass: "INFREQUENT_ACCESS",
        kmsKeyId: KEY,
        deletionProtectionEnabled: false,
      },
    ]);
  });

  it.each([
    [{ logGroupName: "a" }, "ResourceAlreadyExistsException", "The specified log group already exists"],
    [{ logGroupName: "seen" }, "ResourceAlreadyExistsException", "The specified log group already exists"],
    [{ logGroupName: "aws/mine" }, "InvalidParameterException", "reserved for AWS"],
    [{ logGroupName: "b c" }, "InvalidParameterException", "satisfy regular expression pattern"],
    [{ logGroupName: "b", kmsKeyId: "alias/k" }, "InvalidParameterException", "ARN of a KMS key"],
    [{ logGroupName: "b", tags: { "aws:x": "1" } }, "InvalidParameterException", "prefix aws:"],
  ])("cannot be created of %j", async (input, name, says) => {
    const { logs } = await start([aStream("seen", "s")]);
    await logs.createLogGroup({ logGroupName: "a" });
    const problem = await failure(logs.createLogGroup(input));
    expect(problem).toMatchObject({ name, message: expect.stringContaining(says), status: 400 });
  });

  it("are found by prefix, by a part of the name, by identifiers and by class", async () => {
    const { logs } = await start([aStream("/aws/DataLogs", "s")]);
    for (const logGroupName of ["DataLogs", "GroupDataLogs", "datalogs"])
      await logs.createLogGroup({ logGroupName });
    await logs.createLogGroup({ logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS" });
    await logs.createLogGroup({ logGroupName: "rarer", logGroupClass: "ESSENTIALS" });
    const found = async (input: Parameters<typeof logs.describeLogGroups>[0]) =>
      names((await logs.describeLogGroups(input)).logGroups);
    expect(await found({ logGroupNamePrefix: "Data" })).toEqual(["DataLogs"]);
    expect(await found({ logGroupNamePattern: "DataLogs" })).toEqual([
      "/aws/DataLogs",
      "DataLogs",
      "GroupDataLogs",
    ]);
    const byIdentifier = ["datalogs", `${GROUP_ARN}:/aws/DataLogs`, "none"];
    expect(await found({ logGroupIdentifiers: byIdentifier })).toEqual(["/aws/DataLogs", "datalogs"]);
    expect(await found({ logGroupClass: "ESSENTIALS" })).toEqual(["rare", "rarer"]);
    const others = { includeLinkedAccounts: true, accountIdentifiers: ["999999999999"] };
    expect(await found(others)).toEqual([]);
    const brief = (await logs.describeLogGroups({ logGroupNamePattern: "rarer" })).logGroups ?? [];
    expect(brief).toEqual([{ logGroupName: "rarer", arn: `${GROUP_ARN}:rarer:*`, creationTime: NOW }]);
  });

  it.each([
    { logGroupNamePrefix: "a", logGroupNamePattern: "a" },
    { logGroupIdentifiers: ["a"], logGroupNamePrefix: "a" },
  ])("cannot be asked for by %j", async (input) => {
    const { logs } = await start();
    expect(await failure(logs.describeLogGroups(input))).toMatchObject({ name: "InvalidParameterException" });
  });

  it("come in pages", async () => {
    const { logs } = await start();
    const all = Array.from({ length: 53 }, (_, n) => `g${String(n).padStart(2, "0")}`);
    for (const logGroupName of all) await logs.createLogGroup({ logGroupName });
    const first = await logs.describeLogGroups({});
    expect(names(first.logGroups)).toEqual(all.slice(0, 50));
    const second = await logs.describeLogGroups({ nextToken: first.nextToken });
    expect(names(second.logGroups)).toEqual(all.slice(50));
    expect(second.nextToken).toBeUndefined();
    expect(await failure(logs.listLogGroups({ nextToken: first.nextToken }))).toMatchObject({
      name: "InvalidParameterException",
    });
  });

  it.each([
    [{ logGroupNamePattern: "^/aws|rod" }, ["/aws/x", "prod"]],
    [{ logGroupClass: "STANDARD" as const }, ["/aws/x", "constructor", "prod"]],
    [{ logGroupTags: [{ key: "stage" }] }, ["constructor", "prod", "rare"]],
    [{ logGroupTags: [{ key: "stage", values: ["prod"] }] }, ["prod"]],
    [{ logGroupTags: [{ key: "stage", values: ["PRO*"] }] }, ["prod", "rare"]],
    [{ logGroupTags: [{ key: "stage", values: ["*OD*"] }] }, ["prod", "rare"]],
    [{ logGroupTags: [{ key: "stage", values: ["!prod"] }] }, ["constructor", "rare"]],
    [{ logGroupTags: [{ key: "stage" }, { key: "team" }] }, ["rare"]],
    [{ fieldIndexNames: ["a"] }, []],
  ])("are listed by %j", async (input, expected) => {
    const { logs } = await start([aStream("/aws/x", "s")]);
    await logs.createLogGroup({ logGroupName: "prod", tags: { stage: "prod" } });
    await logs.createLogGroup({ logGroupName: "constructor", tags: { stage: "beta" } });
    const tags = { stage: "Production", team: "a" };
    await logs.createLogGroup({ logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS", tags });
    expect(names((await logs.listLogGroups(input)).logGroups)).toEqual(expected);
  });
});

describe("a log group", () => {
  it.each([1, 3, 400, 1_827, 3_653])("keeps its lines for %i days, until it keeps them all", async (days) => {
    const { logs } = await start([aStream("a", "s")]);
    await logs.putRetentionPolicy({ logGroupName: "a", retentionInDays: days });
    const described = async () => (await logs.describeLogGroups({})).logGroups?.[0];
    expect(await described()).toMatchObject({ retentionInDays: days, creationTime: NOW - 59_000 });
    await logs.deleteRetentionPolicy({ logGroupName: "a" });
    expect(await described()).not.toHaveProperty("retentionInDays");
  });

  it("keeps its lines for documented numbers of days only", async () => {
    const { logs } = await start([aStream("a", "s")]);
    const wrong = failure(logs.putRetentionPolicy({ logGroupName: "a", retentionInDays: 2 }));
    expect(await wrong).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining("Value '2' at 'retentionInDays'"),
    });
    await logs.createLogGroup({ logGroupName: "d", logGroupClass: "DELIVERY" });
    const fixed = failure(logs.putRetentionPolicy({ logGroupName: "d", retentionInDays: 3 }));
    expect(await fixed).toMatchObject({ name: "InvalidParameterException" });
    expect((await logs.describeLogGroups({ logGroupNamePrefix: "d" })).logGroups?.[0]?.retentionInDays).toBe(
      1,
    );
  });

  it("has the key that it was given, and so have the results of queries", async () => {
    const { logs, settings } = await start();
    await logs.createLogGroup({ logGroupName: "a" });
    await logs.associateKmsKey({ logGroupName: "a", kmsKeyId: KEY });
    expect((await logs.describeLogGroups({})).logGroups).toMatchObject([{ kmsKeyId: KEY }]);
    await logs.disassociateKmsKey({ resourceIdentifier: `${GROUP_ARN}:a` });
    expect((await logs.describeLogGroups({})).logGroups?.[0]).not.toHaveProperty("kmsKeyId");
    const results = "arn:aws:logs:eu-west-1:123456789012:query-result:*";
    await logs.associateKmsKey({ resourceIdentifier: results, kmsKeyId: KEY });
    expect(settings.get().queryResultsKmsKeyId).toBe(KEY);
    const both = { logGroupName: "a", resourceIdentifier: results, kmsKeyId: KEY };
    expect(await failure(logs.associateKmsKey(both))).toMatchObject({ name: "InvalidParameterException" });
  });

  it("is deleted with all that belongs to it", async () => {
    const { logs, settings } = await start([aStream("a", "s"), aStream("ab", "s")]);
    await logs.createLogStream({ logGroupName: "a", logStreamName: "t" });
    await logs.putMetricFilter({
      logGroupName: "a",
      filterName: "f",
      filterPattern: "",
      metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
    });
    await logs.deleteLogGroup({ logGroupName: "a" });
    expect(names((await logs.describeLogGroups({})).logGroups)).toEqual(["ab"]);
    expect(settings.get()).toMatchObject({ logGroups: [], logStreams: [], metricFilters: [] });
    expect(await failure(logs.deleteLogGroup({ logGroupName: "a" }))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    });
  });

  it("is not deleted, nor a stream of it, while it is protected", async () => {
    const { logs } = await start([aStream("a", "s")]);
    await logs.putLogGroupDeletionProtection({
      logGroupIdentifier: `${GROUP_ARN}:a`,
      deletionProtectionEnabled: true,
    });
    for (const answer of [
      logs.deleteLogGroup({ logGroupName: "a" }),
      logs.deleteLogStream({ logGroupName: "a", logStreamName: "s" }),
    ]) {
      expect(await failure(answer)).toMatchObject({ name: "ValidationException" });
    }
    expect((await logs.describeLogStreams({ logGroupName: "a" })).logStreams).toHaveLength(1);
    await logs.putLogGroupDeletionProtection({ logGroupIdentifier: "a", deletionProtectionEnabled: false });
    await logs.deleteLogGroup({ logGroupName: "a" });
    expect((await logs.describeLogGroups({})).logGroups).toEqual([]);
  });

  it.each([
    "arn:aws:logs:eu-west-1:999999999999:log-group:a",
    "arn:aws:logs:us-east-1:123456789012:log-group:a",
    `${GROUP_ARN}:a:log-stream:s`,
    "arn:aws:s3:::a",
  ])("is not what %s names", async (logGroupIdentifier) => {
    const { logs } = await start([aStream("a", "s")]);
    expect(await failure(logs.describeLogStreams({ logGroupIdentifier }))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("is set up as it was after a restart", async () => {
    const file = await newSettingsFile();
    const { logs } = await start([], { file });
    await logs.createLogGroup({ logGroupName: "a", tags: { ["__proto__"]: "1", constructor: "2" } });
    await logs.putRetentionPolicy({ logGroupName: "a", retentionInDays: 7 });
    const again = (await start([], { file })).logs;
    expect((await again.describeLogGroups({})).logGroups).toMatchObject([{ retentionInDays: 7 }]);
    expect((await again.listTagsLogGroup({ logGroupName: "a" })).tags).toEqual({
      ["__proto__"]: "1",
      constructor: "2",
    });
  });
});
