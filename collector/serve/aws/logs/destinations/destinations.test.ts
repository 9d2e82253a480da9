import { describe, expect, it } from "vitest";
import { failure } from "../../fixtures/start-server.ts";
import { NOW, startConfiguration as start } from "../start-configuration-for-test.ts";
import { kindOfTarget } from "./target.ts";

const DESTINATION = {
  destinationName: "d",
  targetArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s",
  roleArn: "arn:aws:iam::123456789012:role/service/r",
};

const accessPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [] });

describe("destinations", () => {
  it("are put, given a policy, changed, found and deleted", async () => {
    const { logs } = await start();
    const arn = "arn:aws:logs:eu-west-1:123456789012:destination:d";
    const described = { ...DESTINATION, arn, creationTime: NOW };
    expect((await logs.putDestination(DESTINATION)).destination).toEqual(described);
    await logs.putDestinationPolicy({ destinationName: "d", accessPolicy });
    const targetArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/f";
    await logs.putDestination({ ...DESTINATION, targetArn });
    await logs.putDestination({ ...DESTINATION, destinationName: "e" });
    expect((await logs.describeDestinations({ DestinationNamePrefix: "d" })).destinations).toEqual([
      { ...described, targetArn, accessPolicy },
    ]);
    const first = await logs.describeDestinations({ limit: 1 });
    const rest = await logs.describeDestinations({ nextToken: first.nextToken });
    expect(rest.destinations?.map(({ destinationName }) => destinationName)).toEqual(["e"]);
    await logs.deleteDestination({ destinationName: "d" });
    expect(await failure(logs.deleteDestination({ destinationName: "d" }))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it.each([
    [{ targetArn: "arn:aws:lambda:eu-west-1:123456789012:function:f" }, "Kinesis or Firehose"],
    [{ roleArn: "arn:aws:iam::123456789012:user/u" }, "IAM role"],
    [{ destinationName: "a:b" }, "pattern"],
    [{ tags: { "aws:a": "" } }, "reserved"],
  ])("cannot be put with %j", async (changed, says) => {
    const { logs } = await start();
    expect(await failure(logs.putDestination({ ...DESTINATION, ...changed }))).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(says),
    });
  });

  it.each([
    ["none", accessPolicy, "does not exist"],
    ["d", "{", "invalid JSON"],
    ["d", "[]", "no Statement"],
    ["d", JSON.stringify({ Statement: "x".repeat(5_120) }), "at most 5120"],
  ])("named %s take no policy such as %.20s", async (destinationName, policy, says) => {
    const { logs } = await start();
    await logs.putDestination(DESTINATION);
    const put = failure(logs.putDestinationPolicy({ destinationName, accessPolicy: policy }));
    expect(await put).toMatchObject({
      name: "InvalidParameterException",
      message: expect.stringContaining(says),
    });
  });
});

it.each([
  ["arn:aws:kinesis:us-east-1:123456789012:stream/RootAccess", "kinesis"],
  ["arn:aws-cn:firehose:cn-north-1:123456789012:deliverystream/a.b", "firehose"],
  ["arn:aws:lambda:us-east-1:123456789012:function:helloworld", "lambda"],
  ["arn:aws:lambda:us-east-1:123456789012:function:helloworld:$LATEST", "lambda"],
  ["arn:aws:logs:us-east-1:999999999999:destination:testDestination", "destination"],
  ["arn:aws:s3:::bucket", undefined],
  ["arn:aws:kinesis:us-east-1:1234:stream/s", undefined],
  ["s", undefined],
])("the target %s is of the kind %s", (arn, kind) => {
  expect(kindOfTarget(arn)).toBe(kind);
});
