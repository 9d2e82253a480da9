import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { aStream, NOW, startConfiguration as start } from "../start-configuration-for-test.ts";

const FILTER = {
  logGroupName: "g",
  filterName: "root",
  filterPattern: '{$.userIdentity.type = "Root"}',
  destinationArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/RootAccess",
  roleArn: "arn:aws:iam::123456789012:role/CWLtoKinesisRole",
};

const LAMBDA = "arn:aws:lambda:eu-west-1:123456789012:function:f";

describe("subscription filters", () => {
  it("are put, changed, found and deleted", async () => {
    const { logs } = await start([aStream("g", "s")]);
    await logs.putSubscriptionFilter(FILTER);
    await logs.putSubscriptionFilter({
      logGroupName: "g",
      filterName: "all",
      filterPattern: "",
      destinationArn: LAMBDA,
      emitSystemFields: ["@aws.region"],
      fieldSelectionCriteria: '@aws.region = "us-east-1"',
    });
    const described = { ...FILTER, distribution: "ByLogStream", creationTime: NOW };
    const found = async (filterNamePrefix?: string) =>
      (await logs.describeSubscriptionFilters({ logGroupName: "g", filterNamePrefix })).subscriptionFilters;
    expect(await found()).toEqual([
      {
        logGroupName: "g",
        filterName: "all",
        filterPattern: "",
        destinationArn: LAMBDA,
        distribution: "ByLogStream",
        creationTime: NOW,
        emitSystemFields: ["@aws.region"],
        fieldSelectionCriteria: '@aws.region = "us-east-1"',
      },
      described,
    ]);
    await logs.putSubscriptionFilter({ ...FILTER, distribution: "Random" });
    expect(await found("ro")).toEqual([{ ...described, distribution: "Random" }]);
    await logs.deleteSubscriptionFilter({ logGroupName: "g", filterName: "root" });
    expect(await found("ro")).toEqual([]);
    expect(
      await failure(logs.deleteSubscriptionFilter({ logGroupName: "g", filterName: "root" })),
    ).toMatchObject({
      name: "ResourceNotFoundException",
      message: "The specified subscription filter does not exist.",
    });
  });

  it("are two for a log group", async () => {
    const { logs } = await start([aStream("g", "s"), aStream("h", "s")]);
    for (const filterName of ["a", "b"]) await logs.putSubscriptionFilter({ ...FILTER, filterName });
    await logs.putSubscriptionFilter({ ...FILTER, filterName: "a" });
    await logs.putSubscriptionFilter({ ...FILTER, logGroupName: "h" });
    expect(await failure(logs.putSubscriptionFilter(FILTER))).toMatchObject({
      name: "LimitExceededException",
    });
  });

  it.each([
    [{ logGroupName: "none" }, "ResourceNotFoundException"],
    [{ logGroupName: "rare" }, "InvalidOperationException"],
    [{ filterPattern: "{ $.a = " }, "InvalidParameterException"],
    [{ destinationArn: "arn:aws:s3:::b" }, "InvalidParameterException"],
    [{ roleArn: "r" }, "InvalidParameterException"],
    [{ roleArn: undefined }, "InvalidParameterException"],
    [{ destinationArn: LAMBDA, distribution: "Random" as const }, "InvalidParameterException"],
    [{ emitSystemFields: ["@other"] }, "InvalidParameterException"],
    [{ applyOnTransformedLogs: true }, "InvalidParameterException"],
    [{ destinationArn: "arn:aws:logs:eu-west-1:123456789012:destination:none" }, "InvalidParameterException"],
  ])("cannot be put with %j", async (changed, name) => {
    const { logs } = await start([aStream("g", "s")]);
    await logs.createLogGroup({ logGroupName: "rare", logGroupClass: "INFREQUENT_ACCESS" });
    expect(await failure(logs.putSubscriptionFilter({ ...FILTER, ...changed }))).toMatchObject({ name });
  });

  it("send to a destination of this account that is there, and to any of another one", async () => {
    const { logs } = await start([aStream("g", "s")]);
    const { filterPattern, destinationArn: targetArn, roleArn } = FILTER;
    await logs.putDestination({ destinationName: "d", targetArn, roleArn });
    for (const account of ["123456789012", "999999999999"]) {
      await logs.putSubscriptionFilter({
        logGroupName: "g",
        filterName: account,
        filterPattern,
        destinationArn: `arn:aws:logs:eu-west-1:${account}:destination:d`,
      });
    }
    const { subscriptionFilters } = await logs.describeSubscriptionFilters({ logGroupName: "g" });
    expect(subscriptionFilters).toHaveLength(2);
  });
});
